import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Lakehouse, startLakehouse } from '../lakehouse/engine/lakehouse.js';
import type { BenchContext, Benchmark } from './benchmark.js';
import { byJson, byVolume } from './benchmarks/apply.js';
import { cold } from './benchmarks/cold.js';
import { flights } from './benchmarks/flights.js';
import { memory } from './benchmarks/memory.js';
import { plan } from './benchmarks/plan.js';
import { python } from './benchmarks/python.js';
import { small } from './benchmarks/small.js';
import { unchanged } from './benchmarks/unchanged.js';
import { drawSeries, writePlots } from './plots.js';
import { PROFILES, profile } from './profile.js';
import { printTable, type Result, writeDocs } from './report.js';
import { makeSchema, withSql } from './spark.js';

/**
 * `npm run bench`: a ratio for each row of docs/performance.md, both sides measured in turn in one run, on a machine that does
 * nothing else.
 *
 *   npm run bench                        all of it: about an hour, and 10 GB of disk for a while
 *   npm run bench -- --only plan,cold    some of it, by name
 *   npm run bench -- --scale 0.01        a quick look: a hundredth of the rows
 *   npm run bench -- --series            time and memory over the number of rows too, and the plots of docs/
 *   npm run bench -- --profile volume    a table of what the time of one apply went to: volume, json or small
 *   npm run bench -- --docs              puts what was measured into docs/performance.md
 *   npm run bench -- --json FILE         where the figures go; bench.json without it
 */
const BENCHMARKS: readonly Benchmark[] = [plan, memory, byVolume, byJson, small, python, unchanged, cold, flights];

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string' },
    scale: { type: 'string', default: '1' },
    runs: { type: 'string', default: '3' },
    json: { type: 'string', default: 'bench.json' },
    docs: { type: 'boolean', default: false },
    series: { type: 'boolean', default: false },
    profile: { type: 'string' },
  },
});
const scale = Number(flags.scale);
const runs = Number(flags.runs);
const profiled = flags.profile?.split(',') ?? [];
const unprofiled = profiled.find((name) => !Object.hasOwn(PROFILES, name));
if (unprofiled !== undefined) {
  console.error(`bench: --profile ${unprofiled}: there are ${Object.keys(PROFILES).join(', ')}`);
  process.exit(3);
}
const names = flags.only?.split(',') ?? (flags.series || profiled.length > 0 ? [] : BENCHMARKS.map((b) => b.name));
const unknown = names.filter((name) => BENCHMARKS.every((b) => b.name !== name));
if (unknown.length > 0 || !(scale > 0) || !(runs >= 1)) {
  console.error(`bench: there are ${BENCHMARKS.map((b) => b.name).join(', ')}; --scale and --runs are numbers above 0`);
  process.exit(3);
}

const chosen = BENCHMARKS.filter((b) => names.includes(b.name));
const log = (line: string): void => console.error(line);
const work = mkdtempSync(join(tmpdir(), 'drt-bench-'));
let lakehouse: Lakehouse | undefined;
try {
  if (flags.series || profiled.length > 0 || chosen.some((b) => b.needsLakehouse)) {
    lakehouse = await startLakehouse(log, 'shipped');
    await withSql(lakehouse.connection, makeSchema);
  }
  for (const name of profiled) console.log(['', name, '', ...(await profile(name, contextIn(name)))].join('\n'));
  const results: Result[] = [];
  for (const benchmark of chosen) {
    log(`bench: ${benchmark.name}`);
    results.push(await measured(benchmark));
    printTable(results.slice(-1));
  }
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    date: new Date().toISOString().slice(0, 10),
    scale,
    runs,
  };
  const file = resolve(flags.json);
  const before = readBefore(file);
  const all = [...before.filter((r) => results.every((n) => n.name !== r.name)), ...results];
  writeFileSync(file, `${JSON.stringify({ machine, results: all }, undefined, 2)}\n`);
  if (flags.series) await writePlots(await drawSeries(contextIn('series'), log));
  if (flags.docs) await writeDocs(BENCHMARKS, { machine, results: all });
  console.log('');
  printTable(results);
} finally {
  await lakehouse?.stop();
  rmSync(work, { recursive: true, force: true });
}

/** The figures of rows that are not measured this time stay. */
function readBefore(file: string): readonly Result[] {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { readonly results: readonly Result[] }).results;
  } catch {
    return [];
  }
}

function contextIn(name: string): BenchContext {
  const connection = lakehouse?.connection ?? { host: '', port: 0, path: '', token: '', ca: '' };
  const env = {
    DATABRICKS_HOST: `${connection.host}:${connection.port}`,
    DATABRICKS_HTTP_PATH: connection.path,
    DATABRICKS_TOKEN: connection.token,
    NODE_EXTRA_CA_CERTS: lakehouse?.certificate.pemFile ?? '',
  };
  return { dir: mkdtempSync(join(work, `${name}-`)), scale, runs, lakehouse: { connection, env } };
}

/** One that fails says why, and the others are measured all the same. */
async function measured(benchmark: Benchmark): Promise<Result> {
  const context = contextIn(benchmark.name);
  const row = { name: benchmark.name, title: benchmark.title, targets: benchmark.targets };
  try {
    return { ...row, ...(await benchmark.run(context)) };
  } catch (error) {
    process.exitCode = 1;
    return { ...row, values: {}, said: `not measured: ${error instanceof Error ? error.message : String(error)}` };
  } finally {
    rmSync(context.dir, { recursive: true, force: true });
  }
}
