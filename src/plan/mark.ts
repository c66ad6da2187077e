import { createHash } from 'node:crypto';
import type { TableRef } from '../types/table-ref.js';

interface Marked {
  /** The sync's name: two syncs may add the same rows. */
  readonly sync: string;
  readonly batchHash: string;
  readonly target: TableRef;
  /** Names the files: the same rows in another file are meant to be added. */
  readonly label: string;
}

/**
 * The text by which a table's history tells that rows were added (`destination.once`, H33). It is of what is added by which
 * sync, and not of the plan or the spec: a plan also has the version of the target that it read, which the insert itself changes, and
 * the version of drt; a spec also has budgets and severities. After a change of any of these a scheduled run would add the same rows again.
 */
export function rowsMark({ sync, batchHash, target, label }: Marked): string {
  const { catalog, schema, name } = target;
  const said = JSON.stringify([sync, batchHash, catalog, schema, name, label]);
  return `drt insert ${createHash('sha256').update(said).digest('hex')}`;
}
