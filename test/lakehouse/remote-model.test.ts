import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DrtError } from '../../src/errors.js';
import type { Warehouse } from '../../src/execute/warehouse.js';
import { exitCodeOf } from '../../src/exit-code.js';
import type { SyncSpec } from '../../src/sync/sync-spec.js';
import { batchOf } from '../model/arbitraries/cases.js';
import { type Many, manyCases } from '../model/arbitraries/many.js';
import { keyOf, type Row, settle } from '../model/batch.js';
import { sync } from '../model/sync.js';
import { proveRuns } from '../property/many-runs.js';
import { texts } from '../property/sync-harness.js';
import { createTable, readTable } from './delta-table.js';
import { applyRemote, connect, planRemote } from './remote-sync.js';
import { useSchema } from './support.js';

/** The model of the semantics against syncs from a table: the same rules, settled by a statement where files are settled here. */
const seed = Number(process.env.DRT_PROVE_SEED ?? randomInt(1_000_000) * 1000);
const CASES = Number(process.env.DRT_PROVE_CASES ?? 40);
const plans = { insert: 1, merge: 1, mirror: 2, replace: 1, oneColumn: 1 };

const { sql, table } = useSchema('remote_model');
let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await connect();
});
afterAll(() => warehouse.close());

const place = (name: string) => ({ catalog: 'main', schema: 'remote_model', name });

/**
 * Rows that a table of the warehouse can hold: each value fits its column. Of rows with one key, those among which only the order of
 * files would tell which is the last are left out but for one: a table has none.
 */
function fromTable(many: Many): Many {
  const rows = many.rows.filter((row) => row.every((cell) => 'value' in cell));
  const { key, nullKeys } = many.spec;
  const spec: SyncSpec = {
    ...many.spec,
    target: place('t'),
    source: { kind: 'table', table: place('src') },
    load: 'auto',
    mirror: { ...many.spec.mirror, delete: 'auto' },
  };
  const made = { ...many, spec, rows };
  const groups = new Map<string, (typeof rows)[number][]>();
  for (const [i, cells] of batchOf(made).rows.entries()) {
    const of = keyOf(key, many.columns, cells, nullKeys === 'match') ?? `row ${i}`;
    groups.set(of, [...(groups.get(of) ?? []), rows[i] ?? []]);
  }
  const kept = [...groups.values()].flatMap((group) => (isOrdered(made, group) ? group : group.slice(0, 1)));
  return { ...made, rows: kept };
}

function isOrdered(many: Many, group: Many['rows']): boolean {
  if (group.length < 2 || many.spec.key.length === 0) return true;
  if (many.spec.orderBy.length === 0) return false;
  const winner = (rows: Many['rows']): string => JSON.stringify(settle(many.spec, batchOf({ ...many, rows })).loading);
  // Whichever of them the file had last, or first.
  const winners = group.flatMap((row) => {
    const others = group.filter((other) => other !== row);
    return [winner([...others, row]), winner([row, ...others])];
  });
  return new Set(winners).size === 1;
}

describe(`Delta holds what the model says of rows in a table (seed ${seed})`, () => {
  test.for(proveRuns({ cases: CASES, seed, plans }).map((run) => [run.title, run] as const))('%s', async ([, run]) => {
    const [drawn] = fc.sample(manyCases(run.setting, run.cases), { numRuns: 1, seed: run.seed });
    if (drawn === undefined) throw new Error('nothing was drawn');
    const many = fromTable(drawn);
    const expected = sync(many.spec, batchOf(many), many.target);
    const name = table('t');
    await createTable(sql, name, many.target);
    await createTable(sql, table('src'), { columns: many.columns, rows: batchOf(many).rows as readonly Row[] });
    try {
      const planned = await planRemote(warehouse, many.spec);
      const { read, rejected, duplicates } = settle(many.spec, batchOf(many));
      expect(planned.measured.metadata.rows).toMatchObject({
        read,
        rejected,
        ...(many.spec.key.length === 0 ? {} : { duplicates }),
      });
      if (rejected > 0 && many.spec.onError === 'fail') return;
      if (planned.plan.statements.length > 0 && expected.exit !== 4) {
        const { added, updated, deleted } = expected.counts;
        expect(planned.counts).toMatchObject({ added, updated, deleted });
        const result = await applyRemote(warehouse, planned.plan);
        expect(result, JSON.stringify(result.diagnostics)).toMatchObject({
          outcome: 'done',
          counts: { added, updated, deleted },
        });
      } else if (planned.plan.statements.length > 0) {
        expect(await applyRemote(warehouse, planned.plan)).toMatchObject({ exitCode: 4, committed: [] });
      }
      expect(texts(many.target, await readTable(sql, name, many.target))).toEqual(texts(many.target, expected.rows));
    } catch (error) {
      if (!(error instanceof DrtError) || exitCodeOf(error.diagnostics) !== expected.exit) throw error;
      expect(texts(many.target, await readTable(sql, name, many.target))).toEqual(texts(many.target, many.target.rows));
    } finally {
      await sql(`DROP TABLE ${name}`);
      await sql(`DROP TABLE ${table('src')}`);
    }
  });
});
