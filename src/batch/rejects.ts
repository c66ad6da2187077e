import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Diagnostic } from '../errors.js';
import { printDataType } from '../types/data-type.js';
import type { BatchMetadata } from '../types/generated/batch-document.js';
import type { Limit } from '../types/limit.js';
import { formatLimit } from '../types/limit.js';
import { isNumeric } from './convert/index.js';
import type { Duck, DuckRow } from './duck.js';
import type { KeyFacts } from './keys.js';
import { LineFinder } from './read/places.js';
import type { BatchRequest } from './request.js';
import type { RowPlaces } from './row-places.js';
import { type BatchColumn, type Columns, ROWS, type Unfit } from './tables.js';

/** A row that does not load since a value does not fit its column, or a part of its key is NULL. */
export interface Reject extends RejectedValue {
  /** As metadata.files spells it. */
  readonly file: string;
  /** The row's ordinal in its file, from 1. */
  readonly row: number;
  /** The line it begins on, from 1, where the format has lines. */
  readonly line?: number;
  /** Its other values that do not fit. */
  readonly others?: readonly RejectedValue[];
}

export interface RejectedValue {
  readonly column: string;
  /** As the file spells it, cut to 1,000 characters; null is NULL. */
  readonly value: string | null;
  /** `is not DECIMAL(12,2)`. */
  readonly reason: string;
}

/** The rejected rows of a batch, in its order. */
interface RejectReader {
  readonly count: number;
  read(limit?: number): AsyncIterable<Reject>;
}

/** Finds the rows that are rejected, with their places and reasons. */
export async function findRejects(
  duck: Duck,
  { all, key }: Columns,
  { rejects: where }: KeyFacts,
  places: RowPlaces,
  { nullKeys }: Pick<BatchRequest, 'nullKeys'>,
): Promise<RejectReader> {
  const count = Number((await duck.row(`SELECT count(*) FROM ${ROWS.table} WHERE ${where}`))[0] ?? 0);
  const nulls = nullKeys === 'match' ? [] : key;
  const missing = `[${nulls.map((c) => `CASE WHEN ${ROWS.value(c)} IS NULL THEN ${c.index} END`).join(', ')}]`;
  const wanted = `SELECT rowid, ${ROWS.file}, ${ROWS.unfit}, ${missing} FROM ${ROWS.table} WHERE ${where} ORDER BY rowid`;
  const toReject = async ([rowid, place, unfit, empty]: DuckRow, lines: LineFinder): Promise<Reject> => {
    const file = Number(place);
    const row = places.row(file, Number(rowid));
    const csv = places.files[file]?.csv;
    const usual = csv !== undefined && csv.numbers === undefined;
    const values = list(unfit).map((u) => unfitValue(all, u as Unfit, usual));
    const names = new Set(values.map((v) => v.column));
    const empties = list(empty)
      .filter((i) => i !== null)
      .map((i) => nullKey(all, Number(i)))
      .filter((n) => !names.has(n.column));
    const [first, ...others] = [...values, ...empties];
    const source = places.files[file];
    const line = source === undefined ? undefined : await lines.find(source, row);
    return {
      file: source?.label ?? 'query',
      row,
      ...(line === undefined ? {} : { line }),
      ...(first ?? { column: '', value: null, reason: 'was rejected' }),
      ...(others.length === 0 ? {} : { others }),
    };
  };
  return {
    count,
    async *read(limit) {
      const lines = new LineFinder();
      try {
        const sql = limit === undefined ? wanted : `${wanted} LIMIT ${limit}`;
        for await (const rows of duck.stream(sql)) for (const row of rows) yield await toReject(row, lines);
      } finally {
        await lines.close();
      }
    },
  };
}

/** How many rows are rejected, and the first of them, for messages. */
export interface Rejects {
  readonly count: number;
  readonly first: readonly Reject[];
}

/** How many rejected rows a batch keeps at hand. */
const FIRST_REJECTS = 20;

export async function firstRejects(reader: RejectReader): Promise<Rejects> {
  const first: Reject[] = [];
  if (reader.count > 0) for await (const reject of reader.read(FIRST_REJECTS)) first.push(reject);
  return { count: reader.count, first };
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** `1.234,50` */
const COMMA_DECIMAL = /^[+-]?[0-9]{1,3}([.]?[0-9]{3})*,[0-9]+$/;

/** `usual` where text writes its numbers with a point, as far as the spec says. */
function unfitValue(columns: readonly BatchColumn[], { place, text }: Unfit, usual: boolean): RejectedValue {
  const column = columns[place];
  const type = column === undefined ? '' : printDataType(column.type);
  const spaces = text !== text.trim() ? ' (it has outer spaces)' : '';
  const isComma = usual && column !== undefined && isNumeric(column.type) && COMMA_DECIMAL.test(text);
  const comma = isComma ? ' (a decimal comma? source.csv.decimal: ",")' : '';
  return { column: column?.name ?? '', value: text, reason: `is not ${type}${spaces}${comma}` };
}

const nullKey = (columns: readonly BatchColumn[], index: number): RejectedValue => ({
  column: columns[index]?.name ?? '',
  value: null,
  reason: 'is NULL, and it is part of the key (sync.null_keys: reject)',
});

export async function writeRejectsFile(reader: RejectReader, path: string): Promise<void> {
  const out = createWriteStream(path, { mode: 0o600 });
  for await (const reject of reader.read()) {
    if (!out.write(`${JSON.stringify(reject)}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

/** `row 17,204  balance  "12,50" is not DECIMAL(12,2)`: a line of a message. Cut at 80 characters of value. */
function formatReject(reject: Reject, many: boolean): string {
  const value =
    reject.value === null
      ? ''
      : `${JSON.stringify(reject.value.length > 80 ? `${reject.value.slice(0, 79)}…` : reject.value)} `;
  const place = `row ${reject.row.toLocaleString('en-US')}`;
  return `${many ? `${reject.file} ` : ''}${place}  ${reject.column}  ${value}${reject.reason}`;
}

const SHOWN = 5;

/**
 * The error or warning that rejected rows call for, undefined where there are none: DRT301 (exit 3) where on_error is
 * fail, DRT308 (exit 3) above max_rejects, else a warning (exit 5).
 */
export function rejectsDiagnostic(
  batch: { readonly metadata: BatchMetadata; readonly rejects: Rejects },
  spec: { readonly onError: 'fail' | 'skip'; readonly maxRejects?: Limit },
): Diagnostic | undefined {
  const { count, first } = batch.rejects;
  const read = batch.metadata.rows.read;
  if (count === 0) return undefined;
  const counted = `${count.toLocaleString('en-US')} of ${read.toLocaleString('en-US')} rows rejected`;
  const many = batch.metadata.files.length > 1;
  const details = first.slice(0, SHOWN).map((r) => formatReject(r, many));
  const more = count > details.length ? [`and ${(count - details.length).toLocaleString('en-US')} more`] : [];
  const all = { details: [...details, ...more] };
  if (spec.onError === 'fail') {
    return {
      code: 'DRT301',
      severity: 'error',
      message: `${counted}; nothing planned`,
      ...all,
      fix: 'sync.on_error: skip loads the others and exits 5',
    };
  }
  if (spec.maxRejects !== undefined && exceeds(spec.maxRejects, count, read)) {
    return {
      code: 'DRT308',
      severity: 'error',
      message: `${counted}, more than sync.max_rejects: ${formatLimit(spec.maxRejects)}; nothing planned`,
      ...all,
      fix: 'correct the rows, or raise sync.max_rejects',
    };
  }
  return { code: 'DRT309', severity: 'warning', message: `${counted}; the others load`, ...all };
}

function exceeds(limit: Limit, count: number, read: number): boolean {
  return limit.kind === 'rows' ? count > limit.rows : count * 100 > limit.percent * read;
}
