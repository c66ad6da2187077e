import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { missingTools } from './test/lakehouse/engine/requirements.js';

const shared = { testTimeout: 60_000, env: { TZ: 'UTC' } };

/** Files that take minutes go first, so that none runs alone at the end: a fresh clone knows of no durations. */
const SLOWEST = [
  'resume',
  'remote.test',
  'kysely-suite',
  'semantics',
  'script',
  'apply',
  'merge-prune',
  'volume-load',
  'once',
  'counted',
  'remote-model',
  'targets/columns',
  'races',
  'prove',
  'faults',
  'targets/changes',
  'modes',
  'migrator',
  'builders',
  'values',
  'facts/merge',
  'interrupt',
  'dialect',
  'quick-start',
  'command',
];
class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = SLOWEST.findIndex((name) => moduleId.includes(`test/lakehouse/${name}`));
      return place < 0 ? SLOWEST.length : place;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

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
        testTimeout: 300_000,
        hookTimeout: 300_000,
        // One more than cores: a file waits for answers now and then.
        maxWorkers: 3,
        // After the unit tests: the engine wants the cores for itself.
        sequence: { groupOrder: 1 },
      },
    },
  ];
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: SlowestFirst },
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, 'test/lakehouse/**', 'test/cli/**', 'test/package/**'],
        },
      },
      {
        test: {
          ...shared,
          name: 'cli',
          include: ['test/cli/**/*.test.ts', 'test/package/**/*.test.ts'],
          // These run the built bin.
          globalSetup: ['test/cli/build.ts'],
        },
      },
      ...lakehouse(),
    ],
  },
});
