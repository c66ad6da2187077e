import type { Diagnostic } from '../../errors.js';
import { printDataType } from '../../types/data-type.js';
import { INEXACT_KEY_FIX, inexactKey, KEY_TYPES, type KeyRule, keyRule } from '../../types/key-type.js';
import type { RowColumn } from '../../types/rows.js';
import type { PlanContext } from '../context.js';

/** A key is of a type whose values can be told apart, the same way in every statement. */
export function checkKeyTypes(context: PlanContext): readonly Diagnostic[] {
  const declared = new Map(context.spec.columns.map((c) => [c.name.toLowerCase(), c.type]));
  return context.key.flatMap((column, i) => {
    const own = declared.get(column.name.toLowerCase());
    // Of a type that the spec declares, the spec's own check has spoken, with the place (DRT201).
    if (own !== undefined && keyRule(own) === 'inexact') return [];
    return RULE[keyRule(column.type)](column, i);
  });
}

const RULE = {
  yes: () => [],
  inexact: (column: RowColumn, i: number): readonly Diagnostic[] => [
    {
      code: 'DRT201',
      severity: 'warning',
      message: inexactKey(column.name, column.type),
      specKeys: [['destination', 'upsert_key', i]],
      fix: INEXACT_KEY_FIX,
    },
  ],
  no: (column: RowColumn, i: number): readonly Diagnostic[] => [
    {
      code: 'DRT108',
      severity: 'error',
      message: `upsert_key ${column.name} is ${printDataType(column.type)}, which cannot be a key`,
      specKeys: [['destination', 'upsert_key', i]],
      fix: KEY_TYPES,
    },
  ],
} as const satisfies Record<KeyRule, (column: RowColumn, i: number) => readonly Diagnostic[]>;
