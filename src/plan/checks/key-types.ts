import { type Diagnostic, fail } from '../../errors.js';
import { type DataTypeKind, printDataType } from '../../types/data-type.js';
import type { RowColumn } from '../../types/rows.js';
import type { PlanContext } from '../context.js';

/** Whether values of a type can be told apart as keys, the same way in every statement. */
const KEY_TYPES = {
  boolean: 'yes',
  tinyint: 'yes',
  smallint: 'yes',
  int: 'yes',
  bigint: 'yes',
  decimal: 'yes',
  string: 'yes',
  varchar: 'yes',
  binary: 'yes',
  date: 'yes',
  timestamp: 'yes',
  timestamp_ntz: 'yes',
  float: 'inexact',
  double: 'inexact',
  // CHAR pads in one form of NOT IN and not in the other, and MERGE on it fails (engine-facts).
  char: 'no',
  variant: 'no',
  void: 'no',
  interval: 'no',
  array: 'no',
  map: 'no',
  struct: 'no',
} as const satisfies Record<DataTypeKind, 'yes' | 'inexact' | 'no'>;

export function checkKeyTypes(context: PlanContext): readonly Diagnostic[] {
  return context.key.flatMap((column) => RULE[KEY_TYPES[column.type.kind]](column));
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
  no: (column: RowColumn): readonly Diagnostic[] => {
    throw fail('DRT108', `upsert_key ${column.name} is ${printDataType(column.type)}, which cannot be a key`, {
      fix: 'keys are integers, DECIMAL, STRING, VARCHAR, BOOLEAN, DATE, TIMESTAMP, TIMESTAMP_NTZ or BINARY',
    });
  },
} as const;
