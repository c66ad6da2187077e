import type { DataTypeKind } from './data-type.js';

/** How the text of a column is written, where it is not written as the engine writes it. */
export type ColumnFormat =
  | { readonly kind: 'time'; readonly pattern: string }
  | { readonly kind: 'words'; readonly yes: string; readonly no: string }
  | { readonly kind: 'number'; readonly decimal?: string; readonly thousands?: string }
  | { readonly kind: 'bytes'; readonly encoding: 'hex' | 'base64' }
  | { readonly kind: 'json' };

interface FormatRule {
  /** Undefined where the text is no format of this kind. */
  readonly read: (text: string) => ColumnFormat | undefined;
  /** What may be written, for messages. */
  readonly form: string;
}

const NUMBER = /^1([.,' _\u00a0\u202f]?)234(?:([.,])\d+)?$/;

/** `1.234,56`: the number 1234.56 as the column would write it. The mark of thousands may be left out, and so may decimals. */
function readNumber(text: string): ColumnFormat | undefined {
  const found = NUMBER.exec(text);
  const [, thousands = '', decimal] = found ?? [];
  if (found === null || thousands === decimal) return undefined;
  return {
    kind: 'number',
    ...(decimal === undefined ? {} : { decimal }),
    ...(thousands === '' ? {} : { thousands }),
  };
}

function readWords(text: string): ColumnFormat | undefined {
  const [yes, no, ...more] = text.split('/');
  if (yes === undefined || no === undefined || more.length > 0) return undefined;
  return yes === '' || no === '' || yes.toLowerCase() === no.toLowerCase() ? undefined : { kind: 'words', yes, no };
}

/** DuckDB's specifiers that name a part of a date or a time; those it has beside them are not read here. */
const PARTS = /%(-?[YymdbBaAjHIMSpfz]|%)/g;

function readTime(zone: boolean): (text: string) => ColumnFormat | undefined {
  return (text) => {
    const parts = new Set([...text.matchAll(PARTS)].map(([, part = '']) => part.replace('-', '')));
    const other = text.replaceAll(PARTS, '').includes('%');
    const has = (...any: readonly string[]): boolean => any.some((part) => parts.has(part));
    const date = has('Y', 'y') && (has('j') || (has('m', 'b', 'B') && has('d')));
    const clock = !has('I') || has('p');
    return other || !date || !clock || (has('z') && !zone) ? undefined : { kind: 'time', pattern: text };
  };
}

const DATES = 'a date by its parts, as %d.%m.%Y or %b %-d, %y';
const number: FormatRule = { read: readNumber, form: 'the number 1234.56 as the rows write it: 1.234,56 or 1234,56' };
const local: FormatRule = {
  read: readTime(false),
  form: `${DATES}, with a time as %H:%M:%S.%f or %I:%M %p, without %z`,
};

/** What may be written for a type; a type that is not here is read as it is. */
const RULES: Partial<Record<DataTypeKind, FormatRule>> = {
  boolean: { read: readWords, form: 'the words for true and false: yes/no' },
  tinyint: number,
  smallint: number,
  int: number,
  bigint: number,
  float: number,
  double: number,
  decimal: number,
  date: local,
  timestamp_ntz: local,
  timestamp: { read: readTime(true), form: `${DATES}, with a time as %H:%M:%S.%f or %I:%M %p; without %z it is UTC` },
  binary: {
    read: (text) => (text === 'hex' || text === 'base64' ? { kind: 'bytes', encoding: text } : undefined),
    form: 'hex or base64',
  },
  variant: {
    read: (text) => (text === 'json' ? { kind: 'json' } : undefined),
    form: 'json: its text is JSON, not a string',
  },
};

/** The format that a text names for columns of a type; else what could be written, undefined where nothing can. */
export function parseColumnFormat(
  kind: DataTypeKind,
  text: string,
): { readonly format: ColumnFormat } | { readonly form: string | undefined } {
  const rule = RULES[kind];
  const format = rule?.read(text);
  return format === undefined ? { form: rule?.form } : { format };
}
