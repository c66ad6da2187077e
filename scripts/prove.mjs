#!/usr/bin/env node
/**
 * Runs the properties of the semantics many times over: `npm run prove -- 20` (10 when left out) times as many cases as
 * `npm test` draws. Everything that fails prints its seed and path.
 */
import { spawnSync } from 'node:child_process';

const [times = '10', ...more] = process.argv.slice(2);
console.log(`${times} times the cases of npm test`);
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', 'test/property/sync', ...more],
  {
    stdio: 'inherit',
    env: { ...process.env, DRT_PROVE: times },
  },
);
process.exitCode = status ?? 1;
