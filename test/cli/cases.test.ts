import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { drt, scratch } from './drt.js';
import { query } from './duckdb.js';

/**
 * Small inputs of public bug reports (fixtures/cases), applied as a user would. What a Delta table alone shows is in
 * test/lakehouse/targets.
 */
interface Case {
  readonly name: string;
  readonly code: number;
  /** What standard error says. */
  readonly says?: RegExp;
  /** The target's rows as JSON, in order; undefined where nothing is applied. */
  readonly rows?: readonly string[];
  readonly before?: (dir: string) => void;
}

const CASES: readonly Case[] = [
  {
    name: 'create-table-space-names',
    code: 0,
    rows: [
      '{"Cust ID":1,"e-mail, (work)":"x","a=b":1.5,"Größe":"L"}',
      '{"Cust ID":2,"e-mail, (work)":"y","a=b":null,"Größe":"M"}',
    ],
  },
  { name: 'csv-crcrlf-one-column', code: 0, rows: ['{"id":1}', '{"id":2}'] },
  {
    // docs/reference.md: a field of CSV is a string in a VARIANT, unless its format is json.
    name: 'csv-json-text-into-variant',
    code: 0,
    rows: ['{"id":1,"v":"{\\"a\\":1}","s":{"a":1}}', '{"id":2,"v":"5","s":null}', '{"id":3,"v":"[1]","s":null}'],
  },
  { name: 'csv-latin1-header', code: 3, says: /^d\.csv:1: error DRT304 the header is not UTF-8/ },
  // One rule for header and rows: one space before a quote is dropped.
  { name: 'csv-space-before-quote', code: 0, rows: ['{"id":1,"a":"x"}', '{"id":2,"a":"a,b"}'] },
  { name: 'csv-space-before-quote-header', code: 0, rows: ['{"id":1,"name":"x"}'] },
  {
    name: 'glob-symlinked-folder',
    code: 0,
    rows: ['{"id":1}', '{"id":2}'],
    before: (dir) => {
      symlinkSync('2026-10', join(dir, 'current'));
      symlinkSync('..', join(dir, '2026-10', 'up'));
    },
  },
  {
    name: 'hex-text-into-binary',
    code: 3,
    says: /error DRT317 .*\n {2}fix: say which: columns: \{sha1: \{type: BINARY, format: hex\}\}/,
  },
  {
    name: 'inferred-double-key',
    code: 0,
    rows: ['1.1 Scope', '1.10 Annex', '1.2 Terms', '1.20 Index'].map((row) => {
      const [section, title] = row.split(' ');
      return JSON.stringify({ section, title });
    }),
  },
  { name: 'json-absent-key-nulls', code: 0, says: /warning DRT210 absent from objects of d\.jsonl: email \(1 row\)/ },
  {
    name: 'order-by-text-dates',
    code: 0,
    says: /warning DRT212 sync\.order_by: updated is STRING, which orders by characters/,
  },
  {
    name: 'parquet-decimal-over-38',
    code: 3,
    says: /error DRT303 d\.parquet: "amt" holds DECIMAL of more than 38 digits/,
  },
  // 1.10 in the table: to_json of DuckDB, which shows it here, takes numbers for doubles.
  { name: 'parquet-variant-to-variant', code: 0, rows: ['{"id":1,"v":{"a":1.1,"b":[1,2]}}'] },
  { name: 'variant-duplicate-key', code: 5, says: /DRT309 1 of 2 rows rejected/, rows: ['{"id":2,"v":{"a":1}}'] },
];

describe('inputs of public bug reports', () => {
  const root = scratch();

  test.for(CASES)('$name', async ({ name, code, says, rows, before }) => {
    const cwd = join(root, name);
    cpSync(join('fixtures/cases', name), cwd, { recursive: true });
    before?.(cwd);
    const file = join(cwd, 'case.duckdb');
    const setup = join(cwd, 'setup.sql');
    if (existsSync(setup)) await query(file, readFileSync(setup, 'utf8'));
    const apply = () => drt(['apply', 'sync.yml', '--warehouse', 'duckdb:case.duckdb', '--yes'], { cwd });
    const ran = await apply();
    expect(ran.code, ran.stderr).toBe(code);
    if (says !== undefined) expect(ran.stderr).toMatch(says);
    if (rows === undefined) return;
    const [, schema, table] =
      /schema: (\w+)[\s\S]*?[\s,]table: (\w+)/.exec(readFileSync(join(cwd, 'sync.yml'), 'utf8')) ?? [];
    const all = `SELECT to_json(t)::VARCHAR FROM ${schema}.${table} t ORDER BY 1`;
    expect(await query(file, all)).toEqual(rows);
    // What has a key is the same after a second run.
    if (!/mode: insert/.test(readFileSync(join(cwd, 'sync.yml'), 'utf8'))) {
      expect((await apply()).stdout).toMatch(/\+0 ~0 -0/);
      expect(await query(file, all)).toEqual(rows);
    }
  });
});
