import { type DataType, type DataTypeKind, printDataType } from './data-type.js';
import { isCollated } from './data-type-walk.js';

/** Whether a column of a type may be a key: `inexact` may, with a warning (DRT201). */
export type KeyRule = 'yes' | 'inexact' | 'no';

/**
 * CHAR is padded in one form of NOT IN and not in the other, and MERGE on it fails. The other types that are no keys
 * have no order or no equality.
 */
const KEY_RULES = {
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
  char: 'no',
  variant: 'no',
  void: 'no',
  interval: 'no',
  array: 'no',
  map: 'no',
  struct: 'no',
} as const satisfies Record<DataTypeKind, KeyRule>;

/** The same as a sentence, for fixes. */
export const KEY_TYPES =
  'keys are integers, DECIMAL, STRING, VARCHAR, BOOLEAN, DATE, TIMESTAMP, TIMESTAMP_NTZ or BINARY';

/** DRT201 is found in the spec where the type is declared, and when planning where it is not: in one wording. */
export const inexactKey = (name: string, type: DataType): string =>
  `the key column ${JSON.stringify(name)} is ${printDataType(type)}: two spellings of one number may be two keys`;

export const INEXACT_KEY_FIX = 'declare it as DECIMAL or STRING under columns';

export function keyRule(type: DataType): KeyRule {
  // Under another collation 'a' and 'A' may be one key to the engine, and are two keys in the batch.
  if (isCollated(type)) return 'no';
  return KEY_RULES[type.kind];
}
