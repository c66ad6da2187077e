import type { DuckDBConnection } from '@duckdb/node-api';
import { catalogAlias } from '../../duckdb/catalog-alias.js';
import { duckName } from '../../duckdb/quote.js';
import type { Statement } from '../../plan/plan.js';
import { formatTableRef, type TableRef } from '../../types/table-ref.js';
import type { AppliedPlan } from '../warehouse.js';
import { tableNames } from './describe.js';
import { runSql, type Sql } from './session.js';

/** Beside the target, in its own file: a transaction writes to one. DuckDB keeps no history, so this stands for it. */
const APPLIED_TABLE = '__drt_applied';

const nameOf = ({ catalog, schema }: TableRef): string => duckName(catalogAlias(catalog), schema, APPLIED_TABLE);

/** What goes before and after a statement that adds rows once, in its transaction. */
export function noteApplied(
  table: TableRef,
  { once = '', expect }: Statement,
): { readonly before: Sql; readonly after: Sql } {
  const name = nameOf(table);
  const rows = typeof expect.rows === 'number' ? expect.rows : 0;
  return {
    before: {
      sql: `CREATE TABLE IF NOT EXISTS ${name} (table_name VARCHAR, plan VARCHAR, row_count BIGINT, applied_ms BIGINT)`,
      parameters: [],
    },
    after: {
      sql: `INSERT INTO ${name} SELECT lower(?), ?, ${rows}, epoch_ms(now())`,
      parameters: [table.name, once],
      uncounted: true,
    },
  };
}

export async function findApplied(
  connection: DuckDBConnection,
  table: TableRef,
  mark: string,
  signal?: AbortSignal,
): Promise<AppliedPlan> {
  if (!(await tableNames(connection, table, signal)).includes(APPLIED_TABLE)) return { applied: false };
  const found = await runSql(
    connection,
    {
      sql: `SELECT strftime(make_timestamp(max(applied_ms) * 1000), '%Y-%m-%d %H:%M'), max(row_count)::VARCHAR, (SELECT count(*)::VARCHAR FROM ${duckName(catalogAlias(table.catalog), table.schema, table.name)}) FROM ${nameOf(table)} WHERE table_name = lower($1) AND plan = $2`,
      parameters: [table.name, mark],
    },
    signal,
  );
  const [[at, added, now] = []] = await found.getRowsJson();
  if (typeof at !== 'string') return { applied: false };
  // The record goes by the table's name: DuckDB tells nothing else by which one that was dropped and made anew is another.
  if (added !== '0' && now === '0') {
    return { applied: false, unknown: `${formatTableRef(table)} has no rows, though it was applied on ${at} UTC` };
  }
  return { applied: true, at };
}
