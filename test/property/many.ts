import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { MODE_TRAITS } from '../../src/types/sync-mode.js';
import { batchOf } from '../model/arbitraries/cases.js';
import { caseOfRow, type Many, manyCases } from '../model/arbitraries/many.js';
import { type Row, settle, UNFIT } from '../model/batch.js';
import { settledBatch } from '../model/settled-batch.js';
import { type Result, sync } from '../model/sync.js';
import { writeBatch } from '../model/writer.js';
import type { ProveRun } from './many-runs.js';
import {
  type Applied,
  applyFile,
  foretold,
  NOT_COUNTED,
  placed,
  planAndApply,
  texts,
  type World,
} from './sync-harness.js';

/** What a run went through: a property that never deletes proves nothing of deletes. */
export interface Tally {
  readonly cases: number;
  readonly rows: number;
  readonly stored: number;
  readonly added: number;
  readonly updated: number;
  readonly deleted: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly duplicates: number;
  readonly protectedKeys: number;
  readonly refused: number;
}

/** Draws a run's cases, applies them as one plan, and compares each with the model. */
export async function prove(world: World, dir: string, run: ProveRun): Promise<Tally> {
  const [drawn] = fc.sample(manyCases(run.setting, run.cases), { numRuns: 1, seed: run.seed });
  if (drawn === undefined) throw new Error('nothing was drawn');
  const many = placed(world, drawn);
  const expected = sync(many.spec, batchOf(many), many.target);
  const gone = expected.counts.deleted;
  const limit = run.setting.mode === 'replace' ? many.target.rows.length - expected.rows.length : gone;
  let refused = 0;
  await world.withTarget(many, async () => {
    const { updated } = expected.counts;
    if (run.refusedFirst && limit > 0 && isDeleting(run)) {
      await applied(world, dir, run, limited(many, limit - 1, updated), 4);
      refused = many.target.rows.length;
    }
    if (run.refusedFirst && updated > 0) {
      await applied(world, dir, run, limited(many, limit, updated - 1), 4);
      refused = many.target.rows.length;
    }
    await applied(world, dir, run, limited(many, Math.max(0, limit), updated));
    if (run.twice) await applied(world, dir, run, { ...many, target: { ...many.target, rows: expected.rows } });
  });
  const settled = settle(many.spec, batchOf(many));
  return {
    cases: many.cases,
    rows: many.rows.length,
    stored: many.target.rows.length,
    ...expected.counts,
    rejected: settled.rejected,
    duplicates: settled.duplicates,
    protectedKeys: settled.protectedKeys.size,
    refused,
  };
}

const isDeleting = ({ setting }: ProveRun): boolean => setting.mode === 'mirror' || setting.mode === 'replace';

/** H16, H37: the limits are the very numbers of rows that go and that change, so that a guard that counts one too many refuses. */
function limited(many: Many, gone: number, updated: number): Many {
  const { mode, mirror } = many.spec;
  const maxDelete = { kind: 'rows', rows: gone } as const;
  const spec = {
    ...many.spec,
    ...(MODE_TRAITS[mode].deletes === 'none' ? {} : { mirror: { ...mirror, maxDelete } }),
    ...(MODE_TRAITS[mode].updates ? { maxUpdate: { kind: 'rows', rows: updated } as const } : {}),
  };
  return { ...many, spec };
}

async function applied(world: World, dir: string, run: ProveRun, many: Many, exit?: number): Promise<void> {
  const expected = sync(many.spec, batchOf(many), many.target);
  if (exit !== undefined) expect(expected.exit).toBe(exit);
  const done = await apply(world, dir, run, many);
  const actual = await world.read(many);
  const wrong = differing(many, expected, actual);
  if (wrong.length > 0 || done.exit !== expected.exit)
    throw new Error(explain(many, run, { done, expected, actual, wrong }));
  if (done.result !== undefined && done.plan !== undefined) {
    const { counts, expected: counted, outcome } = done.result;
    // A plan without statements counts nothing.
    const { unchanged = expected.counts.unchanged, ...changed } = counts ?? NOT_COUNTED;
    expect({ ...changed, unchanged }, done.plan.statements.map((s) => s.sql).join('\n')).toEqual(expected.counts);
    if (counted !== undefined && outcome === 'done') expect(counted).toEqual(foretold(many, expected, counted));
    const { preview } = done;
    if (preview !== undefined && 'total' in preview && outcome === 'done') {
      expect(preview, 'H20, H38: a plan counts what apply does').toEqual(foretold(many, expected, preview));
    }
  }
  expect(await world.tables(), 'H11: the target, and no staging').toBe(1);
}

async function apply(world: World, dir: string, run: ProveRun, many: Many): Promise<Applied> {
  if (run.chunks !== 'file') {
    const rows = settle(many.spec, batchOf(many)).loading.length;
    return planAndApply(world, many, settledBatch(many, Math.max(1, Math.ceil(rows / run.chunks))), run.reads);
  }
  const { name, text } = writeBatch(many);
  await writeFile(join(dir, name), text);
  return applyFile(world, many, { dir, name, reads: run.reads });
}

/** The cases whose rows are not the model's. */
function differing(many: Many, expected: Result, actual: readonly Row[]): readonly string[] {
  const rows = (list: readonly Row[]) => {
    const found = new Map<string, Row[]>();
    for (const row of list) {
      const of = caseOfRow(many, many.target.columns, row);
      found.set(of, [...(found.get(of) ?? []), row]);
    }
    return found;
  };
  const [should, does] = [rows(expected.rows), rows(actual)];
  return [...new Set([...should.keys(), ...does.keys()])].filter(
    (of) => texts(many.target, should.get(of) ?? []).join() !== texts(many.target, does.get(of) ?? []).join(),
  );
}

interface Failed {
  readonly done: Applied;
  readonly expected: Result;
  readonly actual: readonly Row[];
  readonly wrong: readonly string[];
}

/** The smallest of the cases that went wrong, as a person reads it: there is nothing to shrink. */
function explain(many: Many, run: ProveRun, { done, expected, actual, wrong }: Failed): string {
  const size = (of: string) =>
    of_(many.target.columns, many.target.rows, of).length + of_(many.columns, sent, of).length;
  const sent = batchOf(many).rows;
  const of_ = <R extends readonly (Row[number] | typeof UNFIT)[]>(
    columns: Many['columns'],
    rows: readonly R[],
    of: string,
  ): readonly R[] => rows.filter((row) => caseOfRow(many, columns, row) === of);
  const [first] = [...wrong].sort((a, b) => size(a) - size(b));
  const show = (rows: readonly (readonly unknown[])[]) =>
    rows.map((row) => `  ${JSON.stringify(row.map((v) => (v === UNFIT ? 'does not fit' : v)))}`).join('\n');
  const names = (columns: Many['columns']) => columns.map((c) => `${c.name} ${c.type.kind}`).join(', ');
  const { columns: _columns, connection: _connection, hash: _hash, ...spec } = many.spec;
  const cut = (sql: string) => (sql.length > 3000 ? `${sql.slice(0, 3000)} …` : sql);
  return [
    `${run.title} (seed ${run.seed}, ${run.cases} cases)`,
    `exit ${done.exit}, by the model ${expected.exit}; ${wrong.length} of ${many.cases} cases differ`,
    done.error === undefined ? JSON.stringify(done.result?.diagnostics ?? []) : String(done.error),
    JSON.stringify(spec),
    ...(first === undefined
      ? []
      : [
          `case ${first}`,
          `before (${names(many.target.columns)})\n${show(of_(many.target.columns, many.target.rows, first))}`,
          `batch (${names(many.columns)})\n${show(of_(many.columns, sent, first))}`,
          `after, by the model\n${show(of_(many.target.columns, expected.rows, first))}`,
          `after, on the engine\n${show(of_(many.target.columns, actual, first))}`,
        ]),
    ...(done.plan?.statements.map((s) => cut(s.sql)) ?? []),
  ].join('\n');
}
