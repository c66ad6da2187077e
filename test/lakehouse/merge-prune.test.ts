import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { openDatabricks } from '../../src/execute/databricks/index.js';
import type { TargetInfo } from '../../src/types/target-info.js';
import { scratch } from '../cli/drt.js';
import { scansDuring } from './engine/scans.js';
import { CONNECTION, lakehouseEnv, useSchema } from './support.js';
import { applyPlan, syncYaml, withPlan } from './sync.js';

const FILES = 8;
const PER_FILE = 1000;

describe('merge_prune on Delta', () => {
  const { sql, table } = useSchema('pruned');
  const dir = scratch();
  const jsonl = (name: string, rows: readonly object[]): string => {
    const path = join(dir, `${name}.jsonl`);
    writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    return path;
  };
  const counted = async (yaml: string, file: string, more: Parameters<typeof withPlan>[3] = {}) =>
    withPlan(
      yaml,
      [file],
      async (planned) => {
        const { outcome, counts, diagnostics } = await applyPlan(planned);
        expect(outcome, JSON.stringify(diagnostics)).toBe('done');
        return counts;
      },
      more,
    );
  const describeTable = async (name: string): Promise<TargetInfo> => {
    const warehouse = await openDatabricks({ connection: CONNECTION, env: lakehouseEnv() });
    try {
      const info = await warehouse.describe({ catalog: 'main', schema: 'pruned', name });
      if (info === undefined) throw new Error(`no ${name}`);
      return info;
    } finally {
      await warehouse.close();
    }
  };

  /** Each file has its own thousand of keys. */
  const eightFiles = async (name: string): Promise<string> => {
    await sql(`CREATE TABLE ${table(name)} (id BIGINT, v STRING) CLUSTER BY (id)`);
    for (let i = 0; i < FILES; i++) {
      await sql(`INSERT INTO ${table(name)} SELECT id, 'old' FROM range(${i * PER_FILE}, ${(i + 1) * PER_FILE}, 1, 1)`);
    }
    return table(name);
  };

  test.for(['merge', 'mirror'] as const)('files without a key of the batch are not read: %s', async (mode) => {
    const kept = mode === 'merge' ? [] : ['mirror: {delete: not_in, max_delete: 100%}'];
    const rows = [3001, 3500, 3999].map((id) => ({ id, v: 'new' }));
    // `lost` comes later than the range, and a mirror deletes it all the same.
    const file = jsonl('rows', rows);
    const done = new Map<string, unknown>();
    for (const pruned of [true, false]) {
      const t = await eightFiles(`${mode}_${pruned}`);
      const yaml = syncYaml(t, {
        columns: ['id: BIGINT', 'v: STRING'],
        destination: ['upsert_key: [id]'],
        sync: [`mode: ${mode}`, 'max_update: 10%', `merge_prune: ${pruned}`, ...kept],
      });
      const scans = await scansDuring(inject('spark').uiPort, t.replace('main', 'spark_catalog'), async () => {
        const counts = await counted(yaml, file);
        const left = await sql(
          `SELECT count(*) AS n, count_if(v = 'new') AS new, sum(id) AS ids FROM ${t} WHERE id >= 0`,
        );
        done.set(String(pruned), [counts, left]);
      });
      const files = (of: RegExp): number[] => scans.filter((s) => of.test(s.statement)).map((s) => s.files);
      // The guard and what the MERGE itself reads; `SELECT count(*)` alone reads no file.
      const merged = files(/^MERGE/);
      const guards = files(/^SELECT assert_true\(updated/);
      expect(guards.length).toBeGreaterThan(0);
      expect(merged.length).toBeGreaterThan(1);
      for (const n of [...guards, ...merged]) {
        if (pruned) expect(n).toBe(1);
      }
      if (!pruned) expect([Math.max(...guards), Math.max(...merged)]).toEqual([FILES, FILES]);
    }
    expect(done.get('true')).toEqual(done.get('false'));
  });

  // A column of the key each, its least value, one between, and its greatest. Delta keeps 32 characters of a text in a file's statistics.
  const LONG = 'k'.repeat(31);
  const KEYS = [
    ['STRING', [`${LONG}a`, `${LONG}\u{10FFFF}\u{10FFFF}z`, `${LONG}😀and more of it`]],
    ['STRING', ['', `${LONG}\uffff\u0000\u0001`, 'é$"\'\\`${x}{{y}}']],
    ['VARCHAR(40)', ['B', 'a', 'é']],
    ['DECIMAL(38,2)', [`-${'9'.repeat(36)}.99`, '0.00', `${'9'.repeat(36)}.99`]],
    ['DATE', ['0001-01-01', '1582-10-15', '9999-12-31']],
    ['TIMESTAMP', ['0001-01-01T00:00:00Z', '2026-11-27T08:00:00.000001Z', '2026-11-27T08:00:00.999999Z']],
    ['TIMESTAMP_NTZ', ['1969-12-31T23:59:59.999999', '2026-11-27T08:00:00.5', '2026-11-27T08:00:00.500001']],
    ['BIGINT', ['-9223372036854775808', '0', '9223372036854775807']],
  ] as const;

  test('H18, H28: no key is outside its range, in the statistics of its file either', async () => {
    const t = table('typed');
    const columns = KEYS.map(([type], i) => [`k${i}`, type] as const);
    await sql(`CREATE TABLE ${t} (${columns.map(([name, type]) => `${name} ${type}`).join(', ')}, v STRING)`);
    const yaml = (pruned: boolean) =>
      syncYaml(t, {
        columns: [...columns.map(([name, type]) => `${name}: "${type}"`), 'v: STRING'],
        destination: [`upsert_key: [${columns.map(([name]) => name).join(', ')}]`],
        sync: ['mode: merge', `merge_prune: ${pruned}`],
      });
    const row = (place: 0 | 1 | 2, v: string) => ({
      ...Object.fromEntries(KEYS.map(([, keys], i) => [`k${i}`, keys[place]])),
      v,
    });
    const all = (v: string) => ([0, 1, 2] as const).map((place) => row(place, v));
    // Delta clusters by four columns at most; a plan prunes by each that it is told of.
    const { version: _, ...info } = await describeTable('typed');
    const target = { ...info, columns: info.columns.map((c) => ({ ...c, clustered: true as const })) };
    // A row that the range of a column leaves out, or the statistics of its file, is added and not updated.
    // A file of all keys, whose statistics are as wide as they; then each key alone is its own range.
    expect(await counted(yaml(false), jsonl('first', all('a')))).toMatchObject({ added: 3 });
    const ranges = await withPlan(yaml(true), [jsonl('all', all('b'))], async ({ plan }) => plan.statements, {
      target,
    });
    const merge = ranges.find((s) => s.kind === 'merge')?.sql;
    for (const [name] of columns) expect(merge, name).toContain(`t.\`${name}\` BETWEEN`);
    expect(await counted(yaml(true), jsonl('all', all('b')), { target })).toMatchObject({ added: 0, updated: 3 });
    for (const place of [0, 2] as const)
      expect(await counted(yaml(true), jsonl('one', [row(place, 'c')]), { target })).toMatchObject({
        added: 0,
        updated: 1,
      });
  });

  test('H03: NULL keys match rows of the target that are in no range', async () => {
    const t = table('nulls');
    await sql(`CREATE TABLE ${t} (a BIGINT, b STRING, v STRING)`);
    await sql(`INSERT INTO ${t} VALUES (NULL, 'x', 'old'), (NULL, 'y', 'old')`);
    await sql(`INSERT INTO ${t} VALUES (7, NULL, 'old'), (70, 'x', 'old')`);
    const yaml = syncYaml(t, {
      columns: ['a: BIGINT', 'b: STRING', 'v: STRING'],
      destination: ['upsert_key: [a, b]'],
      sync: ['mode: merge', 'null_keys: match', 'merge_prune: true'],
    });
    const rows = [
      { a: null, b: 'x', v: 'new' },
      { a: 7, b: null, v: 'new' },
    ];
    expect(await counted(yaml, jsonl('nulls', rows))).toMatchObject({ added: 0, updated: 2, unchanged: 2 });
    // All of them NULL: there is no range.
    expect(await counted(yaml, jsonl('null', [{ a: null, b: 'y', v: 'new' }]))).toMatchObject({ added: 0, updated: 1 });
  });

  test('what a table is clustered and partitioned by is read of it', async () => {
    const t = table('described');
    await sql(`CREATE TABLE ${t} (a BIGINT, b STRING, s STRUCT<x: INT>) CLUSTER BY (b, s.x)`);
    expect((await describeTable('described')).columns.map((c) => [c.name, c.clustered])).toEqual([
      ['a', undefined],
      ['b', true],
      ['s', undefined],
    ]);
  });
});
