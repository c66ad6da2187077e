import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { printLock } from '../../src/cli/shape-lock/lock-file.js';
import { DrtError } from '../../src/errors.js';
import { VALUES_ROWS } from '../../src/plan/loads/choose.js';
import type { Plan } from '../../src/plan/plan.js';
import { planSync } from '../../src/plan/planner.js';
import { statementShapes } from '../../src/plan/shape/statements.js';
import { syncShape } from '../../src/plan/shape/sync-shape.js';
import type { SyncSpec } from '../../src/sync/sync-spec.js';
import { printDataType } from '../../src/types/data-type.js';
import type { BatchMetadata } from '../../src/types/generated/batch-document.js';
import { ABSENT_COLUMN } from '../../src/types/missing.js';
import { mayLose } from '../../src/types/sync-mode.js';
import type { CanonicalValue } from '../../src/types/value.js';
import { loadOf } from '../make-spec.js';
import { type Case, syncCase } from '../model/arbitraries/cases.js';
import { keyRanges } from '../model/key-ranges.js';
import { runs, TIMEOUT } from './sync-harness.js';

vi.setConfig({ testTimeout: TIMEOUT });

/** A spec with columns, and the facts of some rows of them: none, one, many, over and under every number that decides a form. */
interface Draw {
  readonly spec: SyncSpec;
  readonly batches: readonly BatchMetadata[];
}

const hash = fc.stringMatching(/^[0-9a-f]{64}$/);

/** Of these keys, and of none where there are none. */
function rangesOf(c: Case, key: readonly number[], keys: readonly (readonly CanonicalValue[])[]) {
  const columns = key.flatMap((i) => c.columns[i] ?? []);
  return { loading: keyRanges(columns, keys), protected: keyRanges(columns, []) };
}

function batchOf(c: Case, spec: SyncSpec): fc.Arbitrary<BatchMetadata> {
  const key = spec.key.map((name) => c.columns.findIndex((k) => k.name.toLowerCase() === name.toLowerCase()));
  const drawn = c.rows.map((row) =>
    key.map((i): CanonicalValue => {
      const cell = row[i];
      return cell !== undefined && 'value' in cell ? cell.value : null;
    }),
  );
  const rejects = spec.onError === 'skip' ? fc.nat(3) : fc.constant(0);
  return fc
    .record({
      load: fc.constantFrom(0, 1, 2, VALUES_ROWS - 1, VALUES_ROWS, VALUES_ROWS + 1, 48_212),
      chunks: fc.integer({ min: 1, max: 4 }),
      duplicates: fc.nat(9),
      observed: fc.nat(12),
      protectedKeys: rejects,
      unreadable: spec.onError === 'skip' ? fc.constantFrom(0, 0, 2) : fc.constant(0),
      values: fc.subarray(drawn),
      lacking: fc.boolean(),
      nulls: fc.nat(9),
      emptyTexts: fc.nat(2),
      hash,
      label: fc.string(),
    })
    .map(
      ({
        load,
        chunks,
        duplicates,
        observed,
        protectedKeys,
        unreadable,
        values,
        lacking,
        nulls,
        emptyTexts,
        ...rest
      }) => {
        const lacks = spec.onMissing === 'keep' && mayLose(spec.mode) !== 'nothing' && lacking && load > 0;
        const distinct = [...new Map(values.map((v) => [JSON.stringify(v), v])).values()].filter(
          (v) => spec.nullKeys === 'match' || !v.includes(null),
        );
        const counted = load === 0 ? 0 : Math.max(1, distinct.length, Math.min(observed, load));
        const listed = counted + protectedKeys <= spec.mirror.inlineKeys && distinct.length === counted;
        return {
          version: 1,
          ...rest,
          files: [],
          columns: [
            ...c.columns.map(({ name, type }, i) => ({
              name,
              type: printDataType(type),
              origin: 'inferred' as const,
              nulls,
              ...(lacks && !key.includes(i) ? { lacks: true as const } : {}),
              ...(emptyTexts === 0 ? {} : { emptyTexts }),
            })),
            ...(lacks
              ? [
                  {
                    name: ABSENT_COLUMN,
                    type: 'STRING',
                    origin: 'declared' as const,
                    nulls: 0,
                    role: 'absent' as const,
                  },
                ]
              : []),
          ],
          rows: {
            read: load + duplicates + protectedKeys + unreadable,
            load,
            rejected: protectedKeys + unreadable,
            duplicates,
          },
          ...(key.length === 0
            ? {}
            : {
                keys: {
                  columns: key.map((i) => c.columns[i]?.name ?? ''),
                  observed: counted + protectedKeys,
                  protected: protectedKeys,
                  unreadable,
                  ...(spec.mergePrune === true ? { ranges: rangesOf(c, key, distinct) } : {}),
                  ...(listed ? { values: distinct as unknown[][], protectedValues: [] } : {}),
                  hash: rest.hash,
                },
              }),
          chunks: load === 0 ? 0 : chunks,
        } as BatchMetadata;
      },
    );
}

const LOADS = [
  loadOf('auto'),
  { ...loadOf('volume'), load: 'auto' },
  ...(['values', 'json', 'volume'] as const).map(loadOf),
] as const satisfies readonly Pick<SyncSpec, 'load' | 'volume'>[];

const draws = (mode: SyncSpec['mode']): fc.Arbitrary<Draw> =>
  fc
    .tuple(syncCase({ mode }), fc.constantFrom(...LOADS), fc.boolean(), fc.boolean())
    .chain(([c, load, keeps, creates]) => {
      const spec: SyncSpec = {
        ...c.spec,
        ...load,
        createTable: creates,
        ...(keeps ? { onMissing: 'keep' as const } : {}),
      };
      return fc.array(batchOf(c, spec), { minLength: 3, maxLength: 3 }).map((batches) => ({ spec, batches }));
    });

/** Undefined where the spec refuses these rows. */
function planned(spec: SyncSpec, batch: BatchMetadata): Plan | undefined {
  try {
    return planSync({ spec, batch, drtVersion: '0.1.0' });
  } catch (error) {
    if (error instanceof DrtError) return undefined;
    throw error;
  }
}

describe.each([
  ['insert', 15],
  ['merge', 12],
  ['mirror', 25],
  ['replace', 12],
] as const)('the approved shape of %s', (mode, times) => {
  it('is the same bytes whatever rows come, and what these rows run is in it', () => {
    let plans = 0;
    fc.assert(
      fc.property(draws(mode), ({ spec, batches }) => {
        const found = batches.flatMap((batch) => {
          const plan = planned(spec, batch);
          return plan === undefined ? [] : [{ plan, batch }];
        });
        plans += found.length;
        // What else may differ: the version of drt, and which of the keys were listed.
        const shapes = found.map(({ batch }, i) => syncShape({ spec, batch, drtVersion: `${i}` }));
        const locks = shapes.map((shape) => printLock(new Map([['case.yml', shape]])));
        expect(new Set(locks).size).toBeLessThan(2);
        for (const { plan } of found) {
          const { statements } = shapes[0] ?? { statements: [] };
          for (const { role, effect, sql } of statementShapes(plan)) {
            expect(statements.filter((s) => s.role === role).map((s) => `${s.effect} ${s.sql}`)).toContain(
              `${effect} ${sql}`,
            );
          }
        }
      }),
      { numRuns: runs(times) },
    );
    expect(plans).toBeGreaterThan(times);
  });
});
