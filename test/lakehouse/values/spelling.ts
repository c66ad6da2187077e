import type { DataType } from '../../../src/types/data-type.js';
import type { CanonicalValue } from '../../../src/types/value.js';
import { jsonToken } from '../../model/arbitraries/cells.js';

/** A value as people write it in a JSON file, by hand: not by the code that is tested. */
export function jsonText(type: DataType, value: CanonicalValue): string {
  if (value === null) return 'null';
  switch (type.kind) {
    case 'variant':
      return String((value as { readonly json: string }).json);
    case 'array':
      return `[${list(value)
        .map((item) => jsonText(type.element, item))
        .join(',')}]`;
    case 'struct':
      return `{${type.fields
        .map((f) => `${JSON.stringify(f.name)}:${jsonText(f.type, (value as never)[f.name] ?? null)}`)
        .join(',')}}`;
    case 'map': {
      const entries = list(value).map(list);
      return type.key.kind === 'string'
        ? `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${jsonText(type.value, v ?? null)}`).join(',')}}`
        : `[${entries
            .map(([k, v]) => `{"key":${jsonText(type.key, k ?? null)},"value":${jsonText(type.value, v ?? null)}}`)
            .join(',')}]`;
    }
    default:
      return jsonToken(type, value);
  }
}

export function list(value: CanonicalValue): readonly CanonicalValue[] {
  if (!Array.isArray(value)) throw new Error(`not a list: ${JSON.stringify(value)}`);
  return value;
}
