import type { Diagnostic } from '../../errors.js';
import { printDataType } from '../../types/data-type.js';
import { KEY_TYPES, type KeyRule, keyRule } from '../../types/key-type.js';
import type { RowColumn } from '../../types/rows.js';
import type { PlanContext } from '../context.js';

/** A key is of a type whose values can be told apart, the same way in every statement. */
export function checkKeyTypes(context: PlanContext): readonly Diagnostic[] {
  return context.key.flatMap((column, i) => RULE[keyRule(column.type)](column, i));
}

const RULE = {
  yes: () => [],
  inexact: (column: RowColumn): readonly Diagnostic[] => [
    {
      code: 'DRT201',
      severity: 'warning',
      message: `upsert_key ${column.name} is ${printDataType(column.type)}: two spellings of one number may be two keys`,
      fix: 'declare it as DECIMAL under columns:',
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
