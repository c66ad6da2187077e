import type { CreateTableNode } from 'kysely';
import type { Printer } from './printer.js';

const FEATURE = 'delta.feature.allowColumnDefaults';

/** Delta refuses DEFAULT unless the table says that it knows it (WRONG_COLUMN_DEFAULTS_FOR_DELTA_FEATURE_NOT_ENABLED). */
export function withDefaults(node: CreateTableNode, p: Printer, ends: readonly string[]): readonly string[] {
  if (!node.columns.some((column) => column.defaultTo !== undefined)) return ends;
  // The table's own properties are one clause, and maybe text that someone wrote.
  if (ends.some((end) => end.includes(FEATURE))) return ends;
  const property = `${p.words.text(FEATURE)} = 'supported'`;
  const at = ends.findIndex((end) => /^\s*TBLPROPERTIES\s*\(/i.test(end));
  if (at < 0) return [...ends, `TBLPROPERTIES (${property})`];
  return ends.map((end, i) => (i === at ? end.replace('(', `(${property}, `) : end));
}
