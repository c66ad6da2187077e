import { parse, stringify } from 'lossless-json';
import type { DataType } from '../../../src/types/data-type.js';
import type { CanonicalValue } from '../../../src/types/value.js';
import { list } from './spelling.js';

/**
 * An expression whose text says all of a value: characters and bytes in hexadecimal, so that nothing on the way back can
 * repair or break them; the parts of nested values as JSON arrays of such texts.
 */
export function readable(type: DataType, value: string, depth = 0): string {
  const [e, m] = [`e${depth}`, `m${depth}`];
  switch (type.kind) {
    case 'string':
    case 'char':
    case 'varchar':
    case 'binary':
      return `hex(${value})`;
    case 'variant':
      return `to_json(${value})`;
    case 'array':
      return `to_json(transform(${value}, ${e} -> ${readable(type.element, e, depth + 1)}))`;
    case 'map': {
      const [k, v] = [readable(type.key, `${m}.key`, depth + 1), readable(type.value, `${m}.value`, depth + 1)];
      return `to_json(transform(map_entries(${value}), ${m} -> array(${k}, ${v})))`;
    }
    case 'struct': {
      const fields = type.fields.map((f) => readable(f.type, `${value}.\`${f.name}\``, depth + 1));
      return `CASE WHEN ${value} IS NOT NULL THEN to_json(array(${fields.join(', ')})) END`;
    }
    default:
      return `CAST(${value} AS STRING)`;
  }
}

/** The text of `readable` as a canonical value. */
export function decode(type: DataType, text: unknown): CanonicalValue {
  if (text === null || text === undefined) return null;
  if (typeof text !== 'string') throw new Error(`not the text of a value: ${JSON.stringify(text)}`);
  const parts = (): readonly unknown[] => JSON.parse(text) as readonly unknown[];
  switch (type.kind) {
    case 'string':
    case 'char':
    case 'varchar':
      return Buffer.from(text, 'hex').toString('utf8');
    case 'binary':
      return Buffer.from(text, 'hex').toString('base64');
    case 'boolean':
      return text === 'true';
    case 'variant':
      return { json: text };
    case 'timestamp':
      return `${text.replace(' ', 'T')}Z`;
    case 'timestamp_ntz':
      return text.replace(' ', 'T');
    case 'array':
      return parts().map((part) => decode(type.element, part));
    case 'map':
      return parts().map((entry) => {
        const [k, v] = entry as readonly unknown[];
        return [decode(type.key, k), decode(type.value, v)];
      });
    case 'struct': {
      const all = parts();
      return Object.fromEntries(type.fields.map((f, i) => [f.name, decode(f.type, all[i])]));
    }
    default:
      return text;
  }
}

/** A form that is equal exactly where two values are the same to the last bit: -0.0 is not 0.0, CHAR is as long as it is. */
export function settled(type: DataType, value: CanonicalValue): unknown {
  if (value === null) return null;
  switch (type.kind) {
    case 'float':
      return sign(Math.fround(Number(value)));
    case 'double':
      return sign(Number(value));
    case 'char':
      return String(value) + ' '.repeat(type.length - [...String(value)].length);
    case 'variant':
      return sorted(parse((value as { readonly json: string }).json));
    case 'array':
      return list(value).map((item) => settled(type.element, item));
    case 'map':
      return list(value)
        .map((entry) => list(entry).map((v, i) => settled(i === 0 ? type.key : type.value, v)))
        .map((entry) => JSON.stringify(entry))
        .sort();
    case 'struct':
      return type.fields.map((f) => settled(f.type, (value as never)[f.name] ?? null));
    default:
      return value;
  }
}

function sign(number: number): string {
  return Object.is(number, -0) ? '-0' : String(number);
}

/** VARIANT has no order of fields. */
function sorted(json: unknown): string {
  if (Array.isArray(json)) return `[${json.map(sorted).join(',')}]`;
  if (typeof json !== 'object' || json === null || 'isLosslessNumber' in json) return stringify(json) ?? 'null';
  const fields = Object.entries(json).map(([name, value]) => `${JSON.stringify(name)}:${sorted(value)}`);
  return `{${fields.sort().join(',')}}`;
}
