import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { LosslessNumber, parse } from 'lossless-json';
import { describe, expect, it } from 'vitest';
import type { Reject } from '../../../src/batch/index.js';
import { type DataType, parseDataType } from '../../../src/types/data-type.js';
import { folder, lines, open } from '../../unit/batch/helpers.js';
import { type Cell, convert, jsonOf, NumberText, REJECT, textOf, type Wire } from './model.js';

/**
 * For any table of values, written as each format by the writers below: what loads is what the model converts, and what
 * is rejected is what the model rejects, by row and column.
 */
const RUNS = 8 * Number(process.env.DRT_PROVE ?? 1);

const TYPES = [
  'BOOLEAN',
  'TINYINT',
  'INT',
  'BIGINT',
  'DECIMAL(12,2)',
  'DECIMAL(38,10)',
  'DECIMAL(38,38)',
  'DECIMAL(38,0)',
  'FLOAT',
  'DOUBLE',
  'STRING',
  'VARCHAR(5)',
  'BINARY',
  'DATE',
  'TIMESTAMP',
  'TIMESTAMP_NTZ',
  'ARRAY<DECIMAL(20,3)>',
  'STRUCT<a: BIGINT, b: STRING>',
  'MAP<STRING, DOUBLE>',
  'ARRAY<STRUCT<a: BIGINT, b: ARRAY<DATE>>>',
].map((text) => ({ name: text.toLowerCase().replace(/\W+/g, '_'), type: parseDataType(text) }));

const digits = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max });
const sign = fc.constantFrom('', '-');
const EDGES = [
  '9223372036854775807',
  '-9223372036854775808',
  '9223372036854775808',
  '127',
  '128',
  '-129',
  '2147483648',
  '9007199254740992',
  '9007199254740993',
  '1234567890123456789.123',
  '99999999999999999999999999999999999999',
  '0.1',
  '0.10',
  '1.0',
  '1.5',
  '-0',
  '0',
  '5e-324',
  '1e400',
  '1e-400',
  '1E3',
  '-1.25e-2',
  '12345678901.5',
  '0.00000000000000000000000000000000000001',
  '12.340000000000000001',
  '16777217',
  '1.7976931348623157e308',
  '100e-2',
];
const jsonNumber = fc
  .oneof(
    fc.constantFrom(...EDGES),
    fc
      .tuple(sign, digits(1, 20), fc.option(digits(1, 24)), fc.option(fc.integer({ min: -30, max: 30 })))
      .map(([s, w, f, e]) => {
        const whole = w.replace(/^0+(?=\d)/, '');
        return `${s}${whole}${f === null ? '' : `.${f}`}${e === null ? '' : `e${e}`}`;
      }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? '-0.0' : String(n))),
  )
  .map((text) => text);
const date = fc.oneof(
  fc
    .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
    .map((d) => d.toISOString().slice(0, 10)),
  fc.constantFrom(
    '0001-01-01',
    '9999-12-31',
    '2026-02-29',
    '2024-02-29',
    '0000-01-01',
    '2026-2-1',
    '2026-02-28x',
    '2026/02/28',
  ),
);
const time = fc.oneof(
  fc
    .tuple(
      date,
      fc.constantFrom('T', ' '),
      fc.constantFrom('00:00:00', '23:59:59', '08:14', '24:00:00', '12:60:00'),
      fc.option(digits(1, 8)),
      fc.constantFrom('', 'Z', '+02:00', '-0530', '+14', '+19:00'),
    )
    .map(([d, sep, t, f, o]) => `${d}${sep}${t}${f === null || t.length < 8 ? '' : `.${f}`}${o}`),
  date,
);
const string = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '',
    ' ',
    '"',
    "'",
    '\\',
    '\n',
    '\r\n',
    ',',
    '\t',
    '\0',
    '\u2028',
    'null',
    'NULL',
    '${x}',
    '😀',
    '1.10',
    '\ufeff',
    '# x',
    '{"a":1.10}',
  ),
);
const text = fc.oneof(
  { weight: 3, arbitrary: string },
  { weight: 2, arbitrary: date },
  { weight: 2, arbitrary: time },
  jsonNumber,
  fc.constantFrom(
    'true',
    'False',
    'TRUE',
    'NaN',
    '-Infinity',
    ' 1',
    '1 ',
    '+5',
    '.5',
    '5.',
    '007',
    '0x10',
    '1_000',
    '12,50',
    'qgA=',
    'qgB=',
    'AAAA',
  ),
);
const leaf = (kind: DataType['kind']): fc.Arbitrary<Cell> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.boolean() },
    { weight: kind === 'string' || kind === 'varchar' ? 2 : 5, arbitrary: jsonNumber.map((t) => new NumberText(t)) },
    { weight: 6, arbitrary: kind === 'date' ? date : kind.startsWith('timestamp') ? time : text },
  );
/** A number that JSON can write, in the form of the column's type, with now and then something else. */
function cell(type: DataType): fc.Arbitrary<Cell> {
  const some = { weight: 1, arbitrary: leaf('string') };
  if (type.kind === 'array')
    return fc.oneof({ weight: 6, arbitrary: fc.array(cell(type.element), { maxLength: 3 }) }, some);
  if (type.kind === 'map')
    return fc.oneof(
      { weight: 6, arbitrary: fc.dictionary(fc.string({ maxLength: 4 }), cell(type.value), { maxKeys: 3 }) },
      some,
    );
  if (type.kind === 'struct') {
    const fields = Object.fromEntries(type.fields.map((f) => [f.name, cell(f.type)]));
    const record = fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Record<string, Cell>>;
    return fc.oneof(
      { weight: 6, arbitrary: record },
      { weight: 1, arbitrary: record.map((r) => ({ ...r, extra: true })) },
      some,
    );
  }
  return leaf(type.kind);
}

type Row = readonly Cell[];
const rows = fc.array(fc.tuple(...TYPES.map(({ type }) => cell(type))), {
  minLength: 1,
  maxLength: 25,
}) as fc.Arbitrary<Row[]>;

const quote = (s: string): string => `"${s.replaceAll('"', '""')}"`;
/** NULL is the empty field; quotes only where they are needed. */
function csv(table: readonly Row[], delimiter: string, end: string): string {
  const field = (c: Cell): string => {
    if (c === null) return '';
    const t = textOf(c);
    return t === '' || /["\r\n\t,\uFEFF]/.test(t) ? quote(t) : t;
  };
  return [TYPES.map((t) => t.name), ...table.map((row) => row.map(field))]
    .map((fields) => fields.join(delimiter) + end)
    .join('');
}
const object = (row: Row, r: number): string => {
  // NULL is now and then a missing key.
  const members = row.flatMap((c, i) =>
    c === null && i % 2 === 0 && r > 0 ? [] : [`"${TYPES[i]?.name}": ${jsonOf(c)}`],
  );
  return `{${members.join(', ')}}`;
};

/** A CSV field has no type: what is written is its text. */
const throughText = (type: DataType, c: Cell): Cell => {
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

/** Numbers by value where the type is a floating one, by their text otherwise. */
function same(type: DataType, actual: unknown, expected: Wire): boolean {
  if (expected instanceof NumberText) {
    if (!(actual instanceof LosslessNumber)) return false;
    const number = type.kind === 'float' ? Math.fround : Number;
    return type.kind === 'double' || type.kind === 'float'
      ? Object.is(number(Number(actual.value)), number(Number(expected.text)))
      : actual.value === expected.text;
  }
  if (Array.isArray(expected)) {
    const element = type.kind === 'array' ? type.element : type;
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((e, i) => same(element, actual[i], e))
    );
  }
  if (typeof expected === 'object' && expected !== null) {
    const record = actual as Readonly<Record<string, unknown>>;
    const fieldType = (k: string): DataType =>
      type.kind === 'map'
        ? type.value
        : type.kind === 'struct'
          ? (type.fields.find((f) => f.name === k)?.type ?? type)
          : type;
    return (
      Object.keys(expected).length === Object.keys(record).length &&
      Object.entries(expected).every(([k, e]) => same(fieldType(k), record[k], e))
    );
  }
  return actual === expected;
}

async function check(
  table: readonly Row[],
  name: string,
  content: string | Uint8Array,
  view: (type: DataType, c: Cell) => Cell,
): Promise<void> {
  const batch = await open(folder({ [name]: content }), name, { columns: TYPES });
  try {
    const expected = table.map((row) =>
      row.map((c, i) => convert(TYPES[i]?.type ?? { kind: 'void' }, view(TYPES[i]?.type ?? { kind: 'void' }, c))),
    );
    const rejected = expected
      .map((row, r) => row.flatMap((w, i) => (w === REJECT ? [`${r + 1} ${TYPES[i]?.name}`] : [])))
      .filter((bad) => bad.length > 0);
    const path = join(folder(), 'rejects.jsonl');
    await batch.writeRejects(path);
    const rejects = readFileSync(path, 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Reject);
    const found = rejects.map((r) => [r, ...(r.others ?? [])].map((o) => `${r.row} ${o.column}`));
    const told = rejects.flatMap((r) =>
      [r, ...(r.others ?? [])].map((o) => `${r.row} ${o.column}: ${JSON.stringify(o.value)} ${o.reason}`),
    );
    const [ours, model] = [new Set(found.flat()), new Set(rejected.flat())];
    const wrong = told.filter((t) => !model.has(t.replace(/:.*/s, '')));
    const missed = [...model]
      .filter((m) => !ours.has(m))
      .map(
        (m) =>
          `${m}: ${jsonOf(table[Number.parseInt(m, 10) - 1]?.[TYPES.findIndex((t) => m.endsWith(` ${t.name}`))] ?? null)}`,
      );
    expect({ wrong, missed }).toEqual({ wrong: [], missed: [] });
    expect(found).toEqual(rejected);
    expect(batch.metadata.rows).toEqual({
      read: table.length,
      load: table.length - rejected.length,
      rejected: rejected.length,
      duplicates: 0,
    });
    const loaded = expected.filter((row) => !row.includes(REJECT));
    for (const [r, line] of (await lines(batch.rowsSource.rows())).entries()) {
      const row = parse(line) as Readonly<Record<string, unknown>>;
      for (const [i, { name: column, type }] of TYPES.entries()) {
        const want = loaded[r]?.[i] as Wire;
        if (!same(type, row[column], want))
          throw new Error(`${column}: ${JSON.stringify(row[column])} instead of ${JSON.stringify(want)}`);
      }
    }
  } finally {
    await batch.close();
  }
}

const identity = (_: DataType, c: Cell): Cell => c;

describe('any table, in every format, reads as the model says', () => {
  const cases: readonly (readonly [string, (table: readonly Row[]) => Promise<void>])[] = [
    ['H23: JSONL', (t) => check(t, 'a.jsonl', t.map((row, r) => `${object(row, r)}\n`).join(''), identity)],
    ['H23: a JSON array in gzip', (t) => check(t, 'a.json.gz', gzipSync(`[${t.map(object).join(',\n')}]`), identity)],
    ['H23: CSV', (t) => check(t, 'a.csv', csv(t, ',', '\n'), throughText)],
    ['H23: TSV with CR LF', (t) => check(t, 'a.tsv', csv(t, '\t', '\r\n'), throughText)],
  ];
  it.each(cases)('%s', async (_, run) => {
    await fc.assert(fc.asyncProperty(rows, run), {
      numRuns: RUNS,
      interruptAfterTimeLimit: 50_000,
      endOnFailure: true,
    });
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
