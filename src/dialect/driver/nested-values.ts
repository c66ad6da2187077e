import { parse } from 'lossless-json';
import { exactNumber, inexact, integerAs, isMangledDecimal, PRESERVE, type ValueSource } from './exactness.js';
import type { ColumnType, Convert } from './result-values.js';

/** Of ARRAY, MAP and STRUCT. It is loaded with the first result that has one, and with it a reader of JSON that rounds no number. */
export function nestedConverter({ name, type }: ColumnType, source: ValueSource): Convert {
  return (value) => {
    if (typeof value === 'string') return jsonValue(name, value, source);
    // A struct has fields: the driver gives this where it could not read the text.
    const isEmpty = type === STRUCT && Object.keys(value as object).length === 0;
    if (source.arrow && !isEmpty) return arrowValue(name, value, source);
    throw inexact(name, 'holds a nested value that the driver has read with loss', `to_json(${name}) in the query`);
  };
}

const STRUCT = 12;

const jsonFix = (column: string): string => `to_json(${column}) in the query, which is text`;

/** An ARRAY, MAP or STRUCT that came as text. Throws DRT621 where it is no JSON, or holds a number that no number is exactly. */
function jsonValue(column: string, text: string, { types }: ValueSource): unknown {
  const parseNumber = (digits: string): unknown => {
    if (/^-?\d+$/.test(digits)) return nestedInteger(column, BigInt(digits), types.bigint);
    const number = exactNumber(digits);
    if (number !== undefined) return number;
    throw inexact(column, `holds ${digits}, which no number is exactly`, jsonFix(column));
  };
  const onDuplicateKey = ({ key }: { readonly key: string }): never => {
    throw inexact(column, `holds two fields ${JSON.stringify(key)} in one value`, jsonFix(column));
  };
  // An object loses a key of this name.
  if (text.includes('__proto__')) throw inexact(column, 'holds a key __proto__', jsonFix(column));
  try {
    return parse(text, null, { parseNumber, onDuplicateKey });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // Spark's own text of a nested DATE, or of a MAP whose keys are numbers.
    throw inexact(column, `holds a nested value whose text is no JSON: ${text.slice(0, 60)}`, jsonFix(column));
  }
}

/** JSON does not tell INT from BIGINT: a small integer is a number, whatever was asked for. */
function nestedInteger(column: string, value: bigint, type: ValueSource['types']['bigint']): unknown {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : integerAs(type, value, column);
}

/** An ARRAY, MAP or STRUCT that the driver made of an Arrow batch, in place. Throws DRT621 where it may have been rounded. */
function arrowValue(column: string, value: unknown, source: ValueSource): unknown {
  switch (typeof value) {
    case 'bigint':
      return integerAs(source.types.bigint, value, column);
    case 'number':
      // It may be a BIGINT or DECIMAL that was rounded: nothing here says of which type it is.
      if (source.rounds) throw inexact(column, `holds ${value}, which the driver may have rounded`, PRESERVE);
      return value;
    case 'string':
      // Nor whether it is a DECIMAL; texts that look like this are rare.
      if (isMangledDecimal(value)) {
        throw inexact(column, `holds ${value}, which the driver may have rounded`, jsonFix(column));
      }
      return value;
    default:
      return arrowObject(column, value, source);
  }
}

function arrowObject(column: string, value: unknown, source: ValueSource): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => arrowValue(column, item, source));
  if (value === null || value instanceof Date || value instanceof Uint8Array) return value;
  const object = value as Record<string, unknown>;
  for (const key of Object.keys(object)) object[key] = arrowValue(column, object[key], source);
  return object;
}
