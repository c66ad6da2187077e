import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DatabricksQueryCompiler } from '../../../src/dialect/index.js';
import type { Db } from '../../kysely-suite/entry.js';
import { SUITE } from '../../kysely-suite/index.js';
import { compiled, report } from '../../kysely-suite/report.js';
import { ChangesNothing } from './changes-nothing.js';
import { database } from './kysely-cases.js';

const db = database() as unknown as Db;
const rebuilt = database(new ChangesNothing()) as unknown as Db;
const PAGE = 'docs/dialect/kysely-suite.md';

describe.each(Object.entries(SUITE))('%s', (_, entries) => {
  test.each(entries.map((entry) => [entry.title, entry] as const))('%s', (_title, entry) => {
    const result = compiled(entry, db);
    if (entry.kind === 'refused') {
      expect(result).toMatchObject({ code: entry.code, message: expect.stringContaining(entry.what) });
      expect(compiled(entry, rebuilt)).toMatchObject({ code: entry.code });
      return;
    }
    if (result instanceof Error) throw result;
    const again = compiled(entry, rebuilt);
    expect(again).toMatchObject({ sql: result.sql, parameters: result.parameters });
    // A bigint is bound, and JSON has none.
    const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? Number(value) : value);
    const { sql } = new DatabricksQueryCompiler().compileQuery(JSON.parse(JSON.stringify(result.query, plain)));
    expect(sql).toBe(result.sql);
    expect(result.parameters.length).toBeLessThanOrEqual(256);
  });
});

test('there are many, and each has a name of its own', () => {
  const titles = Object.entries(SUITE).flatMap(([feature, entries]) =>
    entries.map(({ title }) => `${feature}: ${title}`),
  );
  expect(titles.length).toBeGreaterThan(400);
  expect(new Set(titles).size).toBe(titles.length);
});

test('pages that say how many there are', () => {
  const numbers = readFileSync('docs/dialect.md', 'utf8').match(/\d+(?= calls\b)/g);
  expect(numbers).toEqual([String(Object.values(SUITE).flat().length), String(Object.values(SUITE).flat().length)]);
});

test(`${PAGE} is current: UPDATE_SUITE=1 writes it`, () => {
  const text = report(db);
  if (process.env.UPDATE_SUITE === '1') {
    mkdirSync('docs/dialect', { recursive: true });
    writeFileSync(PAGE, text);
  }
  expect(readFileSync(PAGE, 'utf8')).toBe(text);
});
