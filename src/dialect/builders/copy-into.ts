import type { OperationNode } from 'kysely';
import type { TableRef } from '../../types/table-ref.js';
import type { CopyFormat } from '../nodes/builder-specials.js';
import { type FileOptions, special } from '../nodes/special.js';
import { tableNode } from '../nodes/table.js';
import { type NodeSource, nodeOf } from './node-of.js';

export type { CopyFormat };

export interface CopyInto {
  readonly table: TableRef;
  /** A folder or file: `/Volumes/main/crm/in/`, `s3://…`. */
  readonly from: string;
  readonly format: CopyFormat;
  /** Expressions over the files' columns, in place of all of them. */
  readonly select?: readonly NodeSource[];
  /** Of the folder only these files, by their names; or those that fit a pattern. */
  readonly files?: readonly string[];
  readonly pattern?: string;
  /** Load nothing, and check all rows or the first so many. */
  readonly validate?: 'all' | number;
  /** Options of the reader: `{ header: 'true' }`. */
  readonly formatOptions?: FileOptions;
  /** Add columns that the table lacks. */
  readonly mergeSchema?: boolean;
  /** Load files that were loaded before, too. */
  readonly force?: boolean;
}

/**
 * COPY INTO: loads files that were not loaded before. Run it by `statement(db, …)`.
 *
 * https://docs.databricks.com/aws/en/sql/language-manual/delta-copy-into
 */
export function copyInto({ table, select = [], mergeSchema, force, ...rest }: CopyInto): OperationNode {
  const given = Object.entries({ mergeSchema, force }).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)] as const],
  );
  const copyOptions: FileOptions = Object.fromEntries(given);
  return special('copy_into', { ...rest, copyOptions }, [tableNode(table), ...select.map(nodeOf)]);
}
