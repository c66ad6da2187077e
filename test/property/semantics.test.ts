import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { variantsOf } from '../model/example-case.js';
import { readExamples } from '../model/examples.js';
import { expectExample } from './example-runner.js';
import { Engine } from './sync-harness.js';

let world: Engine;
let dir: string;
beforeAll(async () => {
  world = await Engine.open();
  dir = await mkdtemp(join(tmpdir(), 'drt-semantics-'));
});
afterAll(async () => {
  await world.close();
  await rm(dir, { recursive: true });
});

describe('docs/semantics.md', () => {
  it.each(readExamples('docs/semantics.md').map((example) => [example.title, example] as const))(
    '%s',
    async (_title, example) => {
      for (const variant of variantsOf(example)) await expectExample(world, dir, example, variant);
    },
  );
});
