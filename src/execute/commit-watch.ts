import type { Diagnostic } from '../errors.js';
import { changesTarget, holdsToVersion } from '../plan/changes.js';
import type { Plan, Statement } from '../plan/plan.js';
import { formatTableRef } from '../types/table-ref.js';
import { EngineError } from './engine-error.js';
import { runState, stateWords } from './failure.js';
import { candidates, mayHaveCommitted, type OwnWrite, rowCommitsSince, withoutOwn } from './own-commits.js';
import type { Commit, TableHistory, Warehouse } from './warehouse.js';

/**
 * Sees to it that nobody else commits to the target between statements that say so (`Statement.noCommitSince`): the history
 * is read when the first of them begins, before each further one is sent, and after the last (H41, H42). It is not a lock: what
 * comes between the last look and the commit is found afterwards only. Without a history there is nothing to look at.
 */
export class CommitWatch {
  readonly #plan: Plan;
  readonly #history: TableHistory | undefined;
  /** The version at which the first statement began; undefined while none is watched. */
  #base: number | undefined;
  readonly #writes: OwnWrite[] = [];

  constructor(plan: Plan, warehouse: Warehouse) {
    this.#plan = plan;
    this.#history = warehouse.history;
  }

  /** Before a statement is sent: why it may not be. Rejects with an EngineError where the history could not be read. */
  async before(statement: Statement, signal: AbortSignal | undefined): Promise<Diagnostic | undefined> {
    if (this.#history === undefined) return undefined;
    if (statement.noCommitSince === undefined) {
      return this.#isFollowed(statement) ? await this.#begin(statement, this.#history, signal) : undefined;
    }
    const base = this.#base ?? -1;
    const commits = await this.#history.commits(this.#plan.tables.target, signal);
    const rest = withoutOwn(rowCommitsSince(commits, base), this.#writes);
    return rest.length === 0 ? undefined : this.#notSent(statement, base, rest);
  }

  /** After a statement has committed: what came between, if it was the last that had to be alone. Never rejects. */
  async after(write: OwnWrite): Promise<Diagnostic | undefined> {
    const { statement } = write;
    if (this.#history === undefined || statement.noCommitSince === undefined) return undefined;
    this.#writes.push(write);
    if (this.#isFollowed(statement)) return undefined;
    try {
      const commits = await this.#history.commits(this.#plan.tables.target);
      return this.#between(rowCommitsSince(commits, this.#base ?? -1), write);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      const message = `whether another writer committed before ${statement.id} is not known: ${error.message}; ${this.#state()}`;
      return problem(message, `look at DESCRIBE HISTORY ${this.#name}`);
    }
  }

  async #begin(statement: Statement, history: TableHistory, signal?: AbortSignal): Promise<Diagnostic | undefined> {
    try {
      const [newest] = await history.commits(this.#plan.tables.target, signal);
      this.#base = newest?.version;
    } catch (error) {
      if (!(error instanceof EngineError) || error.errorClass !== 'privilege') throw error;
    }
    if (this.#base !== undefined) return undefined;
    const watched = this.#plan.statements.filter((s) => s.noCommitSince !== undefined).map((s) => s.id);
    return problem(
      `the history of ${this.#name} may not be read, so that nobody could tell whether another writer commits between ${statement.id} and ${watched.join(', ')}; ${this.#state()}`,
      'let mirror.delete be auto, which is one commit; or have the owner grant SELECT on the table',
    );
  }

  #notSent(statement: Statement, base: number, foreign: readonly Commit[]): Diagnostic {
    const again = holdsToVersion(this.#plan) ? 'plan again, and apply that plan' : 'apply again';
    return problem(
      `${statement.id} was not sent: since ${this.#first(statement)} another writer committed ${list(foreign)} to ${this.#name}, which was at v${base}; ${this.#state()}`,
      this.#writes.some(mayHaveCommitted)
        ? `${again}, for what is missing; or RESTORE TABLE ${this.#name} TO VERSION AS OF ${base}, which takes back all since, theirs too`
        : again,
    );
  }

  /** A later commit than the last of ours is none of our business. Where ours had nothing to delete, any may be between. */
  #between(since: readonly Commit[], last: OwnWrite): Diagnostic | undefined {
    const rest = withoutOwn(since, this.#writes.slice(0, -1));
    // The latest that may be ours: taken for an earlier one, a commit before it would go unseen.
    const own = candidates(rest, last).at(-1);
    const foreign = rest.filter((c) => c !== own && c.version < (own?.version ?? Number.POSITIVE_INFINITY));
    if (foreign.length === 0) return undefined;
    const { id } = last.statement;
    const came = `after ${this.#first(last.statement)} another writer committed ${list(foreign)} to ${this.#name}`;
    if (own === undefined) {
      return problem(
        `${came}, while ${id} found nothing to delete; ${this.#state()}`,
        `look at DESCRIBE HISTORY ${this.#name}`,
      );
    }
    const before = own.version - 1;
    return problem(
      `${came}, and then ${id} as v${own.version} may have deleted rows of it; ${this.#state()}`,
      `compare ${this.#name} VERSION AS OF ${before} with ${own.version}; RESTORE TABLE ${this.#name} TO VERSION AS OF ${before} takes back that delete, and all since`,
    );
  }

  #isFollowed({ id }: Statement): boolean {
    return this.#plan.statements.some((s) => s.noCommitSince === id);
  }

  /** The id of the statement that the watch began with. */
  #first(statement: Statement): string {
    const previous = this.#plan.statements.find((s) => s.id === statement.noCommitSince);
    return previous === undefined ? statement.id : this.#first(previous);
  }

  get #name(): string {
    return formatTableRef(this.#plan.tables.target);
  }

  #state(): string {
    const committed = this.#writes.map((w) => w.statement).filter(changesTarget);
    return stateWords(
      runState(
        this.#plan,
        committed.map((s) => s.id),
      ),
    );
  }
}

const SHOWN = 5;

/** `v12 (MERGE), v13 (WRITE)` */
function list(commits: readonly Commit[]): string {
  const shown = commits.slice(0, SHOWN).map((c) => `v${c.version} (${c.operation})`);
  const more = commits.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function problem(message: string, fix: string): Diagnostic {
  return { code: 'DRT417', severity: 'error', message, fix };
}
