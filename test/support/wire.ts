import { type DataType, printDataType } from '../../src/types/data-type.js';
import { type CanonicalValue, hasTextKeys, mapEntriesOf, structValues, variantJson } from '../../src/types/value.js';

/** The wire form of a value, which drt only reads: it is DuckDB that writes it (docs/architecture.md, "A row's walk"). */
export function canonicalToWire(type: DataType, value: CanonicalValue): string {
  if (value === null) return 'null';
  switch (type.kind) {
    case 'boolean':
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      return String(value);
    case 'float':
    case 'double':
      return /^-?(NaN|Infinity)$/.test(String(value)) ? JSON.stringify(value) : String(value);
    case 'variant':
      return variantJson(type, value);
    case 'array':
      return `[${(value as readonly CanonicalValue[]).map((item) => canonicalToWire(type.element, item)).join(',')}]`;
    case 'struct': {
      const values = structValues(type, value);
      const fields = type.fields.map(
        (f, i) => `${JSON.stringify(f.name)}:${canonicalToWire(f.type, values[i] ?? null)}`,
      );
      return `{${fields.join(',')}}`;
    }
    case 'map': {
      const pairs = mapEntriesOf(type, value).map(
        ([k, v]) => [canonicalToWire(type.key, k), canonicalToWire(type.value, v)] as const,
      );
      return hasTextKeys(type)
        ? `{${pairs.map(([k, v]) => `${k}:${v}`).join(',')}}`
        : `[${pairs.map(([k, v]) => `{"key":${k},"value":${v}}`).join(',')}]`;
    }
    case 'void':
      throw new Error(`${printDataType(type)} has no values`);
    default:
      return JSON.stringify(value);
  }
}
