import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DataType } from '../../../src/types/data-type.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';
import { folder, open } from '../../unit/batch/helpers.js';
import { type Table, TYPES, tableOf, tables } from './cells.js';
import { check } from './check.js';
import { type Cell, convert, jsonOf, textOf, throughJson, throughText } from './model.js';

/**
 * For any table of values, written as each format by the writers below: what loads is what the model converts, and what
 * is rejected is what the model rejects, by row and column.
 */
const TIMES = Number(process.env.DRT_PROVE ?? 1);
/** One seed, where what is caught once has to be caught again (npm run mutate). */
const seeded = (format: number): { readonly seed?: number } =>
  process.env.DRT_PROVE_SEED === undefined ? {} : { seed: Number(process.env.DRT_PROVE_SEED) + format };

const quote = (s: string): string => `"${s.replaceAll('"', '""')}"`;
/** NULL is the empty field; quotes only where they are needed. */
function csv({ columns, rows }: Table, delimiter: string, end: string): string {
  const field = (c: Cell): string => {
    if (c === null) return '';
    const t = textOf(c);
    return t === '' || /["\r\n\t,\uFEFF]/.test(t) ? quote(t) : t;
  };
  // A row of one NULL would be an empty line, which is no row.
  const lone = (fields: readonly string[]): readonly string[] => [...fields, 'x'];
  return [lone(columns.map((t) => t.name)), ...rows.map((row) => lone(row.map(field)))]
    .map((fields) => fields.join(delimiter) + end)
    .join('');
}
/** The rows as JSON objects; NULL is now and then a missing key. */
function objects({ columns, rows }: Table): readonly string[] {
  return rows.map((row, r) => {
    const members = row.flatMap((c, i) =>
      c === null && i % 2 === 0 && r > 0 ? [] : [`"${columns[i]?.name}": ${jsonOf(c)}`],
    );
    return `{${members.join(', ')}}`;
  });
}

type View = (type: DataType, c: Cell) => Cell;
const asJson: View = (_, c) => throughJson(c);
/** The table as a file, and each value as `view` leaves it in that format. */
const reads = ({ columns, rows }: Table, name: string, content: string | Uint8Array, view: View) =>
  check(
    columns,
    name,
    content,
    rows.map((row) => columns.map(({ type }, i) => convert(type, view(type, row[i] ?? null)))),
    (r, i) => jsonOf(rows[r]?.[i] ?? null),
  );

describe('any table, in every format, reads as the model says', () => {
  const cases: readonly (readonly [string, (table: Table) => Promise<void>])[] = [
    [
      'H23: JSONL',
      (t) =>
        reads(
          t,
          'a.jsonl',
          objects(t)
            .map((o) => `${o}\n`)
            .join(''),
          asJson,
        ),
    ],
    ['H23: a JSON array in gzip', (t) => reads(t, 'a.json.gz', gzipSync(`[${objects(t).join(',\n')}]`), asJson)],
    ['H23: CSV', (t) => reads(t, 'a.csv', csv(t, ',', '\n'), throughText)],
    ['H23: TSV with CR LF', (t) => reads(t, 'a.tsv', csv(t, '\t', '\r\n'), throughText)],
  ];
  it.each(cases.map(([name, run], format) => [name, run, format] as const))('%s', async (_, run, format) => {
    const settings = { interruptAfterTimeLimit: 50_000, endOnFailure: true, ...seeded(format) };
    await fc.assert(fc.asyncProperty(tables, run), { ...settings, numRuns: 12 * TIMES });
    for (const column of TYPES)
      await fc.assert(fc.asyncProperty(tableOf([column]), run), { ...settings, numRuns: 2 * TIMES });
  });
});

describe('the same rows', () => {
  it('H23: are the same batch from Parquet, CSV and JSONL, whatever the threads', async () => {
    const dir = folder();
    const instance = await DuckDBInstance.create(':memory:');
    const duck = await instance.connect();
    const select = `SELECT range AS id, CAST(range / 7 AS DECIMAL(38,6)) AS d, 'text ' || (range % 13) AS s, DATE '2026-01-01' + CAST(range % 400 AS INTEGER) AS day,
      make_timestamp(range * 1000003) AS t, range % 3 = 0 AS b, CAST(range AS DOUBLE) / 3 AS f, CASE WHEN range % 5 = 0 THEN NULL ELSE range END AS n FROM range(30000)`;
    const declared = {
      id: 'BIGINT',
      d: 'DECIMAL(38,6)',
      s: 'STRING',
      day: 'DATE',
      t: 'TIMESTAMP_NTZ',
      b: 'BOOLEAN',
      f: 'DOUBLE',
      n: 'BIGINT',
    };
    const columns = Object.entries(declared).map(([name, type]) => ({ name, type: parseDataType(type) }));
    await duck.run(`COPY (${select}) TO '${dir}/a.parquet' (FORMAT parquet)`);
    await duck.run(`COPY (${select}) TO '${dir}/a.csv' (HEADER)`);
    await duck.run(`COPY (${select}) TO '${dir}/a.jsonl' (FORMAT json)`);
    duck.closeSync();
    instance.closeSync();
    const batches = [];
    for (const name of ['a.parquet', 'a.csv', 'a.jsonl']) {
      for (const threads of [1, 4]) {
        const { metadata } = await open(dir, name, { columns, key: ['id'], threads, inlineKeys: 10 });
        batches.push({
          hash: metadata.hash,
          keys: metadata.keys,
          rows: metadata.rows,
          chunks: metadata.chunks,
          columns: metadata.columns,
        });
      }
    }
    expect(batches[0]?.rows).toEqual({ read: 30_000, load: 30_000, rejected: 0, duplicates: 0 });
    for (const other of batches) expect(other).toEqual(batches[0]);
  });
});
