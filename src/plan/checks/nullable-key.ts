import { quoteIdentifier, quoteTable } from '../../dialect/index.js';
import type { Diagnostic } from '../../errors.js';
import { MODE_TRAITS } from '../../types/sync-mode.js';
import type { PlanContext } from '../context.js';

/** A mirror never deletes rows with a NULL key, so a target that may hold them is worth a word. */
export function checkNullableKey(context: PlanContext): readonly Diagnostic[] {
  // A table without a version is the embedded warehouse's: it has no NOT NULL to be altered to, and drt made it.
  if (MODE_TRAITS[context.spec.mode].deletes !== 'missing' || context.nullSafe || context.info?.version === undefined)
    return [];
  const nullable = new Set(context.info.columns.filter((c) => c.nullable).map((c) => c.name));
  return context.key
    .filter((k) => nullable.has(k.name))
    .map((k) => ({
      code: 'DRT207',
      severity: 'warning',
      message: `${k.name} is nullable in the target; NULL rows are never deleted`,
      fix: `ALTER TABLE ${quoteTable(context.tables.target)} ALTER COLUMN ${quoteIdentifier(k.name)} SET NOT NULL`,
    }));
}
