import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchOf, type Case, syncCase } from './arbitraries/cases.js';
import { indexOf, settle } from './batch.js';
import { type Result, sync } from './sync.js';
import { identity } from './values.js';

const run = (c: Case): Result => sync(c.spec, batchOf(c), c.target);

describe('the model of the semantics', () => {
  it('applied twice is applied once (merge, mirror, replace)', () => {
    const keyed = syncCase().filter((c) => c.spec.mode !== 'insert');
    fc.assert(
      fc.property(keyed, (c) => {
        const once = run(c);
        const twice = run({ ...c, target: { ...c.target, rows: once.rows } });
        expect(texts(c, twice)).toEqual(texts(c, once));
        if (c.spec.mode !== 'replace' && c.spec.updateWhen === 'changed') {
          expect(twice.counts).toEqual({ added: 0, updated: 0, deleted: 0, unchanged: once.rows.length });
        }
      }),
    );
  });

  it('counts every row of the target, and every row it adds', () => {
    fc.assert(
      fc.property(syncCase(), (c) => {
        const { counts, rows } = run(c);
        expect(counts.updated + counts.deleted + counts.unchanged).toBe(c.target.rows.length);
        expect(rows.length).toBe(c.target.rows.length + counts.added - counts.deleted);
      }),
    );
  });

  it('leaves the target alone where it refuses', () => {
    fc.assert(
      fc.property(syncCase(), (c) => {
        const { exit, rows } = run(c);
        if (exit === 3 || exit === 4) expect(rows).toBe(c.target.rows);
      }),
    );
  });

  it('loads at most one row of a key, and counts each row of the batch once', () => {
    fc.assert(
      fc.property(syncCase(), (c) => {
        const settled = settle(c.spec, batchOf(c));
        const at = c.spec.key.map((name) => indexOf(c.columns, name));
        const keys = settled.loading.map((row) =>
          JSON.stringify(at.map((i) => identity(c.columns[i]?.type ?? { kind: 'void' }, row[i] ?? null))),
        );
        if (c.spec.key.length > 0) expect(new Set(keys).size).toBe(keys.length);
        expect(settled.loading.length + settled.rejected).toBeLessThanOrEqual(settled.read);
      }),
    );
  });
});

it('the cases that are drawn reach every corner', () => {
  const seen: Record<string, number> = {};
  const count = (what: string, is: boolean) => {
    seen[what] = (seen[what] ?? 0) + Number(is);
  };
  for (const c of fc.sample(syncCase(), { numRuns: 2000, seed: 1 })) {
    const result = run(c);
    const settled = settle(c.spec, batchOf(c));
    for (const exit of [0, 3, 4, 5]) count(`exit ${exit}`, result.exit === exit);
    count('added', result.counts.added > 0 && c.spec.mode !== 'replace');
    count('updated', result.counts.updated > 0);
    count('deleted', result.counts.deleted > 0 && c.spec.mode === 'mirror');
    count('unchanged beside a change', result.counts.unchanged > 0 && result.counts.updated > 0);
    count('withheld', result.withheld);
    count('duplicates', settled.duplicates > 0);
    count('protected keys', settled.protectedKeys.size > 0 && result.exit === 5);
    count('unreadable', settled.unreadable > 0);
    count('no row loads', settled.loading.length === 0);
    count('composite', c.spec.key.length > 1);
    count('columns the batch lacks', c.target.columns.length > c.columns.length);
  }
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(40);
});

/** A multiset of rows as sorted texts. */
function texts(c: Case, result: Result): readonly string[] {
  return result.rows
    .map((row) => JSON.stringify(c.target.columns.map((column, i) => identity(column.type, row[i] ?? null))))
    .sort();
}
