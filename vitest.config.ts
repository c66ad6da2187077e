import { configDefaults, defineConfig } from 'vitest/config';
import { missingTools } from './test/lakehouse/engine/requirements.js';

const shared = { testTimeout: 60_000, env: { TZ: 'UTC' } };

/** Real Spark + Delta, started once for the run; left out, out loud, where this machine cannot run it. */
function lakehouse() {
  const missing = missingTools();
  if (missing.length > 0) {
    const what = `test/lakehouse needs ${missing.join(', ')}`;
    if (process.env.CI === 'true') throw new Error(`${what}; CI never skips it`);
    console.warn(`SKIPPED: the lakehouse suite (real Spark + Delta): ${what}`);
    return [];
  }
  return [
    {
      test: {
        ...shared,
        name: 'lakehouse',
        include: ['test/lakehouse/**/*.test.ts'],
        globalSetup: ['test/cli/build.ts', 'test/lakehouse/global-setup.ts'],
        fileParallelism: false,
        testTimeout: 300_000,
        hookTimeout: 300_000,
        // After the unit tests: the engine wants the cores for itself.
        sequence: { groupOrder: 1 },
      },
    },
  ];
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, 'test/lakehouse/**', 'test/cli/**'],
        },
      },
      {
        test: {
          ...shared,
          name: 'cli',
          include: ['test/cli/**/*.test.ts'],
          // These run the built bin.
          globalSetup: ['test/cli/build.ts'],
        },
      },
      ...lakehouse(),
    ],
  },
});
