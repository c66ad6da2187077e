import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { prove, type Tally } from '../property/many.js';
import { PROVE, proveRuns, SAMPLE } from '../property/many-runs.js';
import { DeltaWorld } from './delta-world.js';

/**
 * The model of the semantics against Delta, through the real driver. `npm test` takes a small sample;
 * `npm run prove -- --cases 500 --seed 1` more, and any of them again.
 */
const cases = process.env.DRT_PROVE_CASES;
const seed = Number(process.env.DRT_PROVE_SEED ?? randomInt(1_000_000) * 1000);
const size = cases === undefined ? SAMPLE : { ...PROVE, cases: Number(cases) };
const again = `npm run prove -- --cases ${size.cases} --seed ${seed}`;

vi.setConfig({ testTimeout: 1_800_000 });

let world: DeltaWorld;
let dir: string;
const tallies: (readonly [mode: string, Tally])[] = [];
beforeAll(async () => {
  world = await DeltaWorld.open('prove');
  dir = await mkdtemp(join(tmpdir(), 'drt-prove-'));
});
afterAll(async () => {
  await world.close();
  await rm(dir, { recursive: true });
});

describe(`Delta holds what the model says (seed ${seed})`, () => {
  test.for(proveRuns({ ...size, seed }).map((run) => [run.title, run] as const))('%s', async ([, run]) => {
    try {
      tallies.push([run.setting.numbered ? run.setting.mode : 'mirror, one key column', await prove(world, dir, run)]);
    } catch (error) {
      throw new Error(`${again}\n${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  });

  test('rows were added, updated, deleted, left alone, rejected and protected, and deletes were refused', () => {
    process.stderr.write(`${report()}\n`);
    const sum = (what: keyof Tally) => tallies.reduce((total, [, tally]) => total + tally[what], 0);
    for (const what of [
      'added',
      'updated',
      'deleted',
      'unchanged',
      'rejected',
      'duplicates',
      'protectedKeys',
      'refused',
    ] as const) {
      expect(sum(what), `${what}: ${again}`).toBeGreaterThan(0);
    }
  });
});

/** A line a mode: what was gone through. */
function report(): string {
  const lines = [...new Set(tallies.map(([mode]) => mode))].map((mode) => {
    const of = tallies.flatMap(([m, tally]) => (m === mode ? [tally] : []));
    const sum = (what: keyof Tally) => of.reduce((total, tally) => total + tally[what], 0);
    const counts = `+${sum('added')} ~${sum('updated')} -${sum('deleted')} =${sum('unchanged')}`;
    return `  ${mode}: ${sum('cases')} cases in ${of.length} plans, ${sum('rows')} rows into ${sum('stored')}: ${counts}, ${sum('rejected')} rejected, ${sum('duplicates')} duplicates`;
  });
  return [`proven on Delta, again by ${again}`, ...lines].join('\n');
}
