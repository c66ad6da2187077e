import { fail } from '../errors.js';
import { type DataType, type DataTypeKind, printDataType } from '../types/data-type.js';
import { INTERVAL_UNITS } from '../types/data-type-rules.js';
import type { CanonicalValue } from '../types/value.js';
import { assertWellFormed } from './text-literal.js';

/**
 * The text of a canonical scalar, once it is proven to be one of its type: plans are files that people may edit, so
 * nothing gets into a literal by trust. Throws DRT602.
 */
export function checkScalar(type: DataType, value: CanonicalValue): string {
  const check = (CHECKS as Partial<Record<DataTypeKind, Check>>)[type.kind];
  const text = typeof value === 'boolean' ? String(value) : value;
  if (check === undefined || typeof text !== 'string' || (typeof value === 'boolean') !== (type.kind === 'boolean')) {
    throw unfit(type, value);
  }
  assertWellFormed(text);
  if (!(check as (text: string, type: DataType) => boolean)(text, type)) throw unfit(type, value);
  return text;
}

function unfit(type: DataType, value: CanonicalValue): Error {
  return fail(
    'DRT602',
    `${(JSON.stringify(value) ?? 'undefined').slice(0, 60)} is not a value of ${printDataType(type)}`,
  );
}

type Check = (text: string, type: never) => boolean;
type Of<K extends DataTypeKind> = Extract<DataType, { readonly kind: K }>;

const integer =
  (bits: number) =>
  (text: string): boolean =>
    /^-?\d{1,20}$/.test(text) && BigInt.asIntN(bits, BigInt(text)) === BigInt(text);

const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;
const isNotFinite = (text: string): boolean => text === 'NaN' || text === 'Infinity' || text === '-Infinity';

function decimal(text: string, { precision, scale }: Of<'decimal'>): boolean {
  const [, whole = '', fraction = ''] = /^-?(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  return whole !== '' && fraction.length <= scale && whole.replace(/^0+/, '').length <= precision - scale;
}

function date(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year === undefined || year === '0000') return false;
  const days = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0)).getUTCDate();
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= days;
}

const instant =
  (zone: RegExp) =>
  (text: string): boolean => {
    const [, day = '', time = ''] = /^([\d-]{10})T(.*)$/.exec(text) ?? [];
    return date(day) && new RegExp(`^([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,6})?${zone.source}$`).test(time);
  };

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** What stands after each unit, when another follows. */
const AFTER = { year: '-', month: '', day: ' ', hour: ':', minute: ':', second: '' } as const;

function interval(text: string, { from, to = from }: Of<'interval'>): boolean {
  const units = INTERVAL_UNITS.slice(INTERVAL_UNITS.indexOf(from), INTERVAL_UNITS.indexOf(to) + 1);
  const pattern = units.map(
    (u, i) => (u === 'second' ? '\\d+(\\.\\d{1,9})?' : '\\d+') + (i < units.length - 1 ? AFTER[u] : ''),
  );
  return new RegExp(`^-?${pattern.join('')}$`).test(text);
}

const anyText = (): boolean => true;

const CHECKS = {
  boolean: (text: string) => text === 'true' || text === 'false',
  tinyint: integer(8),
  smallint: integer(16),
  int: integer(32),
  bigint: integer(64),
  float: (text: string) => isNotFinite(text) || (NUMBER.test(text) && Number.isFinite(Math.fround(Number(text)))),
  double: (text: string) => isNotFinite(text) || (NUMBER.test(text) && Number.isFinite(Number(text))),
  decimal,
  string: anyText,
  char: anyText,
  varchar: anyText,
  binary: (text: string) => BASE64.test(text),
  date,
  timestamp: instant(/Z/),
  timestamp_ntz: instant(/()/),
  interval,
} satisfies Partial<Record<DataTypeKind, Check>>;
