import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { exampleAfter, exampleCase, type Variant } from '../model/example-case.js';
import type { Example } from '../model/examples.js';
import { writeBatch } from '../model/writer.js';
import { applyFile, placed, texts, type World } from './sync-harness.js';

/** Runs an example of docs/semantics.md in a world (DuckDB, the lakehouse), its batch as a file of `dir`. */
export async function expectExample(world: World, dir: string, example: Example, variant: Variant) {
  const c = placed(world, exampleCase(example, variant));
  const { name, text } = writeBatch(c);
  await writeFile(join(dir, name), text);
  await world.withTarget(c, async () => {
    const applied = await applyFile(world, c, { dir, name, reads: false });
    const why = `docs/semantics.md:${example.line} ${JSON.stringify(variant)} ${String(applied.error ?? '')}`;
    const after = exampleAfter(example, c);
    expect(texts(c.target, await world.read(c)), why).toEqual(texts(c.target, after.rows));
    expect(applied.exit, why).toBe(example.exit);
    if (example.reported === undefined) return;
    const { added = 0, updated = 0, deleted = 0, unchanged = c.target.rows.length } = applied.result?.counts ?? {};
    expect(`+${added} ~${updated} -${deleted} =${unchanged}`, why).toBe(example.reported);
  });
}
