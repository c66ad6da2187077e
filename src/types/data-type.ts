import { type DrtError, fail } from '../errors.js';
import { nearestName } from '../text/nearest-name.js';
import { quotedText } from '../text/quoted-text.js';
import { shortened } from '../text/shortened.js';
import { BOUNDS } from './bounds.js';
import { SyntaxError as ParseError, parse } from './generated/data-type-parser.js';

/**
 * Databricks data types as a tree. `parseDataType` and `printDataType` are inverse: parse(print(t)) = t, and printing is
 * canonical (`decimal( 10 , 2)` -> `DECIMAL(10,2)`).
 * Source: https://docs.databricks.com/sql/language-manual/sql-ref-datatypes.html
 */
export type DataType = ScalarType | ArrayType | MapType | StructType;

export type ScalarType =
  | { readonly kind: 'boolean' | 'tinyint' | 'smallint' | 'int' | 'bigint' | 'float' | 'double' }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'string'; readonly collation?: string }
  | { readonly kind: 'binary' | 'date' | 'timestamp' | 'timestamp_ntz' | 'variant' | 'void' }
  | { readonly kind: 'char' | 'varchar'; readonly length: number }
  | { readonly kind: 'interval'; readonly from: IntervalUnit; readonly to?: IntervalUnit };

export type IntervalUnit = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

export interface ArrayType {
  readonly kind: 'array';
  readonly element: DataType;
}

export interface MapType {
  readonly kind: 'map';
  readonly key: DataType;
  readonly value: DataType;
}

export interface StructType {
  readonly kind: 'struct';
  readonly fields: readonly StructField[];
}

export interface StructField {
  readonly name: string;
  readonly type: DataType;
  /** Absent means nullable. */
  readonly notNull?: true;
  readonly comment?: string;
}

export type DataTypeKind = DataType['kind'];

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

/** The types that a type is made of, one level down. */
export function innerTypes(type: DataType): readonly DataType[] {
  if (type.kind === 'array') return [type.element];
  if (type.kind === 'map') return [type.key, type.value];
  return type.kind === 'struct' ? type.fields.map((field) => field.type) : [];
}

/** How many types lie within each other: 1 of a scalar, 2 of ARRAY<INT>. `weight` is what a type counts. */
export function levelsOf(type: DataType, weight: (type: DataType) => number = () => 1): number {
  return weight(type) + Math.max(0, ...innerTypes(type).map((inner) => levelsOf(inner, weight)));
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

/** How the names and the comments of STRUCT fields are written. */
export interface TypeSpelling {
  readonly name: (name: string) => string;
  readonly text: (text: string) => string;
}

/** Names are quoted only where they have to be. */
const CANONICAL: TypeSpelling = {
  name: (name) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `\`${name.replaceAll('`', '``')}\``),
  text: quotedText,
};

/** The canonical text of a type, unless `spelling` says otherwise. */
export function printDataType(type: DataType, spelling: TypeSpelling = CANONICAL): string {
  return (PRINTERS[type.kind] as (type: DataType, spelling: TypeSpelling) => string)(type, spelling);
}

/**
 * What `typeof(…)` answers on the engine for a value of a column of the type: `decimal(18,2)`, and `string` for CHAR and
 * VARCHAR, which are types of columns only.
 */
export function engineTypeName(type: DataType): string {
  if (type.kind === 'char' || type.kind === 'varchar') return 'string';
  return printDataType(type).toLowerCase();
}

const word = (type: DataType): string => type.kind.toUpperCase();

type Of<K extends DataTypeKind> = Extract<DataType, { readonly kind: K }>;

const PRINTERS = {
  boolean: word,
  tinyint: word,
  smallint: word,
  int: word,
  bigint: word,
  float: word,
  double: word,
  decimal: (type: Of<'decimal'>) => `DECIMAL(${type.precision},${type.scale})`,
  string: (type: Of<'string'>) => (type.collation === undefined ? 'STRING' : `STRING COLLATE ${type.collation}`),
  binary: word,
  date: word,
  timestamp: word,
  timestamp_ntz: word,
  variant: word,
  void: word,
  char: (type: Of<'char' | 'varchar'>) => `CHAR(${type.length})`,
  varchar: (type: Of<'char' | 'varchar'>) => `VARCHAR(${type.length})`,
  interval: ({ from, to }: Of<'interval'>) =>
    `INTERVAL ${from.toUpperCase()}${to === undefined ? '' : ` TO ${to.toUpperCase()}`}`,
  array: (type: Of<'array'>, as: TypeSpelling) => `ARRAY<${printDataType(type.element, as)}>`,
  map: (type: Of<'map'>, as: TypeSpelling) => `MAP<${printDataType(type.key, as)}, ${printDataType(type.value, as)}>`,
  struct: (type: Of<'struct'>, as: TypeSpelling) =>
    `STRUCT<${type.fields.map((field) => printField(field, as)).join(', ')}>`,
} satisfies Record<DataTypeKind, (type: never, spelling: TypeSpelling) => string>;

function printField(field: StructField, as: TypeSpelling): string {
  return [
    `${as.name(field.name)}: ${printDataType(field.type, as)}`,
    ...(field.notNull === true ? ['NOT NULL'] : []),
    ...(field.comment === undefined ? [] : [`COMMENT ${as.text(field.comment)}`]),
  ].join(' ');
}
