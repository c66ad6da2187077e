import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { variantsOf } from '../model/example-case.js';
import { readExamples } from '../model/examples.js';
import { expectExample } from '../property/example-runner.js';
import { DeltaWorld } from './delta-world.js';

/**
 * Every example of docs/semantics.md on Delta. A statement is slow here: an example takes one way (a form
 * of the delete, a load), the next one the next; DuckDB takes all of each (test/property/semantics.test.ts).
 */
let world: DeltaWorld;
let dir: string;
beforeAll(async () => {
  world = await DeltaWorld.open('semantics');
  dir = await mkdtemp(join(tmpdir(), 'drt-semantics-'));
});
afterAll(async () => {
  await world.close();
  await rm(dir, { recursive: true });
});

describe('docs/semantics.md on Delta', () => {
  test.for(readExamples('docs/semantics.md').map((example, i) => [example.title, example, i] as const))(
    '%s',
    async ([, example, i]) => {
      const variants = variantsOf(example);
      const variant = variants[i % variants.length];
      if (variant === undefined) throw new Error('no way to run it');
      await expectExample(world, dir, example, variant);
    },
  );
});
