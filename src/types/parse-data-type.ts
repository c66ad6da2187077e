import { type DrtError, fail } from '../errors.js';
import { nearestName } from '../text/nearest-name.js';
import { shortened } from '../text/shortened.js';
import { BOUNDS } from './bounds.js';
import { type DataType, levelsOf } from './data-type.js';
import { SyntaxError as ParseError, parse } from './generated/data-type-parser.js';

/**
 * Reads a data type as Databricks writes it, in any case, with its aliases (LONG, NUMERIC, …).
 * Throws DRT107, whose place has the line and column within `text`, both counted from 1.
 */
export function parseDataType(text: string): DataType {
  try {
    const type: DataType = parse(text);
    if (levelsOf(type) > BOUNDS.typeLevels) throw new RangeError('too deep');
    return type;
  } catch (error) {
    if (error instanceof ParseError) throw unreadable(text, reason(error), error.location.start);
    // Thousands of nested types exhaust the parser's stack.
    if (error instanceof RangeError)
      throw unreadable(text, `it is nested in more than ${BOUNDS.typeLevels} levels`, { line: 1, column: 1 });
    throw error;
  }
}

/** Where a type may begin the parser expects the names of all types, and elsewhere classes of characters: nothing to print. */
function reason({ expected, found, message }: ParseError): string {
  if (expected === null) return message;
  const words = expected.flatMap((e) => ('text' in e ? [JSON.stringify(e.text)] : []));
  const ends = expected.some((e) => 'type' in e && e.type === 'end') ? ['the end'] : [];
  const few = [...words, ...ends].join(' or ') || 'a number or a name';
  return `${expected.length < 8 ? few : 'a data type'} expected, ${found === null ? 'not the end' : `not ${JSON.stringify(found)}`}`;
}

/** Types that are not whole by their name: what each needs, and how it is written. */
const NEEDS: Readonly<Record<string, { readonly what: string; readonly fix: string }>> = {
  VARCHAR: { what: 'VARCHAR needs a length', fix: 'write VARCHAR(255), or STRING' },
  CHAR: { what: 'CHAR needs a length', fix: 'write CHAR(10), or STRING' },
  ARRAY: { what: 'ARRAY needs the type of its elements', fix: 'write ARRAY<STRING>' },
  MAP: { what: 'MAP needs the types of its keys and values', fix: 'write MAP<STRING, STRING>' },
  STRUCT: { what: 'STRUCT needs its fields', fix: 'write STRUCT<name: STRING>' },
};

function unreadable(
  text: string,
  why: string,
  { line, column }: { readonly line: number; readonly column: number },
): DrtError {
  const lines = text.split('\n');
  const rest = lines[line - 1]?.slice(column - 1) ?? '';
  const before = lines[line - 1]?.slice(0, column - 1) ?? '';
  const unfinished = /(\w+)\s*[(<]?\s*$/.exec(before)?.[1]?.toUpperCase() ?? '';
  const needs = Object.hasOwn(NEEDS, unfinished) ? NEEDS[unfinished] : undefined;
  const word = /^\w*/.exec(rest)?.[0].toUpperCase() ?? '';
  const fix = suggestion(word) ?? needs?.fix;
  const shown = JSON.stringify(shortened(text, 200));
  return fail('DRT107', `${shown} is not a Databricks data type: ${needs?.what ?? why}`, {
    place: { line, column },
    ...(fix === undefined ? {} : { fix }),
  });
}

function suggestion(word: string): string | undefined {
  const meant = OTHER_SYSTEMS.get(word);
  if (meant !== undefined) return `write ${meant}`;
  const near = nearestName(word, TYPE_NAMES);
  const typo = near !== undefined && near.edits > 0 && near.edits <= Math.min(2, word.length - 1);
  return typo ? `did you mean ${near.name}?` : undefined;
}

/** Names of other systems. The nearest name here might be a type that holds less. */
const OTHER_SYSTEMS: ReadonlyMap<string, string> = new Map([
  ['INT8', 'TINYINT'],
  ['INT16', 'SMALLINT'],
  ['INT32', 'INT'],
  ['INT64', 'BIGINT'],
  ['FLOAT32', 'FLOAT'],
  ['FLOAT64', 'DOUBLE'],
  ['BOOL', 'BOOLEAN'],
  ['TEXT', 'STRING'],
  ['NUMBER', 'DECIMAL(p,s)'],
  ['DATETIME', 'TIMESTAMP, or TIMESTAMP_NTZ for a time without a zone'],
  ['JSON', 'VARIANT, or STRING'],
]);

const TYPE_NAMES = [
  ...['BOOLEAN', 'TINYINT', 'SMALLINT', 'INT', 'INTEGER', 'BIGINT', 'FLOAT', 'DOUBLE', 'DECIMAL', 'NUMERIC', 'STRING'],
  ...[
    'CHAR',
    'VARCHAR',
    'BINARY',
    'DATE',
    'TIMESTAMP',
    'TIMESTAMP_NTZ',
    'VARIANT',
    'INTERVAL',
    'ARRAY',
    'MAP',
    'STRUCT',
  ],
];
