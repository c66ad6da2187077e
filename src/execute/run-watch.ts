import type { Diagnostic } from '../errors.js';
import { changesTarget, makesTarget } from '../plan/changes.js';
import type { Plan, Statement } from '../plan/plan.js';
import { STATEMENT_KINDS } from '../plan/statement-kinds.js';
import { type TableRole, tableOf } from '../plan/tables.js';
import { formatTableRef } from '../types/table-ref.js';
import { EngineError } from './engine-error.js';
import type { ExecutionEvent } from './events.js';
import { failureOf, runState, stateWords } from './failure.js';

/** Follows a run by its events, to say what is known of it where the process ends before the executor can. */
export class RunWatch {
  readonly #statements: ReadonlyMap<string, Statement>;
  readonly #committed: string[] = [];
  /** Scratch tables that were made and are not dropped yet. */
  readonly #made = new Set<TableRole>();
  /** Files were put into the Volume and are not removed yet. */
  #put = false;
  #targetMade = false;
  #running: Statement | undefined;
  #last: string | undefined;

  constructor(private readonly plan: Plan) {
    this.#statements = new Map(plan.statements.map((s) => [s.id, s]));
  }

  note(event: ExecutionEvent): void {
    if (event.kind === 'started') {
      this.#running = this.#statements.get(event.id);
      this.#last = event.id;
      const { table } = this.#running ?? {};
      if (table !== undefined && table !== 'target') this.#made.add(table);
      if (this.#running !== undefined && STATEMENT_KINDS[this.#running.kind].files === 'put') this.#put = true;
    }
    if (event.kind === 'created_target') this.#targetMade = true;
    if (event.kind !== 'finished') return;
    const statement = this.#statements.get(event.report.id);
    this.#running = undefined;
    if (statement === undefined || event.report.outcome !== 'ok') return;
    if (makesTarget(statement)) this.#targetMade = true;
    if (changesTarget(statement)) this.#committed.push(statement.id);
    if (statement.phase !== 'clean') return;
    if (STATEMENT_KINDS[statement.kind].files === 'remove') this.#put = false;
    else this.#made.delete(statement.table);
  }

  /** Undefined where no statement was sent. `why` the process ends stands in the message. */
  left(code: 'DRT505' | 'DRT507', why: string): Diagnostic | undefined {
    const state = runState(this.plan, this.#committed, this.#targetMade);
    if (this.#running !== undefined) {
      return failureOf(new EngineError('unknown', why), this.#running, state).diagnostics[0];
    }
    if (this.#last === undefined) return undefined;
    const tables = [...this.#made].map((role) => formatTableRef(tableOf(this.plan.tables, role)));
    const { files } = this.plan;
    const left = [
      ...(tables.length === 0 ? [] : [`DROP TABLE ${tables.join(', ')}`]),
      ...(this.#put && files !== undefined ? [`remove ${files.volume}/${files.folder}`] : []),
    ];
    return {
      code,
      severity: 'error',
      message: `${why} after ${this.#last}; ${stateWords(state)}`,
      ...(left.length === 0 ? {} : { fix: `apply the same plan again, or ${left.join(' and ')}` }),
    };
  }
}
