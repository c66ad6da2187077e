import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Duck, DuckRow } from '../duck.js';
import type { KeyFacts } from '../keys.js';
import { LineFinder } from '../read/places.js';
import type { BatchRequest } from '../request.js';
import type { RowPlaces } from '../row-places.js';
import { type BatchColumn, type Columns, ROWS, type Unfit } from '../tables.js';
import { misfitIn, type NumberSigns, signsOf } from './misfit-in.js';
import { findRemedies, type Remedy } from './remedies.js';

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
  /** `has 3 decimals, DECIMAL(12,2) has 2`. */
  readonly reason: string;
}

/** The rejected rows of a batch, in its order. */
interface RejectReader {
  readonly count: number;
  read(limit?: number): AsyncIterable<Reject>;
  /** What would take the values that do not fit. */
  remedies(): Promise<readonly Remedy[]>;
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
  // One file that is told of makes the batch's texts ones of which no other type can be advised.
  const signs = places.files.map((f) => signsOf(f.csv)).find((of) => of === 'told') ?? 'usual';
  const toReject = async ([rowid, place, unfit, empty]: DuckRow, lines: LineFinder): Promise<Reject> => {
    const file = Number(place);
    const row = places.row(file, Number(rowid));
    const numbers = signsOf(places.files[file]?.csv);
    const values = list(unfit).map((u) => unfitValue(all, u as Unfit, numbers));
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
    remedies: () => findRemedies(duck, all, signs),
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

/** How many rows are rejected, the first of them, and what would take them: for messages. */
export interface Rejects {
  readonly count: number;
  readonly first: readonly Reject[];
  /** One a column with values that do not fit. */
  readonly remedies: readonly Remedy[];
}

/** How many rejected rows a batch keeps at hand. */
const FIRST_REJECTS = 20;

export async function firstRejects(reader: RejectReader): Promise<Rejects> {
  const first: Reject[] = [];
  if (reader.count === 0) return { count: 0, first, remedies: [] };
  for await (const reject of reader.read(FIRST_REJECTS)) first.push(reject);
  return { count: reader.count, first, remedies: await reader.remedies() };
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function unfitValue(columns: readonly BatchColumn[], { place, text }: Unfit, numbers: NumberSigns): RejectedValue {
  const column = columns[place];
  if (column === undefined) return { column: '', value: text, reason: 'does not fit' };
  return { column: column.name, value: text, reason: misfitIn(column, text, numbers).reason };
}

/** How the reason of a NULL that is part of a key ends. */
export const OF_THE_KEY = 'it is part of the key (sync.null_keys: reject)';

function nullKey(columns: readonly BatchColumn[], index: number): RejectedValue {
  const column = columns[index];
  const is = column?.partition === true ? "is NULL, as Delta keeps '' in a partition column" : 'is NULL';
  return {
    column: column?.name ?? '',
    value: null,
    reason: `${is}, and ${OF_THE_KEY}`,
  };
}

export async function writeRejectsFile(reader: RejectReader, path: string): Promise<void> {
  const out = createWriteStream(path, { mode: 0o600 });
  for await (const reject of reader.read()) {
    if (!out.write(`${JSON.stringify(reject)}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}
