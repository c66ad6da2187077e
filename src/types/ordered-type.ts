import type { DataType, DataTypeKind } from './data-type.js';
import { isCollated } from './data-type-walk.js';
import type { CanonicalValue } from './value.js';

/** The smallest and the largest value of a column in canonical form; neither where there is no value but NULL. */
export interface ValueRange {
  readonly min?: string;
  readonly max?: string;
}

/**
 * Types whose values DuckDB, Spark and the statistics of Delta's files put in one order. Text compares by the bytes of its
 * UTF-8. NaN and -0.0 have a place of their own in each, BINARY and BOOLEAN have no statistics that a range would help.
 */
const ORDERED = {
  boolean: false,
  tinyint: true,
  smallint: true,
  int: true,
  bigint: true,
  decimal: true,
  string: true,
  varchar: true,
  binary: false,
  date: true,
  timestamp: true,
  timestamp_ntz: true,
  float: false,
  double: false,
  // Padded in one place and not in the other.
  char: false,
  variant: false,
  void: false,
  interval: false,
  array: false,
  map: false,
  struct: false,
} as const satisfies Record<DataTypeKind, boolean>;

/** Whether a range of values of this type is one range everywhere. Collated text has an order of its own. */
export function isOrderedAlike(type: DataType): boolean {
  return ORDERED[type.kind] && !isCollated(type);
}

/** Delta's statistics keep as many characters of a text. */
const TEXT_LENGTH = 32;
const LAST_CHARACTER = '\u{10FFFF}';

/**
 * A range that holds all values from `min` to `max`, both inclusive; long texts are cut, so that no statement grows with
 * them. Canonical values of a type that `isOrderedAlike` holds for are text.
 */
export function rangeOf(type: DataType, min: CanonicalValue, max: CanonicalValue): ValueRange {
  if (typeof min !== 'string' || typeof max !== 'string') return {};
  if (type.kind !== 'string' && type.kind !== 'varchar') return { min, max };
  return { min: beginning(min), max: noLess(max) };
}

/** A beginning of a text is not above it. By characters: half of a surrogate pair is no text. */
function beginning(text: string): string {
  return [...text.slice(0, 2 * TEXT_LENGTH)].slice(0, TEXT_LENGTH).join('');
}

/** A text that is not below the given one: a beginning with the last of all characters behind it. */
function noLess(text: string): string {
  const start = beginning(text);
  if (start === text) return text;
  const rest = text.slice(start.length);
  // What follows may begin with that very character.
  const repeated = rest.length - rest.replace(/^\u{10FFFF}+/u, '').length;
  return `${start}${rest.slice(0, repeated)}${LAST_CHARACTER}`;
}
