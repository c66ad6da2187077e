import type { DuckDBConnection, DuckDBMaterializedResult } from '@duckdb/node-api';
import { affectedBy, withActions } from '../../duckdb/affected.js';
import { EngineError } from '../engine-error.js';
import type { Affected } from '../warehouse.js';
import { duckDbError } from './errors.js';

/** How often a cancelled statement is interrupted again: one interrupt that comes before DuckDB has begun is lost. */
const INTERRUPT_EVERY_MS = 20;

export interface Sql {
  readonly sql: string;
  readonly parameters: readonly string[];
  /** What it does is drt's own, and not in what the statement reports. */
  readonly uncounted?: true;
}

/** Runs one statement; on abort it is interrupted, and rolled back with what its transaction did (H26). */
export async function runSql(
  connection: DuckDBConnection,
  { sql, parameters }: Sql,
  signal?: AbortSignal,
): Promise<DuckDBMaterializedResult> {
  if (signal?.aborted === true) throw new EngineError('interrupted', 'interrupted');
  let timer: NodeJS.Timeout | undefined;
  const interrupt = (): void => {
    connection.interrupt();
    timer = setInterval(() => connection.interrupt(), INTERRUPT_EVERY_MS);
  };
  signal?.addEventListener('abort', interrupt, { once: true });
  try {
    return await (parameters.length === 0 ? connection.run(sql) : connection.run(sql, [...parameters]));
  } catch (error) {
    throw duckDbError(error);
  } finally {
    signal?.removeEventListener('abort', interrupt);
    clearInterval(timer);
  }
}

/** Runs statements as one: a transaction where there are several. Answers what all of them did. */
export async function runAtomically(
  connection: DuckDBConnection,
  statements: readonly Sql[],
  signal?: AbortSignal,
): Promise<Affected | undefined> {
  const run = async (): Promise<Affected | undefined> => {
    let affected: Affected | undefined;
    for (const statement of statements) {
      const result = await runSql(connection, { ...statement, sql: withActions(statement.sql) }, signal);
      if (statement.uncounted !== true) affected = add(affected, await affectedBy(result));
    }
    return affected;
  };
  if (statements.length <= 1) return run();
  await runSql(connection, { sql: 'BEGIN TRANSACTION', parameters: [] }, signal);
  try {
    const affected = await run();
    // Not interrupted: a commit that began is finished.
    await runSql(connection, { sql: 'COMMIT', parameters: [] });
    return affected;
  } catch (error) {
    // A failed COMMIT has rolled back already, and says so.
    await connection.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

function add(a: Affected | undefined, b: Affected | undefined): Affected | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return { ...a, ...b };
}
