import fc from 'fast-check';
import type { DataType, DataTypeKind } from '../../../src/types/data-type.js';
import type { CanonicalValue } from '../../../src/types/value.js';

/** Texts that do not fit a column of the type, as a string of the file: each must be a rejected row (H23). */
const UNFIT: Partial<Record<DataTypeKind, readonly string[]>> = {
  boolean: ['maybe', '2'],
  tinyint: ['128', '1O', '1.5', '0x10'],
  smallint: ['32768', 'x'],
  int: ['2147483648', '1_000', '1.5'],
  bigint: ['9223372036854775808', '1O', '1.5', '--1', 'NaN'],
  decimal: ['12,50', '1e99', 'abc', '0.00001', 'NaN'],
  float: ['abc', '1,5'],
  double: ['abc', '1e400', '0x1p3'],
  date: ['2026-02-30', '2026-02-28x', '2026/02/28', '0000-01-01', 'today'],
  timestamp: ['yesterday', '2026-13-01T00:00:00Z', '2026-01-01T00:00:00.1234567Z'],
  timestamp_ntz: ['soon', '2026-01-01T25:00:00'],
  varchar: ['123456789012345678901'],
  binary: ['*'],
};

export function unfitText(type: DataType): fc.Arbitrary<string> | undefined {
  const texts = UNFIT[type.kind];
  return texts === undefined ? undefined : fc.constantFrom(...texts);
}

/** A value as the JSON of a record: numbers bare, the rest as strings, nested values as JSON. */
export function jsonToken(type: DataType, value: CanonicalValue): string {
  if (value === null) return 'null';
  switch (type.kind) {
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
    case 'decimal':
      return String(value);
    case 'float':
    case 'double':
      return Number.isFinite(Number(value)) ? String(value) : JSON.stringify(value);
    case 'array':
      return `[${Object.values(value)
        .map((v) => jsonToken(type.element, v))
        .join(',')}]`;
    case 'struct':
      return `{${type.fields
        .map((f) => `${JSON.stringify(f.name)}:${jsonToken(f.type, (value as never)[f.name] ?? null)}`)
        .join(',')}}`;
    default:
      return JSON.stringify(value);
  }
}

/** A value as a CSV field: NULL is nothing, text is quoted. Undefined where CSV has no way to write the type. */
export function csvField(type: DataType, value: CanonicalValue): string | undefined {
  if (value === null) return '';
  switch (type.kind) {
    case 'array':
    case 'struct':
    case 'map':
      return undefined;
    default:
      return `"${String(value).replaceAll('"', '""')}"`;
  }
}
