import { compileDatabricks, databricksWords, restoreTable } from '../../dialect/index.js';
import { fail } from '../../errors.js';
import { changesTarget } from '../../plan/changes.js';
import { fillFile, fillKeys, fillRows } from '../../plan/fill.js';
import type { Query } from '../../plan/plan.js';
import { STATEMENT_KINDS } from '../../plan/statement-kinds.js';
import { refuseLargeStatement } from '../../plan/statement-size.js';
import { formatTableRef, type TableRef } from '../../types/table-ref.js';
import type { TargetInfo } from '../../types/target-info.js';
import { EngineError } from '../engine-error.js';
import type {
  AbsentPart,
  Affected,
  AppliedPlan,
  HeldPrivileges,
  QueryRow,
  ReadQuery,
  RowFile,
  RunRequest,
  RunResult,
  ScratchTables,
  Securable,
  TableHistory,
  Volumes,
  Warehouse,
} from '../warehouse.js';
import { findAppliedPlan } from './applied-plan.js';
import { type Ask, absentPart, describeTable } from './describe.js';
import { HttpError } from './errors.js';
import { readCommits, readRowsAt } from './history.js';
import { interruptedWrite } from './interrupted-write.js';
import { heldPrivileges } from './privileges.js';
import { scratchTablesOf } from './scratch-tables.js';
import { type Row, type Session, textRow } from './session.js';
import { volumesOf } from './volumes.js';

const LOOK_UP_SECONDS = 120;

/** Databricks over @databricks/sql: sends the bytes that were reviewed, filled with the plan's rows. */
export class DatabricksWarehouse implements Warehouse {
  readonly kind = 'databricks';
  readonly rehearsal = false;
  readonly takesSeveral = true;
  readonly label: string;
  readonly #session: Session;
  /** The last version known of each table, for telling what a cancelled write did. Absent after a write of ours. */
  readonly #versions = new Map<string, number>();
  #closed = false;

  readonly #statementTimeout: number;

  /** @param statementTimeout seconds, as the session was told */
  constructor(label: string, session: Session, statementTimeout: number) {
    this.label = label;
    this.#session = session;
    this.#statementTimeout = statementTimeout;
  }

  async prepare(preamble: readonly Query[]): Promise<void> {
    for (const { sql } of preamble) await this.#session.execute(sql, [], undefined);
    // ANSI gives an INT and a STRING the common type BIGINT, otherwise it is STRING: the setting proved without a failure.
    const [row] = await this.#ask()("SELECT current_timezone() AS zone, typeof(coalesce(1, '2')) AS common");
    const wrong = [
      ...(/^(Etc\/)?UTC$/.test(row?.zone ?? '') ? [] : [`its time zone is ${row?.zone}, not UTC`]),
      ...(row?.common === 'bigint' ? [] : ['ANSI mode is off']),
    ];
    if (wrong.length === 0) return;
    throw fail('DRT504', `${this.label} does not take the plan's session settings: ${wrong.join(', ')}`, {
      fix: 'use a SQL warehouse, or a cluster whose Spark configuration allows SET TIME ZONE and ANSI mode',
    });
  }

  async describe(table: TableRef, signal?: AbortSignal): Promise<TargetInfo | undefined> {
    const info = await describeTable(this.#ask(signal), table);
    if (info?.version !== undefined) this.#versions.set(formatTableRef(table), info.version);
    return info;
  }

  absentPart(table: TableRef, signal?: AbortSignal): Promise<AbsentPart> {
    return absentPart(this.#ask(signal), table);
  }

  async run(request: RunRequest, signal?: AbortSignal): Promise<RunResult> {
    const { statement, table: ref } = request;
    const filled = fill(request);
    refuseLargeStatement(statement, filled);
    const { sql, parameters } = filled;
    if (STATEMENT_KINDS[statement.kind].files !== 'none') return await this.#move(sql, request.file, signal);
    const writes = changesTarget(statement);
    const isGuard = STATEMENT_KINDS[statement.kind].phase === 'guard';
    const table = formatTableRef(ref);
    if (writes && !this.#versions.has(table)) await this.#readVersion(ref, signal);
    try {
      const { rows, lost } = await this.#session.execute(sql, parameters, signal);
      // What is done is done, whether or not its counts arrived; only a guard is told by its row.
      if (lost !== undefined && isGuard) throw lost;
      const affected = AFFECTED[STATEMENT_KINDS[statement.kind].reports](rows?.[0] ?? {});
      return affected === undefined ? {} : { affected };
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (writes) {
        const found = await this.#lookUp(request, asWrite(error));
        if (!(found instanceof EngineError)) return found;
        throw settled(found, signal);
      }
      throw settled(isGuard ? asRead(error) : error, signal);
    } finally {
      if (writes) this.#versions.delete(table);
    }
  }

  /** What a file's answer would say is seen by its being there or not, so that asking again is right whatever became of it. */
  async #move(sql: string, file: RowFile | undefined, signal: AbortSignal | undefined): Promise<RunResult> {
    try {
      await this.#session.move(sql, file?.path, signal);
      return {};
    } catch (error) {
      // What is not there is removed.
      if (file?.path === undefined && error instanceof EngineError && error.errorClass === 'absent') return {};
      throw error instanceof EngineError ? settled(asRead(error), signal) : error;
    }
  }

  async query({ sql, rows }: ReadQuery, signal?: AbortSignal): Promise<readonly QueryRow[]> {
    if (rows === undefined) return this.#ask(signal)(sql);
    const filled = fillRows(sql, { dialect: databricksWords, load: 'json', ...rows, as: 'parameter' });
    return this.#ask(signal)(filled.sql, filled.parameters);
  }

  findApplied(table: TableRef, mark: string, signal?: AbortSignal): Promise<AppliedPlan> {
    return findAppliedPlan(this.#ask(signal), table, mark);
  }

  async restore(table: TableRef, version: number, signal?: AbortSignal): Promise<void> {
    try {
      await this.#session.execute(compileDatabricks(restoreTable({ table, version })), [], signal);
    } catch (error) {
      throw error instanceof EngineError ? settled(asWrite(error), signal) : error;
    }
  }

  readonly history: TableHistory = {
    commits: (table, signal) => readCommits(this.#ask(signal), table),
    rowsAt: (table, version, signal) => readRowsAt(this.#ask(signal), table, version),
  };

  readonly scratchTables: ScratchTables = scratchTablesOf((signal) => this.#ask(signal));

  readonly volumes: Volumes = volumesOf(
    (signal) => this.#ask(signal),
    (sql, signal) => this.#move(sql, undefined, signal),
  );

  privileges(of: Securable, signal?: AbortSignal): Promise<HeldPrivileges> {
    return heldPrivileges(this.#ask(signal), of);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#session.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #ask(signal?: AbortSignal): Ask {
    return async (sql, parameters = []) => {
      try {
        const { rows, lost } = await this.#session.execute(sql, parameters, signal);
        if (lost !== undefined) throw lost;
        return rows.map(textRow);
      } catch (error) {
        throw error instanceof EngineError ? settled(asRead(error), signal) : error;
      }
    };
  }

  /** What became of a write; it is given time, whatever limit the write itself ran into. */
  async #lookUp({ statement, table }: RunRequest, error: EngineError): Promise<EngineError | RunResult> {
    if (error.errorClass !== 'interrupted' && error.errorClass !== 'unknown') return error;
    const short = this.#statementTimeout < LOOK_UP_SECONDS;
    const limit = (seconds: number): Promise<unknown> =>
      this.#session.execute(`SET STATEMENT_TIMEOUT = ${seconds}`, [], undefined).catch(() => undefined);
    if (short) await limit(LOOK_UP_SECONDS);
    const baseline = this.#versions.get(formatTableRef(table));
    const found = await interruptedWrite(
      this.#ask(),
      { kind: statement.kind, table, baseline, once: statement.once },
      error,
    );
    if (short) await limit(this.#statementTimeout);
    return found;
  }

  /** A table that is being created has no version yet, and one whose history is closed to us never says. */
  async #readVersion(table: TableRef, signal: AbortSignal | undefined): Promise<void> {
    try {
      await this.describe(table, signal);
    } catch (error) {
      if (!(error instanceof EngineError) || error.errorClass === 'interrupted') throw error;
    }
  }
}

/** Only an answer of the engine itself says that nothing was committed: an HTTP status is that of something before it. */
function asWrite(error: EngineError): EngineError {
  return error instanceof HttpError ? new EngineError('unknown', error.message) : error;
}

/** A lost answer of what writes no rows of the target means only that it can be asked again. */
function asRead(error: EngineError): EngineError {
  return error.errorClass === 'unknown' ? new EngineError('transient', error.message) : error;
}

/** Cancelled, and not by us: the statement timeout, or an administrator. That is a failure, not an interrupt. */
function settled(error: EngineError, signal: AbortSignal | undefined): EngineError {
  const ours = error.errorClass !== 'interrupted' || signal?.aborted === true;
  return ours ? error : new EngineError('engine', error.message);
}

function fill({ statement, chunk, keys, file }: RunRequest): {
  readonly sql: string;
  readonly parameters: readonly string[];
} {
  const { sql, payload } = statement;
  if (payload === undefined) return { sql, parameters: [] };
  if ('files' in payload) {
    if (file === undefined) throw fail('DRT999', `${statement.id} was sent without its file`);
    return { sql: fillFile(sql, sentFile(file)), parameters: [] };
  }
  const { columns } = payload;
  if (payload.kind === 'keys')
    return { sql: fillKeys(sql, { dialect: databricksWords, columns, lines: keys ?? [] }), parameters: [] };
  if (chunk === undefined) throw fail('DRT999', `${statement.id} was sent without its rows`);
  return fillRows(sql, { dialect: databricksWords, load: payload.load, columns, chunk, as: 'parameter' });
}

/** As it stands in SQL, where a backslash would escape. */
const sentFile = ({ number, path }: RowFile): { readonly number: number; readonly file?: string } => ({
  number,
  ...(path === undefined ? {} : { file: path.replaceAll('\\', '/') }),
});

const count = (row: Row, name: string): { readonly value?: number } => {
  const cell = row[name];
  return cell === undefined || cell === null ? {} : { value: Number(cell) };
};

type Reports = (typeof STATEMENT_KINDS)[keyof typeof STATEMENT_KINDS]['reports'];

/** The counts of Delta's answers. Open-source Spark has none for INSERT. */
const AFFECTED: Readonly<Record<Reports, (row: Row) => Affected | undefined>> = {
  nothing: () => undefined,
  merged: (row) => {
    const { value: inserted } = count(row, 'num_inserted_rows');
    const { value: updated } = count(row, 'num_updated_rows');
    const { value: deleted } = count(row, 'num_deleted_rows');
    return inserted === undefined || updated === undefined || deleted === undefined
      ? undefined
      : { inserted, updated, deleted };
  },
  deleted: (row) => {
    const { value: deleted } = count(row, 'num_affected_rows');
    return deleted === undefined ? undefined : { deleted };
  },
  inserted: (row) => {
    const { value = count(row, 'num_affected_rows').value } = count(row, 'num_inserted_rows');
    return value === undefined ? undefined : { inserted: value };
  },
  // INSERT OVERWRITE counts what it inserts, and DELETE, which empties the table, what it deletes.
  replaced: (row) => {
    const { value: inserted } = count(row, 'num_inserted_rows');
    if (inserted !== undefined) return { inserted };
    const { value: deleted } = count(row, 'num_affected_rows');
    return deleted === undefined ? undefined : { inserted: 0, deleted };
  },
};
