import { duckName } from '../../duckdb/quote.js';
import { plural, thousands } from '../../text/figures.js';
import { type DataType, printDataType } from '../../types/data-type.js';
import { digitsOf, separatorsOf, wholeNumber, withPoint } from './number-text.js';

/** Why a text does not fit a type. */
export interface Misfit {
  /** What stands behind the value in a message: `has 3 decimals, DECIMAL(12,2) has 2`. */
  readonly reason: string;
  /** The narrowest type that holds this text and all that the type holds; absent where only STRING does. */
  readonly holds?: DataType;
  /** SQL of DuckDB that makes a value of the type of such a text, in `source.query`, and leaves others as they are. */
  readonly sql?: string;
}

type Of<K extends DataType['kind']> = DataType & { readonly kind: K };
type Reason<K extends DataType['kind'] = DataType['kind']> = (
  text: string,
  type: Of<K>,
  column: string,
) => Misfit | undefined;

/** Texts that were cut have this many characters: how many there were is not known. */
const CUT = 1000;

/** Why `text`, which did not convert to `type`, does not fit; `column` is the column's name in the source. */
export function misfitOf(type: DataType, text: string, column: string): Misfit {
  return faultOf(type, text, column) ?? { reason: `is not ${printDataType(type)}` };
}

/** Undefined where no fault is known: the text fits, or nothing is known of such types. */
export function faultOf(type: DataType, text: string, column: string): Misfit | undefined {
  const name = duckName(column);
  if (text === '') return { reason: `is an empty text, and no ${printDataType(type)}`, sql: `nullif(${name}, '')` };
  const trimmed = text.trim();
  const spaces = trimmed !== text && type.kind !== 'char' && type.kind !== 'varchar';
  const found = (REASONS[type.kind] as Reason)(spaces ? trimmed : text, type, name);
  if (!spaces) return found;
  return found === undefined
    ? { reason: 'has outer spaces', sql: `trim(${name})` }
    : { reason: `has outer spaces, and ${found.reason}` };
}

const INTEGERS = {
  tinyint: { least: -128n, most: 127n, digits: 3 },
  smallint: { least: -32_768n, most: 32_767n, digits: 5 },
  int: { least: -2_147_483_648n, most: 2_147_483_647n, digits: 10 },
  bigint: { least: -9_223_372_036_854_775_808n, most: 9_223_372_036_854_775_807n, digits: 19 },
} as const;
type IntegerKind = keyof typeof INTEGERS;
const KINDS = Object.keys(INTEGERS) as readonly IntegerKind[];

/** The digits that a DECIMAL may have. */
const MOST_DIGITS = 38;

const decimalOf = (whole: number, scale: number): { readonly holds?: DataType } =>
  whole + scale > MOST_DIGITS ? {} : { holds: { kind: 'decimal', precision: whole + scale, scale } };

function integer(text: string, { kind }: { readonly kind: IntegerKind }, column: string): Misfit | undefined {
  const digits = digitsOf(text);
  const type = printDataType({ kind });
  const { least, most, digits: room } = INTEGERS[kind];
  if (digits === undefined) {
    const { reason, sql } = notANumber(text, 'is not a whole number', column);
    // With its decimals it would be none either.
    return { reason, ...(sql === undefined || separatorsOf(text)?.decimal !== undefined ? {} : { sql }) };
  }
  if (digits.decimals > 0) {
    const what = `has ${plural(digits.decimals, 'decimal')}, and ${type} has none`;
    return { reason: what, ...decimalOf(Math.max(digits.whole, room), digits.decimals) };
  }
  const value = wholeNumber(text);
  const wider = KINDS.slice(KINDS.indexOf(kind)).find(
    (k) => value !== undefined && value >= INTEGERS[k].least && value <= INTEGERS[k].most,
  );
  if (wider === kind) return undefined;
  return {
    reason: `is beyond ${type}: ${grouped(least)} to ${grouped(most)}`,
    ...(wider === undefined ? decimalOf(Math.max(digits.whole, room), 0) : { holds: { kind: wider } }),
  };
}

const grouped = (n: bigint): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

function decimal(text: string, type: Of<'decimal'>, column: string): Misfit | undefined {
  const digits = digitsOf(text);
  if (digits === undefined) return notANumber(text, 'is not a number', column);
  const { precision, scale } = type;
  const room = precision - scale;
  const name = printDataType(type);
  const faults = [
    ...(digits.whole > room ? [`${plural(digits.whole, 'digit')} before the point, ${name} has ${room}`] : []),
    ...(digits.decimals > scale ? [`${plural(digits.decimals, 'decimal')}, ${name} has ${scale}`] : []),
  ];
  const holds = decimalOf(Math.max(digits.whole, room), Math.max(digits.decimals, scale));
  return faults.length === 0 ? undefined : { reason: `has ${faults.join(', and ')}`, ...holds };
}

function floating(text: string, type: Of<'float' | 'double'>, column: string): Misfit | undefined {
  const name = printDataType(type);
  if (digitsOf(text) === undefined) return notANumber(text, 'is not a number', column);
  const value = type.kind === 'float' ? Math.fround(Number(text)) : Number(text);
  if (!Number.isFinite(value)) return { reason: `is beyond ${name}` };
  const exact = /[.eE]/.test(text) || BigInt(value) === wholeNumber(text);
  return exact ? undefined : { reason: `is a whole number that ${name} does not hold exactly` };
}

function notANumber(text: string, otherwise: string, column: string): Misfit {
  const marks = separatorsOf(text);
  if (marks === undefined) return { reason: otherwise };
  const reason = `${otherwise}: decimals follow a point, and nothing separates thousands`;
  const sql = withPoint(marks, column);
  return { reason, ...(sql === undefined ? {} : { sql }) };
}

function characters(text: string, type: Of<'char' | 'varchar'>): Misfit | undefined {
  const { length } = [...text];
  if (length <= type.length) return undefined;
  const name = printDataType(type);
  const holds: DataType | undefined =
    length >= CUT ? undefined : { kind: 'varchar', length: Math.max(length, type.length) };
  return {
    reason: `has ${thousands(length)}${length >= CUT ? ' or more' : ''} characters, ${name} has ${thousands(type.length)}`,
    ...(holds === undefined ? {} : { holds }),
  };
}

const CLOCK = 'YYYY-MM-DDThh:mm:ss';

/** Whether a text that looks like YYYY-MM-DD is a day. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function date(text: string, _: Of<'date'>, column: string): Misfit | undefined {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})([T ]\d{2}:.*)?$/.exec(text) ?? [];
  if (day !== undefined && !isDay(day)) return { reason: 'is no day of the calendar' };
  if (time !== undefined) return { reason: 'has a time, and DATE has none: YYYY-MM-DD' };
  if (day !== undefined) return undefined;
  const sql = parseDay(text, column, 'DATE');
  return { reason: 'is not a date: YYYY-MM-DD', ...(sql === undefined ? {} : { sql }) };
}

/** Of 03/04/2025 nobody knows which is the day; of 31/12/2025 everybody does. */
function parseDay(text: string, column: string, type: 'DATE' | 'TIMESTAMP'): string | undefined {
  const [, first = '', mark = '', second = ''] = /^(\d{2})([/.-])(\d{2})\2\d{4}$/.exec(text) ?? [];
  if (first === '' || Number(first) > 12 === Number(second) > 12) return undefined;
  const form = Number(first) > 12 ? ['%d', '%m', '%Y'] : ['%m', '%d', '%Y'];
  const like = `regexp_full_match(${column}, '[0-9]{2}[${mark}][0-9]{2}[${mark}][0-9]{4}')`;
  return `CASE WHEN ${like} THEN strptime(${column}, '${form.join(mark)}')::${type}::VARCHAR ELSE ${column} END`;
}

const TIME = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?)?(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/;

function time(text: string, { kind }: Of<'timestamp' | 'timestamp_ntz'>, column: string): Misfit | undefined {
  const form = kind === 'timestamp' ? `${CLOCK}, then Z or an offset` : CLOCK;
  const [, day, hour = '0', minute = '0', second = '0', fraction = '', offset = ''] = TIME.exec(text) ?? [];
  if (day === undefined) {
    const sql = parseDay(text, column, 'TIMESTAMP');
    return { reason: `is not a time: ${form}`, ...(sql === undefined ? {} : { sql }) };
  }
  if (!isDay(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    return { reason: 'is no time of the calendar' };
  if (fraction.replace(/0+$/, '').length > 6) return { reason: 'has parts of a second smaller than a microsecond' };
  const offsets = kind === 'timestamp_ntz' && offset !== '';
  return offsets ? { reason: 'has an offset, and TIMESTAMP_NTZ has none' } : undefined;
}

/** As the reader takes it: the one base64 text of its bytes. */
const isBase64 = (text: string): boolean => Buffer.from(text, 'base64').toString('base64') === text;

const none = (): undefined => undefined;

/** One row a type kind; undefined where nothing more is known than that the text is no such value. */
const REASONS: { readonly [K in DataType['kind']]: Reason<K> } = {
  boolean: (text) => (/^(true|false)$/i.test(text) ? undefined : { reason: 'is not true or false' }),
  tinyint: integer,
  smallint: integer,
  int: integer,
  bigint: integer,
  decimal,
  float: floating,
  double: floating,
  string: none,
  char: characters,
  varchar: characters,
  binary: (text) => (isBase64(text) ? undefined : { reason: 'is not base64' }),
  date,
  timestamp: time,
  timestamp_ntz: time,
  variant: () => ({ reason: 'is JSON that parse_json does not take: a key twice, NaN or Infinity' }),
  void: none,
  interval: none,
  array: none,
  map: none,
  struct: none,
};
