import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { DatabricksOperation, ResultTypes } from '../../../src/dialect/index.js';
import {
  type ArrowColumn,
  array,
  arrowClient,
  bigints,
  dates,
  decimals,
  map,
  structs,
  timestamps,
} from './arrow-client.js';
import { kyselyOn } from './fake-client.js';

const inexact = expect.objectContaining({ code: 'DRT621' });

interface Asked {
  readonly results?: ResultTypes;
  readonly preserve?: boolean;
}

/** What Kysely gives of a column that came by Arrow. */
async function byArrow(
  column: ArrowColumn,
  { results = {}, preserve = true }: Asked = {},
): Promise<readonly unknown[]> {
  const db = kyselyOn(arrowClient({ c: column }, preserve), { results });
  const { rows } = await sql<{ c: unknown }>`SELECT c`.execute(db);
  return rows.map((row) => row.c);
}

describe('by Arrow', () => {
  test('a BIGINT is a number, or what was asked for', async () => {
    const column = bigints(1n, -9007199254740991n);
    expect(await byArrow(column)).toEqual([1, -9007199254740991]);
    expect(await byArrow(column, { preserve: false })).toEqual([1, -9007199254740991]);
    expect(await byArrow(column, { results: { bigint: 'bigint' }, preserve: false })).toEqual([1n, -9007199254740991n]);
    expect(await byArrow(column, { results: { bigint: 'string' } })).toEqual(['1', '-9007199254740991']);
  });

  test('a BIGINT beyond 2^53 is exact or refused', async () => {
    const column = bigints(9007199254740993n, -9223372036854775808n);
    expect(await byArrow(column, { results: { bigint: 'bigint' } })).toEqual([
      9007199254740993n,
      -9223372036854775808n,
    ]);
    expect(await byArrow(column, { results: { bigint: 'string' } })).toEqual([
      '9007199254740993',
      '-9223372036854775808',
    ]);
    await expect(byArrow(column)).rejects.toThrow(/results: { bigint: 'bigint' }/);
    for (const bigint of ['number', 'bigint', 'string'] as const) {
      await expect(byArrow(column, { results: { bigint }, preserve: false })).rejects.toThrow(inexact);
    }
    await expect(byArrow(column, { preserve: false })).rejects.toThrow(/preserveBigNumericPrecision: true/);
  });

  test('a DECIMAL is its text, or a number that has its digits', async () => {
    const column = decimals(2, 150n, -5n, 0n);
    expect(await byArrow(column)).toEqual(['1.50', '-0.05', '0.00']);
    expect(await byArrow(column, { preserve: false })).toEqual(['1.50', '-0.05', '0.00']);
    for (const preserve of [true, false]) {
      expect(await byArrow(column, { results: { decimal: 'number' }, preserve })).toEqual([1.5, -0.05, 0]);
    }
  });

  test('a DECIMAL of many digits is exact or refused', async () => {
    const column = decimals(2, 12345678901234567890123456789012345678n);
    expect(await byArrow(column)).toEqual(['123456789012345678901234567890123456.78']);
    await expect(byArrow(column, { results: { decimal: 'number' } })).rejects.toThrow(inexact);
    await expect(byArrow(column, { preserve: false })).rejects.toThrow(/preserveBigNumericPrecision: true/);
  });

  test('a negative DECIMAL of more digits than a number has is refused: the driver itself rounds it', async () => {
    for (const unscaled of [-9007199254740993n, -12345678901234567890n, -(10n ** 30n)]) {
      await expect(byArrow(decimals(2, unscaled))).rejects.toThrow(/CAST\(c AS STRING\)/);
      await expect(byArrow(structs({ d: decimals(2, unscaled) }))).rejects.toThrow(/to_json\(c\)/);
    }
    expect(await byArrow(decimals(2, -9007199254740991n))).toEqual(['-90071992547409.91']);
  });

  test('any DECIMAL is exact or refused, however the client was connected', async () => {
    const limit = 10n ** 38n - 1n;
    const unscaled = fc.oneof(fc.bigInt({ min: -limit, max: limit }), fc.bigInt(-(10n ** 16n), 10n ** 16n));
    const drawn = fc.record({ unscaled, scale: fc.integer({ min: 0, max: 38 }), preserve: fc.boolean() });
    const counts = { exact: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(drawn, async ({ unscaled: value, scale, preserve }) => {
        const answer = await byArrow(decimals(scale, value), { preserve }).catch((error: unknown) => error);
        if (Array.isArray(answer)) expect(answer).toEqual([textOf(value, scale)]);
        else expect(answer).toEqual(inexact);
        counts[Array.isArray(answer) ? 'exact' : 'refused']++;
      }),
      { numRuns: 300, seed: 7 },
    );
    expect(Math.min(counts.exact, counts.refused)).toBeGreaterThan(50);
  });

  test('a DATE is text or a Date at midnight UTC', async () => {
    const column = dates(0, 20_000, -1);
    expect(await byArrow(column)).toEqual(['1970-01-01', '2024-10-04', '1969-12-31']);
    const days = await byArrow(column, { results: { date: 'date' } });
    expect(days).toEqual(['1970-01-01', '2024-10-04', '1969-12-31'].map((day) => new Date(`${day}T00:00:00Z`)));
  });

  test('a TIMESTAMP is a Date, and no text is made of it', async () => {
    const column = timestamps(1_700_000_000_123_456n);
    for (const timestamp of ['driver', 'date'] as const) {
      expect(await byArrow(column, { results: { timestamp } })).toEqual([new Date(1_700_000_000_123)]);
    }
    await expect(byArrow(column, { results: { timestamp: 'string' } })).rejects.toThrow(/CAST\(c AS STRING\)/);
  });

  test('nested values are exact in their parts', async () => {
    const column = structs({
      n: bigints(9007199254740993n),
      d: decimals(2, 12345678901234567890n),
      day: dates(0),
      m: map(bigints(5n), decimals(1, 15n)),
      a: array(bigints(1n, 2n)),
    });
    expect(await byArrow(column, { results: { bigint: 'bigint' } })).toEqual([
      { n: 9007199254740993n, d: '123456789012345678.90', day: new Date(0), m: { 5: '1.5' }, a: [1n, 2n] },
    ]);
    expect(await byArrow(array(bigints(1n, 2n)))).toEqual([[1, 2]]);
    await expect(byArrow(column)).rejects.toThrow(inexact);
    await expect(byArrow(array(bigints(1n)), { preserve: false })).rejects.toThrow(/preserveBigNumericPrecision: true/);
  });
});

/** `-5`, scale 2 -> `-0.05`. */
function textOf(unscaled: bigint, scale: number): string {
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  const cut = digits.length - scale;
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, cut)}${scale === 0 ? '' : '.'}${digits.slice(cut)}`;
}

describe('by columns', () => {
  const TYPES = { bigint: 4, timestamp: 8, array: 10, map: 11, struct: 12, decimal: 15, date: 17 } as const;

  /** A driver that converts by another copy of the schema, so that values come as it makes them. */
  async function byColumns(type: keyof typeof TYPES, value: unknown, results: ResultTypes = {}, configuration = {}) {
    const types = [{ primitiveEntry: { type: TYPES[type] } }];
    const operation: DatabricksOperation = {
      fetchAll: async () => [{ c: value }],
      fetchChunk: async () => [],
      hasMoreRows: async () => false,
      close: async () => undefined,
      getSchema: async () => ({ columns: [{ columnName: 'c', typeDesc: { types } }] }),
      getResultMetadata: async () => ({ resultFormat: 'COLUMN_BASED' }),
    };
    const session = { executeStatement: async () => operation, close: async () => undefined };
    const client = { openSession: async () => session, close: async () => undefined };
    const { rows } = await sql<{ c: unknown }>`SELECT c`.execute(kyselyOn(client, { results, configuration }));
    return rows[0]?.c;
  }

  test.each([
    ['bigint', Number.POSITIVE_INFINITY],
    ['bigint', 2 ** 53],
    ['decimal', 1.5],
    ['struct', {}],
    ['map', {}],
    ['array', []],
    ['struct', '{"a":1,"a":2}'],
    ['struct', '{"d":2020-01-01}'],
    ['map', '{1:"a"}'],
    ['map', '{"__proto__":"a"}'],
    ['array', '[9007199254740993]'],
    ['array', '[0.12345678901234567890]'],
    ['array', '[1e400]'],
  ] as const)('DRT621: a %s that came as %j', async (type, value) => {
    await expect(byColumns(type, value)).rejects.toThrow(inexact);
  });

  test.each([
    ['bigint', '42', 42],
    ['array', '[1, 2.50, 1.0E23, "x", null, true, {"a": []}]', [1, 2.5, 1e23, 'x', null, true, { a: [] }]],
    ['date', '2026-11-22', '2026-11-22'],
    ['timestamp', '2026-11-22 08:14:03.123456', '2026-11-22 08:14:03.123456'],
  ] as const)('a %s that came as %j', async (type, value, expected) => {
    expect(await byColumns(type, value)).toEqual(expected);
  });

  test('as it was asked for', async () => {
    const nested = '[9007199254740993, 1]';
    expect(await byColumns('array', nested, { bigint: 'bigint' })).toEqual([9007199254740993n, 1]);
    expect(await byColumns('array', nested, { bigint: 'string' })).toEqual(['9007199254740993', 1]);
    expect(await byColumns('date', '2026-11-22', { date: 'date' })).toEqual(new Date('2026-11-22T00:00:00Z'));
    await expect(byColumns('date', '+12026-11-22', { date: 'date' })).rejects.toThrow(inexact);
    expect(await byColumns('decimal', '100000000000000000000.0', { decimal: 'number' })).toBe(1e20);
    await expect(byColumns('decimal', '0.12345678901234567', { decimal: 'number' })).rejects.toThrow(inexact);
  });

  test('a Date of a timestamp takes a time zone that is known', async () => {
    const text = '2026-11-22 08:14:03.5';
    const utc = new Date('2026-11-22T08:14:03.500Z');
    expect(await byColumns('timestamp', text, { timestamp: 'date' }, { timezone: 'UTC' })).toEqual(utc);
    await expect(byColumns('timestamp', text, { timestamp: 'date' })).rejects.toThrow(/TIMEZONE: 'UTC'/);
    const vienna = { TIMEZONE: 'Europe/Vienna' };
    await expect(byColumns('timestamp', text, { timestamp: 'date' }, vienna)).rejects.toThrow(inexact);
    expect(await byColumns('timestamp', text, { timestamp: 'string' })).toBe(text);
  });
});
