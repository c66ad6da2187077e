import { changesNothing } from '../plan/counts.js';
import type { CountsRow, Plan } from '../plan/plan.js';
import { readCounts, readDiffers, readTotal, replacesAll, sum, type Written, written } from './counts.js';
import { EngineError } from './engine-error.js';
import type { ResultCounts } from './events.js';
import { candidates, mayHaveCommitted, type OwnWrite, rowCommitsSince } from './own-commits.js';
import { commitsNow, versionNow } from './run-version.js';
import type { Commit, Warehouse } from './warehouse.js';

interface CountOptions {
  readonly plan: Plan;
  readonly warehouse: Warehouse;
  /** False where nobody is asked. */
  readonly asks?: boolean;
}

interface Counted {
  readonly total: number;
  /** No row of the batch differs. */
  readonly same: boolean;
  readonly expected?: CountsRow;
}

/** What is counted in one run: before the write, for the question, and of the commits themselves, for the report. */
export class RunCounts {
  readonly #plan: Plan;
  readonly #warehouse: Warehouse;
  /** The target's version when the run began; undefined where the table was made by the run, or there is no history. */
  readonly #opened: number | undefined;
  readonly #writes: OwnWrite[] = [];
  #expected: CountsRow | undefined;
  /** Rows of the target before the run's writes; undefined where that is not known. */
  #total: number | undefined;
  /** Rows that a replacement took away, which the engine's answer does not say. */
  #replaced: number | undefined;
  #lost = false;
  #same = false;
  #ahead: { readonly asked: Promise<Counted>; readonly stop: AbortController } | undefined;
  /** What would be done is told to somebody: a person who is asked, or the report of a budget. */
  readonly #told: boolean;

  constructor({ plan, warehouse, asks }: CountOptions, opened: number | undefined) {
    this.#plan = plan;
    this.#warehouse = warehouse;
    this.#opened = opened;
    this.#told = asks !== false || plan.maxUpdate !== undefined;
  }

  /** What the plan would do, counted before the first write; undefined where it was not reached or cannot be told. */
  get expected(): CountsRow | undefined {
    return this.#expected;
  }

  /** No row of the batch differs from the target: a write would be an empty commit. */
  get nothingDiffers(): boolean {
    return this.#same || changesNothing(this.#expected);
  }

  /**
   * Asks already, when staging is filled, what `count` answers: guards that only prove staging run meanwhile. Its error is told by
   * `count` alone, which is not reached where a guard refuses.
   */
  ahead(signal: AbortSignal | undefined): void {
    if (!this.#warehouse.takesSeveral || this.#ahead !== undefined || this.#total !== undefined) return;
    if (signal?.aborted === true) return;
    const stop = new AbortController();
    const asked = this.#ask(signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]));
    // A failure is seen when it is awaited; until then it must not count as unhandled.
    asked.catch(() => undefined);
    this.#ahead = { asked, stop };
  }

  /** No question is left running on the engine: one that nobody waits for is cancelled (H26). Never rejects. */
  async leave(): Promise<void> {
    this.#ahead?.stop.abort();
    await this.#ahead?.asked.catch(() => undefined);
  }

  /** Once, when staging is filled; undefined where it was counted before, or one query cannot tell. */
  async count(signal: AbortSignal | undefined): Promise<CountsRow | undefined> {
    if (this.#total !== undefined || signal?.aborted === true) return undefined;
    const { total, same, expected } = await (this.#ahead?.asked ?? this.#ask(signal));
    this.#total = total;
    this.#same = same;
    this.#expected = expected;
    return expected;
  }

  async #ask(signal: AbortSignal | undefined): Promise<Counted> {
    const differs = this.#told ? undefined : await readDiffers(this.#plan, this.#warehouse, signal);
    if (differs !== undefined) return { total: differs.total, same: !differs.differs };
    const expected = await readCounts(this.#plan, this.#warehouse, signal);
    if (expected !== undefined) return { total: expected.total, same: false, expected };
    return { total: await readTotal(this.#plan, this.#warehouse, signal), same: false };
  }

  /** A write that the engine has answered. */
  add(write: OwnWrite): void {
    this.#writes.push(write);
  }

  /** A write whose answer was lost: what was written in all is not known. */
  lose(): void {
    this.#lost = true;
  }

  /**
   * The rows before this run's first commit, and those that a replacement took away, are those of the versions that its
   * commits stand on: what was counted before the write may be another writer's by then. Never rejects for the engine's sake:
   * what it does not tell is left out. Answers the target's version after the run, where it had one before and tells.
   */
  async settle(): Promise<number | undefined> {
    const writes = !this.#lost && this.#writes.length > 0;
    if (!writes && this.#opened === undefined) return undefined;
    if (this.#warehouse.history === undefined) return await versionNow(this.#plan, this.#warehouse);
    const commits = await commitsNow(this.#plan, this.#warehouse);
    if (writes) await this.#settleBy(commits);
    return this.#opened === undefined ? undefined : commits?.[0]?.version;
  }

  async #settleBy(commits: readonly Commit[] | undefined): Promise<void> {
    const { history } = this.#warehouse;
    if (history === undefined) return;
    const { target } = this.#plan.tables;
    const counted = this.#total;
    this.#total = undefined;
    if (commits === undefined) return;
    const rowsAt = async (version: number): Promise<number> =>
      version === this.#opened && counted !== undefined ? counted : await history.rowsAt(target, version);
    try {
      const since = rowCommitsSince(commits, this.#opened ?? -1);
      const own = this.#firstCommit(since);
      if (own === 'none') {
        // Nothing was changed by us; and where nobody else did either, what was counted still holds.
        this.#total = since.length === 0 ? counted : undefined;
        return;
      }
      if (own === undefined) return;
      this.#total = await rowsAt(own.version - 1);
      if (this.#writes.some(replacesAll)) this.#replaced = await rowsAt(own.readVersion ?? own.version - 1);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
    }
  }

  /** Undefined where a write's numbers are not known. */
  result(): ResultCounts | undefined {
    const of = (write: OwnWrite): Written | undefined => written(write, this.#replaced);
    const all = this.#lost ? undefined : this.#writes.map(of).reduce(sum, { added: 0, updated: 0, deleted: 0 });
    if (all === undefined || this.#total === undefined) return all;
    return { ...all, unchanged: Math.max(0, this.#total - all.updated - all.deleted) };
  }

  /** `none` where the run changed nothing; undefined where several commits may be it. */
  #firstCommit(since: readonly Commit[]): Commit | 'none' | undefined {
    for (const write of this.#writes) {
      const found = candidates(since, write);
      if (found.length === 0 && !mayHaveCommitted(write)) continue;
      return found.length === 1 ? found[0] : undefined;
    }
    return 'none';
  }
}
