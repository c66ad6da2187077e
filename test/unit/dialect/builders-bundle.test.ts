import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { expect, test } from 'vitest';
import * as dialect from '../../../src/dialect/index.js';

const ENTRY = fileURLToPath(new URL('../../../src/dialect/index.ts', import.meta.url));

/** The code that an application gets which uses one export, without Kysely; the package says that no module has side effects. */
async function bundled(name: string): Promise<string> {
  const build = await rolldown({
    input: 'app',
    external: [/^kysely/, /^node:/],
    treeshake: { moduleSideEffects: false },
    plugins: [
      {
        name: 'app',
        resolveId: (id) => (id === 'app' ? '\0app' : null),
        load: (id) => (id === '\0app' ? `export { ${name} } from ${JSON.stringify(ENTRY)};` : null),
      },
    ],
  });
  const { output } = await build.generate({ format: 'esm' });
  return output[0].code;
}

test.each([
  'qualify',
  'overwrite',
  'timestampAsOf',
  'pivot',
  'lateralView',
  'transform',
  'jsonPath',
  'jsonArrayFrom',
  'grant',
  'statement',
] as const)('%s alone is under 8 kB', async (name) => {
  expect(Object.keys(dialect)).toContain(name);
  expect((await bundled(name)).length).toBeLessThan(8_000);
});
