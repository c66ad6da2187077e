import type { DuckDBMaterializedResult } from '@duckdb/node-api';
import { StatementType } from './driver.js';

/** Rows that a statement wrote; undefined where it wrote none of the kind. */
interface AffectedRows {
  readonly inserted?: number;
  readonly updated?: number;
  readonly deleted?: number;
}

const MERGE = /^\s*MERGE\b/i;
const ACTION = 'merge_action';

/** MERGE reports one number for all it did; RETURNING tells the rows apart. Other statements stay as they are. */
export function withActions(sql: string): string {
  return MERGE.test(sql) ? `${sql}\nRETURNING ${ACTION}` : sql;
}

/** What a statement wrote, a MERGE by its actions (`withActions`); undefined for one that writes no rows. */
export async function affectedBy(result: DuckDBMaterializedResult): Promise<AffectedRows | undefined> {
  const { statementType, rowsChanged } = result;
  if (statementType === StatementType.MERGE_INTO) return mergeActions(result);
  if (statementType === StatementType.INSERT) return { inserted: rowsChanged };
  if (statementType === StatementType.UPDATE) return { updated: rowsChanged };
  return statementType === StatementType.DELETE ? { deleted: rowsChanged } : undefined;
}

async function mergeActions(result: DuckDBMaterializedResult): Promise<AffectedRows> {
  const counts = { INSERT: 0, UPDATE: 0, DELETE: 0 };
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    for (const action of chunk.getColumnValues(0)) {
      if (action === 'INSERT' || action === 'UPDATE' || action === 'DELETE') counts[action] += 1;
    }
  }
  return { inserted: counts.INSERT, updated: counts.UPDATE, deleted: counts.DELETE };
}
