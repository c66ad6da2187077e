import { rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { isLosslessNumber, parse } from 'lossless-json';
import { describe, expect, it } from 'vitest';
import { openBatch } from '../../../src/batch/index.js';
import { DrtError } from '../../../src/errors.js';
import type { DataType } from '../../../src/types/data-type.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';
import { linesOf } from '../../../src/types/rows.js';
import { parseWireRow } from '../../../src/types/wire-row.js';

/** What nobody would write, and somebody sends: a row loads exactly, or is rejected, or the file is refused with a code. */
const RUNS = 40 * Number(process.env.DRT_PROVE ?? 1);
/** One seed, where what is caught once has to be caught again (npm run mutate). */
const SEEDED = process.env.DRT_PROVE_SEED === undefined ? {} : { seed: Number(process.env.DRT_PROVE_SEED) };
const limits = { numRuns: RUNS, interruptAfterTimeLimit: 50_000, endOnFailure: true, ...SEEDED };

interface Outcome {
  /** Canonical values by the row's id; undefined where the file was refused. */
  readonly loaded?: ReadonlyMap<string, unknown>;
  readonly rejected: number;
}

/** Opens a file whose rows have an `id`; fails on an error that is not one of input. */
async function outcome(name: string, bytes: string | Uint8Array, type: DataType | undefined): Promise<Outcome> {
  const dir = await mkdtemp(join(tmpdir(), 'drt-hostile-'));
  try {
    writeFileSync(join(dir, name), bytes);
    await using batch = await openBatch({
      baseDir: dir,
      source: { kind: 'files', patterns: [name], union: true, mirror: false },
      columns: type === undefined ? [] : [{ name: 'v', type }],
      key: [],
      duplicates: 'last',
      orderBy: [],
      nullKeys: 'reject',
      onError: 'skip',
      inlineKeys: 10,
      tempDir: join(dir, 'batch'),
    });
    const { read, load, rejected } = batch.metadata.rows;
    expect(load + rejected).toBe(read);
    const loaded = new Map<string, unknown>();
    const places = ['id', 'v'].map((n) => batch.columns.findIndex((c) => c.name === n));
    for await (const chunk of batch.rowsSource.rows())
      for (const line of linesOf(chunk)) {
        const values = parseWireRow(batch.columns, line);
        loaded.set(String(values[places[0] ?? -1]), values[places[1] ?? -1] ?? null);
      }
    return { loaded, rejected };
  } catch (error) {
    if (!(error instanceof DrtError)) throw error;
    for (const d of error.diagnostics) expect(['DRT999', 'DRT100']).not.toContain(d.code);
    return { rejected: 0 };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const string = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }).map((s) => JSON.stringify(s)),
  fc.constantFrom('"\\u0000"', '"\\ud800"', '"\\u0041"', '"~drt:n~1"', '"a\\/b"', '"\\x"', '"é"', '"\u2028"'),
);
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }).map(String),
  fc.constantFrom('1.10', '1E5', '-0', '-0.0', '0.1e1', '1e400', '01', '+1', '.5', '1.', 'NaN', 'Infinity', '0x1F'),
);
/** JSON, and what is nearly JSON. */
const { value } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    string,
    number,
    fc.constantFrom(
      'null',
      'true',
      'false',
      'nul',
      'TRUE',
      '',
      "'x'",
      '[1,]',
      '{"a":1,}',
      '{a:1}',
      '// c',
      '[[[[[[[[[[1]]]]]]]]]]',
    ),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(',')}]`),
    fc
      .array(fc.tuple(fc.oneof({ weight: 4, arbitrary: fc.constantFrom('"a"', '"b"') }, string), tie('value')), {
        maxLength: 3,
      })
      .map((fields) => `{${fields.map(([k, v]) => `${k}: ${v}`).join(', ')}}`),
  ),
}));

/**
 * A value whose numbers are their text; undefined where Databricks' parse_json takes no such text. A comma behind the last
 * item, which DuckDB's reader drops, means nothing else.
 */
function strictly(given: string): unknown {
  try {
    const text = given.replace(/,([\]}])/g, '$1');
    JSON.parse(text);
    return plain(parse(text));
  } catch {
    return undefined;
  }
}

const plain = (v: unknown): unknown => {
  // The whole number -0 is 0 to the engine too.
  if (isLosslessNumber(v)) return { number: v.value === '-0' ? '0' : v.value };
  if (Array.isArray(v)) return v.map(plain);
  if (typeof v === 'object' && v !== null) return Object.fromEntries(Object.entries(v).map(([k, x]) => [k, plain(x)]));
  return v;
};

describe('hostile input', () => {
  it('H34: JSON into VARIANT loads exactly, or not at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 6 }), async (texts) => {
        const file = texts.map((v, i) => `{"id":${i},"v":${v}}\n`).join('');
        const { loaded } = await outcome('a.jsonl', file, parseDataType('VARIANT'));
        for (const [id, got] of loaded ?? []) {
          const want = strictly(texts[Number(id)] ?? '');
          expect(want, `${id}: ${texts[Number(id)]}`).not.toBeUndefined();
          if (got === null) expect(want).toBeNull();
          else expect(strictly((got as { json: string }).json)).toEqual(want);
        }
        // JSON is never refused as a file, but for halves of characters and drt's own mark of long numbers (DRT304).
        if (!/~drt:n~|\\ud800/.test(file) && texts.every((v) => strictly(v) !== undefined))
          expect(loaded).toBeDefined();
      }),
      limits,
    );
  });

  const CUTS = fc.array(
    fc.tuple(
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.oneof(
        fc.constantFrom(
          ...['"', '\n', '\r', '\0', ',', '{', '[', '}', '\\', '\uFEFF', ';', '\xff'].map((c) =>
            Buffer.from(c, 'latin1'),
          ),
        ),
        fc.uint8Array({ minLength: 1, maxLength: 4 }),
      ),
      fc.nat({ max: 3 }),
    ),
    { minLength: 1, maxLength: 4 },
  );
  type Cut = readonly [at: number, put: Uint8Array, instead: number];
  const damaged = (bytes: Uint8Array, cuts: readonly Cut[]): Uint8Array =>
    cuts.reduce<Uint8Array>((now, [at, put, instead]) => {
      const i = Math.floor(at * now.length);
      return Buffer.concat([now.subarray(0, i), put, now.subarray(i + instead)]);
    }, bytes);
  const ROWS = Array.from({ length: 12 }, (_, i) => ({ id: i, v: `é"${i}`, n: i * 1.5 }));
  const FILES: Readonly<Record<string, Uint8Array>> = {
    'a.csv': Buffer.from(`id,v,n\n${ROWS.map((r) => `${r.id},"${r.v.replaceAll('"', '""')}",${r.n}\n`).join('')}`),
    'a.jsonl': Buffer.from(ROWS.map((r) => `${JSON.stringify(r)}\n`).join('')),
    'a.json': Buffer.from(JSON.stringify(ROWS, null, 2)),
    'a.parquet': new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: 'id', data: ROWS.map((r) => r.id), type: 'INT32' },
          { name: 'v', data: ROWS.map((r) => r.v), type: 'STRING' },
          { name: 'n', data: ROWS.map((r) => r.n), type: 'DOUBLE' },
        ],
      }),
    ),
  };
  const TYPES = [undefined, 'STRING', 'BIGINT', 'VARIANT', 'BINARY', 'ARRAY<STRING>', 'TIMESTAMP'];

  it.each(Object.entries(FILES))(
    'H31: %s with damaged bytes: rows, rejects, or a refusal with a code',
    async (name, bytes) => {
      await fc.assert(
        fc.asyncProperty(CUTS, fc.constantFrom(...TYPES), async (cuts, type) => {
          await outcome(name, damaged(bytes, cuts), type === undefined ? undefined : parseDataType(type));
        }),
        limits,
      );
    },
  );
});
