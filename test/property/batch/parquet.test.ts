import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, it } from 'vitest';
import { check } from './check.js';
import { COLUMNS, type ParquetColumn, type Value } from './parquet-columns.js';

/**
 * Tables of every physical type, written by hyparquet-writer, which shares no code with DuckDB: what loads is what the
 * model converts, and what is rejected is what the model rejects.
 */
const RUNS = 8 * Number(process.env.DRT_PROVE ?? 1);
/** One seed, where what is caught once has to be caught again (npm run mutate). */
const SEEDED = process.env.DRT_PROVE_SEED === undefined ? {} : { seed: Number(process.env.DRT_PROVE_SEED) };

type Row = readonly Value[];
interface Layout {
  readonly codec: 'SNAPPY' | 'GZIP' | 'UNCOMPRESSED';
  readonly rowGroupSize: number;
  readonly pageSize: number;
}
const layouts: fc.Arbitrary<Layout> = fc.record({
  codec: fc.constantFrom('SNAPPY', 'GZIP', 'UNCOMPRESSED'),
  rowGroupSize: fc.constantFrom(1, 7, 1000),
  pageSize: fc.constantFrom(64, 1_000_000),
});

function file(columns: readonly ParquetColumn[], rows: readonly Row[], layout: Layout): Uint8Array {
  return new Uint8Array(
    parquetWriteBuffer({
      ...layout,
      compressors: { GZIP: (bytes) => gzipSync(bytes) },
      columnData: columns.map((c, i) => ({ name: c.name, data: rows.map((row) => row[i] ?? null) })),
      schema: [{ name: 'root', num_children: columns.length }, ...columns.flatMap((c) => c.elements)],
    }),
  );
}

const shown = (value: unknown): string =>
  JSON.stringify(value, (_, v) => (typeof v === 'bigint' ? `${v}n` : typeof v === 'number' ? String(v) : v));

// Few columns at a time, or hardly a row would load.
const tables = fc
  .uniqueArray(fc.nat({ max: COLUMNS.length - 1 }), { minLength: 1, maxLength: 4 })
  .map((places) => places.flatMap((i) => COLUMNS[i] ?? []))
  .chain((columns) =>
    fc.record({
      columns: fc.constant(columns),
      rows: fc.array(fc.tuple(...columns.map((c) => fc.option(c.values, { freq: 8 }))), {
        minLength: 1,
        maxLength: 40,
      }),
      layout: layouts,
    }),
  );

function reads(columns: readonly ParquetColumn[], rows: readonly Row[], layout: Layout): Promise<void> {
  return check(
    columns,
    'a.parquet',
    file(columns, rows, layout),
    rows.map((row) => columns.map((c, i) => (row[i] === null ? null : c.wire(row[i] as Value)))),
    (r, i) => shown(rows[r]?.[i]),
  );
}

describe('Parquet of another writer reads as the model says', () => {
  it('H23: any columns in any layout', async () => {
    await fc.assert(
      fc.asyncProperty(tables, ({ columns, rows, layout }) => reads(columns, rows, layout)),
      { numRuns: 5 * RUNS, interruptAfterTimeLimit: 50_000, endOnFailure: true, ...SEEDED },
    );
  });

  it.each(COLUMNS.map((c) => [c.name, c] as const))('H23: %s', async (_, column) => {
    const rows = fc.array(fc.option(column.values, { freq: 10 }), { minLength: 20, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(rows, layouts, (values, layout) =>
        reads(
          [column],
          values.map((v) => [v]),
          layout,
        ),
      ),
      { numRuns: Math.ceil(RUNS / 4), interruptAfterTimeLimit: 50_000, endOnFailure: true, ...SEEDED },
    );
  });
});
