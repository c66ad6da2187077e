import { describe, expect, it, vi } from 'vitest';
import { openBatch } from '../../../src/batch/index.js';
import { printMarkdown } from '../../../src/emit/markdown.js';
import { openDuckDbWarehouse } from '../../../src/execute/duckdb/index.js';
import { executePlan } from '../../../src/execute/executor.js';
import { planSync } from '../../../src/plan/planner.js';
import { refuseLargeStatements } from '../../../src/plan/statement-size.js';
import type { SyncSpec } from '../../../src/sync/sync-spec.js';
import { BOUNDS } from '../../../src/types/bounds.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';
import type { RowColumn } from '../../../src/types/rows.js';
import { folder, request } from '../batch/helpers.js';
import { makeSpec } from './make.js';

vi.setConfig({ testTimeout: 240_000 });

const column = (name: string, type: string): RowColumn => ({ name, type: parseDataType(type) });
const jsonl = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** Plans the rows and applies the plan twice to one embedded warehouse: the second run changes nothing. */
async function twice(spec: SyncSpec, rows: readonly object[]) {
  const dir = folder({ 'rows.jsonl': jsonl(rows) });
  const { columns, key, onError } = spec;
  const more = { columns, key, onError, inlineKeys: spec.mirror.inlineKeys, keyRanges: spec.mergePrune === true };
  await using batch = await openBatch(request(dir, 'rows.jsonl', more));
  const plan = planSync({ spec, batch: batch.metadata, drtVersion: '0.1.0' });
  refuseLargeStatements(plan, { ...batch.sizes, keys: await batch.keyBytes() });
  const warehouse = await openDuckDbWarehouse({ path: ':memory:', label: 'duckdb::memory:', target: spec.target });
  try {
    const run = () =>
      executePlan({ plan, rows: batch.rowsSource, warehouse, approve: async () => true, clock: () => 0 });
    const [first, second] = [await run(), await run()];
    expect(first.diagnostics).toEqual([]);
    return { plan, chunks: batch.metadata.chunks, first: first.counts, second: second.counts };
  } finally {
    await warehouse.close();
  }
}

const all = (n: number) => [
  { added: n, updated: 0, deleted: 0, unchanged: 0 },
  { added: 0, updated: 0, deleted: 0, unchanged: n },
];

describe.each(['values', 'json'] as const)('load: %s', (load) => {
  it('H13: 1,000 columns, with more values a row than a statement has markers', async () => {
    const types = ['STRING', 'BIGINT', 'DECIMAL(12,2)', 'TIMESTAMP'];
    const columns = [
      column('id', 'BIGINT'),
      ...Array.from({ length: 999 }, (_, i) => column(`c${i}`, types[i % 4] ?? '')),
    ];
    const value = (i: number) => ['text', i, `${i}.25`, '2026-11-27T08:00:00Z'][i % 4];
    const rows = [1, 2, 3].map((id) => ({
      id,
      ...Object.fromEntries(columns.slice(1).map((c, i) => [c.name, value(i)])),
    }));
    const { plan, first, second } = await twice(makeSpec({ mode: 'merge', load, columns, key: ['id'] }), rows);
    expect([first, second]).toEqual(all(3));
    // A line of its own for each column, and no line that nobody can read.
    const lines = printMarkdown(plan).split('\n');
    expect(lines.length).toBeLessThan(4 * columns.length);
    expect(JSON.stringify(plan.statements.map((s) => s.title)).length).toBeLessThan(1000);
  });

  it('H13: strings of 1 MB', async () => {
    const columns = [column('id', 'BIGINT'), column('v', 'STRING')];
    const rows = Array.from({ length: 20 }, (_, id) => ({ id, v: `${id}é`.padEnd(1_000_000, 'x') }));
    const { chunks, first, second } = await twice(makeSpec({ mode: 'merge', load, columns, key: ['id'] }), rows);
    expect(chunks).toBeGreaterThan(1);
    expect([first, second]).toEqual(all(20));
  });

  it('types as deep as rows load into', async () => {
    const levels = BOUNDS.loadedLevels - 1;
    const columns = [
      column('id', 'BIGINT'),
      column('a', `${'ARRAY<'.repeat(levels)}INT${'>'.repeat(levels)}`),
      column('s', `${'STRUCT<f: '.repeat(levels)}STRING${'>'.repeat(levels)}`),
    ];
    const deep = (inner: unknown, around: (v: unknown) => unknown) =>
      Array.from({ length: levels }).reduce((v) => around(v), inner);
    const rows = [{ id: 1, a: deep(7, (v) => [v, v]), s: deep("it's", (f) => ({ f })) }];
    const { first, second } = await twice(makeSpec({ mode: 'merge', load, columns, key: ['id'] }), rows);
    expect([first, second]).toEqual(all(1));
  });
});

describe('a mirror of many keys', () => {
  const columns = [column('id', 'BIGINT'), column('k', 'STRING')];
  const rows = (n: number) => Array.from({ length: n }, (_, id) => ({ id, k: `key ${id}` }));
  const spec = (key: readonly string[], mirror: Partial<SyncSpec['mirror']>, more: Partial<SyncSpec> = {}) =>
    makeSpec({ columns, key, ...more }, { maxDelete: { kind: 'percent', percent: 100 }, ...mirror });

  it.each([
    ['at inline_keys they are listed', 2000, 'listed_merge'],
    ['over it they are those in staging', 2001, 'single_merge'],
  ] as const)('H14: %s', async (_, n, form) => {
    const { plan, first, second } = await twice(spec(['id'], { inlineKeys: 2000 }), rows(n));
    expect(plan.deletes.form).toBe(form);
    expect([first, second]).toEqual(all(n));
  });

  it('H14: 100,000 of them make no plan larger, and no statement', async () => {
    const [few, many] = [await twice(spec(['id'], {}), rows(1001)), await twice(spec(['id'], {}), rows(100_000))];
    const size = ({ plan }: typeof few) => JSON.stringify(plan).length;
    expect(size(many)).toBeLessThan(size(few) * 1.1);
    expect([many.first, many.second]).toEqual(all(100_000));
  });

  it.each([[['id']], [['id', 'k']]])('not_in takes 20,000 keys of %j, which fill its statements', async (key) => {
    const { first, second } = await twice(spec(key, { delete: 'not_in' }), rows(20_000));
    expect([first, second]).toEqual(all(20_000));
  });

  it('100,000 keys of rejected rows are protected, or are refused as too large before anything is sent', async () => {
    const typed = [column('id', 'BIGINT'), column('n', 'INT')];
    const bad = Array.from({ length: 100_000 }, (_, id) => ({ id, n: id === 0 ? 1 : 'x' }));
    const { first, second } = await twice(spec(['id'], {}, { columns: typed, onError: 'skip' }), bad);
    expect([first, second]).toEqual(all(1));
  });
});
