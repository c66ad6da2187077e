import { createHash } from 'node:crypto';
import type { TableRef } from '../types/table-ref.js';

interface Marked {
  readonly specHash: string;
  readonly batchHash: string;
  readonly target: TableRef;
  /** Names the files: the same rows in another file are meant to be added. */
  readonly label: string;
}

/**
 * The text by which a table's history tells that rows were added (`destination.once`, H33). It is of what is added by which
 * spec, and not of the plan: a plan also has the version of the target that it read, which the insert itself changes, and the
 * version of drt, so that a scheduled run after either would add the same rows again.
 */
export function rowsMark({ specHash, batchHash, target, label }: Marked): string {
  const { catalog, schema, name } = target;
  const said = JSON.stringify([specHash, batchHash, catalog, schema, name, label]);
  return `drt insert ${createHash('sha256').update(said).digest('hex')}`;
}
