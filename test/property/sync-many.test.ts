import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it, vi } from 'vitest';
import { prove } from './many.js';
import { PROVE, proveRuns } from './many-runs.js';
import { Engine, TIMEOUT } from './sync-harness.js';

vi.setConfig({ testTimeout: TIMEOUT });

let engine: Engine;
let dir: string;
beforeAll(async () => {
  engine = await Engine.open();
  dir = await mkdtemp(join(tmpdir(), 'drt-many-'));
});
afterAll(async () => {
  await engine.close();
  await rm(dir, { recursive: true });
});

const cases = Math.max(250, Number(process.env.DRT_PROVE_CASES ?? 0));
const seed = Number(process.env.DRT_PROVE_SEED ?? 1);

/** What test/lakehouse/prove.test.ts asks of Delta, of DuckDB: each type of key alone, and hundreds of keys in one plan. */
describe(`many cases in one plan (seed ${seed})`, () => {
  it.each(proveRuns({ ...PROVE, cases, seed }).map((run) => [run.title, run] as const))('%s', async (_title, run) => {
    await prove(engine, dir, run);
  });
});
