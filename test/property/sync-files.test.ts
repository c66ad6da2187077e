import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, it, vi } from 'vitest';
import { type Case, syncCase } from '../model/arbitraries/cases.js';
import { writeBatch } from '../model/writer.js';
import { applyFile, Engine, expectModel, runs, TIMEOUT } from './sync-harness.js';

vi.setConfig({ testTimeout: TIMEOUT });

let engine: Engine;
let dir: string;
beforeAll(async () => {
  engine = await Engine.open();
  dir = await mkdtemp(join(tmpdir(), 'drt-sync-'));
});
afterAll(async () => {
  await engine.close();
  await rm(dir, { recursive: true });
});

describe('from a file to the table: reader, planner and executor together are the model', () => {
  it.each([
    ['insert', 10],
    ['merge', 20],
    ['mirror', 45],
    ['replace', 10],
  ] as const)('%s', async (mode, times) => {
    await fc.assert(
      fc.asyncProperty(syncCase({ mode }).map(listed), fc.boolean(), async (c, reads) => {
        await engine.withTarget(c, async () => {
          const { name, text } = writeBatch(c);
          await writeFile(join(dir, name), text);
          await expectModel(engine, c, await applyFile(engine, c, { dir, name, reads }));
        });
      }),
      { numRuns: runs(times) },
    );
  });
});

/** A list of keys that is filled in later may hold no NULL (DRT208). */
function listed(c: Case): Case {
  return c.spec.nullKeys === 'match' ? { ...c, spec: { ...c.spec, mirror: { ...c.spec.mirror, inlineKeys: 100 } } } : c;
}
