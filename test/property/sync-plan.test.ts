import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { planSync } from '../../src/plan/planner.js';
import type { SyncMode } from '../../src/types/sync-mode.js';
import { loadOf } from '../make-spec.js';
import { type Case, syncCase } from '../model/arbitraries/cases.js';
import { settledBatch } from '../model/settled-batch.js';
import { DRT_VERSION, Engine, expectModel, planAndApply, runs, TIMEOUT, texts } from './sync-harness.js';

vi.setConfig({ testTimeout: TIMEOUT });

let engine: Engine;
beforeAll(async () => {
  engine = await Engine.open();
});
afterAll(() => engine.close());

/** What stops a run before a plan is made belongs to the batch: sync-files.test.ts. */
const planned = (options: Parameters<typeof syncCase>[0] = {}) =>
  syncCase(options).map((c): Case => {
    const { maxRejects: _, ...spec } = c.spec;
    const duplicates = spec.duplicates === 'fail' ? 'last' : spec.duplicates;
    // A list of keys that is filled in later may hold no NULL (DRT208).
    const inlineKeys = spec.nullKeys === 'match' ? 100 : spec.mirror.inlineKeys;
    return { ...c, spec: { ...spec, onError: 'skip', duplicates, mirror: { ...spec.mirror, inlineKeys } } };
  });

const chunkRows = fc.constantFrom(1, 2, 5, 1000);

describe('H38: the counts of a plan are what apply then reports, and the table that DuckDB ends with is the model’s', () => {
  for (const [mode, times] of [
    ['insert', 60],
    ['merge', 150],
    ['mirror', 300],
    ['replace', 60],
  ] as const) {
    it(`${mode}: table, counts and exit code`, async () => {
      await fc.assert(
        fc.asyncProperty(planned({ mode }), chunkRows, fc.boolean(), async (c, size, reads) => {
          await engine.withTarget(c, async () => {
            await expectModel(engine, c, await planAndApply(engine, c, settledBatch(c, size), reads));
          });
        }),
        { numRuns: runs(times) },
      );
    });
  }

  it('both forms of the delete and all loads leave the same table', async () => {
    await fc.assert(
      fc.asyncProperty(planned({ mode: 'mirror' }), chunkRows, async (c, size) => {
        for (const form of ['not_in', 'single_merge'] as const) {
          for (const load of ['values', 'json', 'volume'] as const) {
            const one = {
              ...c,
              spec: { ...c.spec, ...loadOf(load), mirror: { ...c.spec.mirror, delete: form, inlineKeys: 100 } },
            };
            await engine.withTarget(one, async () => {
              await expectModel(engine, one, await planAndApply(engine, one, settledBatch(one, size)));
            });
          }
        }
      }),
      { numRuns: runs(100) },
    );
  });
});

it('merge_prune changes no row and no count, counted before or after (merge, mirror)', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<SyncMode>('merge', 'mirror').chain((mode) => planned({ mode })),
      chunkRows,
      async (c, size) => {
        const { mergePrune: _, ...spec } = c.spec;
        const seen: object[] = [];
        for (const one of [
          { ...c, spec },
          { ...c, spec: { ...spec, mergePrune: true as const } },
        ]) {
          await engine.withTarget(one, async () => {
            const { exit, result, preview } = await planAndApply(engine, one, settledBatch(one, size), true);
            const rows = texts(c.target, await engine.read(one));
            seen.push({ rows, exit, counts: result?.counts, expected: result?.expected, preview });
          });
        }
        expect(seen[1]).toEqual(seen[0]);
      },
    ),
    { numRuns: runs(150) },
  );
});

it('applied twice is applied once (merge, mirror, replace)', async () => {
  await fc.assert(
    fc.asyncProperty(
      planned().filter((c) => c.spec.mode !== 'insert'),
      chunkRows,
      async (c, size) => {
        await engine.withTarget(c, async () => {
          await planAndApply(engine, c, settledBatch(c, size));
          const after = { ...c, target: { ...c.target, rows: await engine.read(c) } };
          const twice = await planAndApply(engine, after, settledBatch(after, size));
          await expectModel(engine, after, twice);
          expect(texts(c.target, await engine.read(c))).toEqual(texts(c.target, after.target.rows));
        });
      },
    ),
    { numRuns: runs(100) },
  );
});

it('a plan is a pure function of its input: the same bytes again, and nothing of the input is changed', () => {
  fc.assert(
    fc.property(planned(), chunkRows, (c, size) => {
      const { metadata } = settledBatch(c, size);
      const before = JSON.stringify([c.spec, metadata]);
      const once = attempt(() => planSync({ spec: c.spec, batch: metadata, drtVersion: DRT_VERSION }));
      const copy = structuredClone({ spec: c.spec, batch: metadata, drtVersion: DRT_VERSION });
      const again = attempt(() => planSync(copy));
      expect(again).toEqual(once);
      expect(JSON.stringify(again)).toBe(JSON.stringify(once));
      expect(JSON.stringify([c.spec, metadata])).toBe(before);
    }),
    { numRuns: runs(100) },
  );
});

function attempt<T>(make: () => T): T | string {
  try {
    return make();
  } catch (error) {
    return String(error);
  }
}
