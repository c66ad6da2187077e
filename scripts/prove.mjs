#!/usr/bin/env node
/**
 * Compares the model of the semantics (test/model) with the engines: Delta Lake on real Spark through the real driver,
 * and DuckDB.
 *
 *   npm run prove                              500 cases a mode on Delta, of a seed that it prints, and more on DuckDB
 *   npm run prove -- --cases 2000 --seed 7     more, or the same again
 *   npm run prove -- --engine delta            one of the two: delta, duckdb; or by name alone, since they take hours:
 *   npm run prove -- --engine races            writers of one table at once on Delta, a run for each case
 *   npm run prove -- --engine faults           every fault of a proxy at every call, and as many cases drawn on Delta
 *
 * Exit code: vitest's; 3 for an argument it does not know.
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

/** What each engine runs. A statement on Delta takes half a second, so there many cases share a plan. */
const ENGINES = {
  delta: ['--project', 'lakehouse', 'test/lakehouse/prove.test.ts'],
  duckdb: ['--project', 'unit', 'test/property/sync'],
  races: ['--project', 'lakehouse', 'test/lakehouse/races.test.ts'],
  faults: ['--project', 'unit', '--project', 'lakehouse', 'databricks/faults.test.ts', 'lakehouse/faults.test.ts'],
};
const options = { cases: { type: 'string', default: '500' }, seed: { type: 'string' }, engine: { type: 'string' } };

try {
  const { cases, seed = String(randomInt(1_000_000) * 1000), engine } = parseArgs({ options }).values;
  for (const n of [cases, seed])
    if (!/^\d{1,9}$/.test(n)) throw new Error(`${n} is not a whole number of at most 9 digits`);
  if (engine !== undefined && !(engine in ENGINES))
    throw new Error(`the engines are ${Object.keys(ENGINES).join(', ')}`);
  const args = engine === undefined ? [...ENGINES.delta, ...ENGINES.duckdb] : ENGINES[engine];
  // The properties on DuckDB draw some 50 cases a mode in `npm test`.
  const times = String(Math.max(1, Math.ceil(Number(cases) / 50)));
  console.log(`npm run prove -- --cases ${cases} --seed ${seed}${engine === undefined ? '' : ` --engine ${engine}`}`);
  const env = {
    DRT_PROVE_CASES: cases,
    DRT_PROVE_SEED: seed,
    DRT_PROVE: times,
    DRT_LAKEHOUSE_TUNING: engine === 'races' ? 'brief' : 'shipped',
  };
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--reporter=verbose', ...args],
    { stdio: 'inherit', env: { ...process.env, ...env } },
  );
  process.exitCode = status ?? 1;
} catch (error) {
  console.error(`prove: ${error.message}`);
  process.exitCode = 3;
}
