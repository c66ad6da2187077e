import { LosslessNumber, parse } from 'lossless-json';
import type { DataType } from '../../../src/types/data-type.js';

/**
 * What "fits exactly" means, written anew from docs/semantics.md with exact arithmetic: text (or a JSON value) of a column to its
 * wire JSON, `REJECT` where it does not fit. Nothing here is shared with src/batch.
 */
export const REJECT = Symbol('reject');
export type Wire = null | boolean | string | NumberText | readonly Wire[] | { readonly [key: string]: Wire };
export class NumberText {
  constructor(readonly text: string) {}
}

/** A JSON value as written: numbers keep their spelling. */
export type Cell = null | boolean | string | NumberText | readonly Cell[] | { readonly [key: string]: Cell };

const INT_BITS: Readonly<Record<string, bigint>> = { tinyint: 8n, smallint: 16n, int: 32n, bigint: 64n };

/** digits × 10^exponent. */
function rational(text: string): { digits: bigint; exponent: number } | undefined {
  const m = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text);
  if (m === null || `${m[2]}${m[3]}` === '') return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = m;
  return {
    digits: BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`),
    exponent: Number(exponent) - fraction.length,
  };
}

/** The value × 10^scale where that is whole. */
function scaled(text: string, scale: number): bigint | undefined {
  const r = rational(text);
  if (r === undefined) return undefined;
  const shift = r.exponent + scale;
  if (r.digits === 0n) return 0n;
  if (Math.abs(shift) > 500) return undefined;
  if (shift >= 0) return r.digits * 10n ** BigInt(shift);
  const unit = 10n ** BigInt(-shift);
  return r.digits % unit === 0n ? r.digits / unit : undefined;
}

export function decimalText(value: bigint, scale: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  return `${value < 0n ? '-' : ''}${whole}${scale === 0 ? '' : `.${digits.slice(digits.length - scale)}`}`;
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['nan', 'NaN'],
  ['infinity', 'Infinity'],
  ['+infinity', 'Infinity'],
  ['-infinity', '-Infinity'],
  ['inf', 'Infinity'],
  ['-inf', '-Infinity'],
]);

function float(text: string, round: (n: number) => number): Wire | typeof REJECT {
  const name = NAMES.get(text.toLowerCase());
  if (name !== undefined) return name;
  if (rational(text) === undefined) return REJECT;
  const value = round(Number(text));
  if (!Number.isFinite(value)) return REJECT;
  // A number without a point must be held as it is.
  if (/^[+-]?\d+$/.test(text) && BigInt(value) !== BigInt(text.replace(/^\+/, ''))) return REJECT;
  return new NumberText(String(value));
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function day(text: string): boolean {
  const m = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (m === null) return false;
  const [year, month, date] = m.slice(1).map(Number) as [number, number, number];
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  return year >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= (DAYS[month - 1] ?? 0) + leap;
}

function time(text: string, offsets: boolean): string | typeof REJECT {
  const m =
    /^(\d{4}-\d\d-\d\d)(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d+))?)?)?(Z|[+-](?:0\d|1[0-8])(?::?[0-5]\d)?)?$/.exec(
      text,
    );
  const date = m?.[1];
  if (m === null || date === undefined || !day(date)) return REJECT;
  const fraction = (m[5] ?? '').replace(/0+$/, '');
  if (fraction.length > 6 || (m[6] !== undefined && !offsets)) return REJECT;
  const offset = /^([+-])(\d\d):?(\d\d)?$/.exec(m[6] ?? '');
  const minutes =
    offset === null ? 0 : (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0));
  const utc = new Date(`${date}T${m[2] ?? '00'}:${m[3] ?? '00'}:${m[4] ?? '00'}Z`);
  utc.setUTCMinutes(utc.getUTCMinutes() - minutes);
  if (utc.getUTCFullYear() < 1 || utc.getUTCFullYear() > 9999) return REJECT;
  return `${utc.toISOString().slice(0, 19)}${fraction === '' ? '' : `.${fraction}`}${offsets ? 'Z' : ''}`;
}

function scalar(type: DataType, text: string): Wire | typeof REJECT {
  switch (type.kind) {
    case 'boolean':
      return /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : REJECT;
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint': {
      const value = scaled(text, 0);
      const half = 2n ** ((INT_BITS[type.kind] ?? 0n) - 1n);
      return value === undefined || value < -half || value >= half ? REJECT : new NumberText(value.toString());
    }
    case 'decimal': {
      const value = scaled(text, type.scale);
      return value === undefined || (value < 0n ? -value : value) >= 10n ** BigInt(type.precision)
        ? REJECT
        : decimalText(value, type.scale);
    }
    case 'double':
      return float(text, (n) => n);
    case 'float':
      return float(text, Math.fround);
    case 'string':
      return text;
    case 'varchar':
      return [...text].length <= type.length ? text : REJECT;
    case 'binary':
      return Buffer.from(text, 'base64').toString('base64') === text ? text : REJECT;
    case 'date':
      return day(text) ? text : REJECT;
    case 'timestamp':
      return time(text, true);
    case 'timestamp_ntz':
      return time(text, false);
    default:
      throw new Error(type.kind);
  }
}

/** The text of a JSON value: of a string its content, of anything else its JSON. */
export function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : jsonOf(cell);
}

export function jsonOf(cell: Cell): string {
  if (cell instanceof NumberText) return cell.text;
  if (Array.isArray(cell)) return `[${cell.map(jsonOf).join(',')}]`;
  if (typeof cell === 'object' && cell !== null) {
    return `{${Object.entries(cell)
      .map(([k, v]) => `${JSON.stringify(k)}:${jsonOf(v)}`)
      .join(',')}}`;
  }
  return JSON.stringify(cell);
}

/** A JSON value into a column of any type. */
export function convert(type: DataType, cell: Cell): Wire | typeof REJECT {
  if (cell === null) return null;
  if (type.kind === 'array') {
    if (!Array.isArray(cell)) return REJECT;
    const items = cell.map((c: Cell) => convert(type.element, c));
    return items.includes(REJECT as never) ? REJECT : (items as Wire[]);
  }
  if (type.kind === 'struct' || type.kind === 'map') {
    if (typeof cell !== 'object' || Array.isArray(cell) || cell instanceof NumberText) return REJECT;
    const source = cell as Readonly<Record<string, Cell>>;
    const out: Record<string, Wire> = {};
    if (type.kind === 'struct' && Object.keys(source).some((k) => !type.fields.some((f) => f.name === k)))
      return REJECT;
    const names = type.kind === 'struct' ? type.fields.map((f) => f.name) : Object.keys(source);
    for (const name of names) {
      const field = type.kind === 'struct' ? type.fields.find((f) => f.name === name)?.type : type.value;
      const value = field === undefined ? REJECT : convert(field, source[name] ?? null);
      if (value === REJECT) return REJECT;
      out[name] = value as Wire;
    }
    return out;
  }
  return scalar(type, textOf(cell));
}

/** A CSV field has no type: what is written is its text. */
export const throughText = (type: DataType, c: Cell): Cell => {
  if (c === null) return null;
  const t = textOf(c);
  if (type.kind !== 'array' && type.kind !== 'map' && type.kind !== 'struct') return t;
  try {
    JSON.parse(t);
  } catch {
    return t;
  }
  // JSON's null in a field of text is no NULL: that is the empty field.
  return fromLossless(parse(t)) ?? t;
};

function fromLossless(value: unknown): Cell {
  if (value instanceof LosslessNumber) return new NumberText(value.value);
  if (Array.isArray(value)) return value.map(fromLossless);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, fromLossless(v)]));
  return value as Cell;
}

/** What DuckDB's reader of JSON makes of a value: -0 is the integer 0. */
export function throughJson(cell: Cell): Cell {
  if (cell instanceof NumberText) return cell.text === '-0' ? new NumberText('0') : cell;
  if (Array.isArray(cell)) return cell.map(throughJson);
  if (typeof cell !== 'object' || cell === null) return cell;
  return Object.fromEntries(Object.entries(cell).map(([k, v]) => [k, throughJson(v)]));
}
