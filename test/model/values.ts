import type { DataType } from '../../src/types/data-type.js';
import type { CanonicalValue } from '../../src/types/value.js';

/**
 * What two values of one type being equal means, on both engines (facts.test.ts asks DuckDB, test/lakehouse asks Spark):
 * NaN = NaN, -0.0 = 0.0, NULL only under `<=>`, text by its code points (no collation, no padding, no case), DECIMAL by
 * value, TIMESTAMP by instant, BINARY by its bytes, MAP as a set of entries. `identity` is a text that is equal exactly
 * where the values are.
 */
export function identity(type: DataType, value: CanonicalValue): string {
  if (value === null) return 'null';
  switch (type.kind) {
    case 'float':
    case 'double':
      return Number(value) === 0 ? '0' : String(Number(value));
    case 'decimal':
      return String(unscaled(String(value), type.scale));
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      return String(BigInt(String(value)));
    case 'array':
      return `[${listOf(value)
        .map((v) => identity(type.element, v))
        .join(',')}]`;
    case 'struct':
      return `{${type.fields.map((f) => identity(f.type, fieldOf(value, f.name))).join(',')}}`;
    case 'map':
      return `<${listOf(value)
        .map((entry) => {
          const [k, v] = listOf(entry);
          return `${identity(type.key, k ?? null)}=${identity(type.value, v ?? null)}`;
        })
        .sort()
        .join(',')}>`;
    default:
      return JSON.stringify(value);
  }
}

/** The order of `sync.order_by`, ascending: NULL first, NaN last, text by its UTF-8 bytes (Spark's order). */
export function compare(type: DataType, a: CanonicalValue, b: CanonicalValue): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  switch (type.kind) {
    case 'float':
    case 'double':
      return compareDoubles(Number(a), Number(b));
    case 'decimal':
      return order(unscaled(String(a), type.scale), unscaled(String(b), type.scale));
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      return order(BigInt(String(a)), BigInt(String(b)));
    case 'timestamp':
    case 'timestamp_ntz':
      return order(String(a).replace('Z', ''), String(b).replace('Z', ''));
    case 'boolean':
      return order(Number(a), Number(b));
    case 'binary':
      return Buffer.compare(Buffer.from(String(a), 'base64'), Buffer.from(String(b), 'base64'));
    default:
      return Buffer.compare(Buffer.from(String(a), 'utf8'), Buffer.from(String(b), 'utf8'));
  }
}

function compareDoubles(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return order(a, b);
}

function order<T extends number | bigint | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function unscaled(text: string, scale: number): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(`${whole}${fraction.padEnd(scale, '0')}`);
}

function listOf(value: CanonicalValue): readonly CanonicalValue[] {
  if (!Array.isArray(value)) throw new Error(`not a list: ${JSON.stringify(value)}`);
  return value;
}

function fieldOf(value: CanonicalValue, name: string): CanonicalValue {
  const field = Object.entries(value ?? {}).find(([key]) => key === name);
  return field?.[1] ?? null;
}
