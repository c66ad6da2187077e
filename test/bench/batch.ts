import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';

/**
 * `npm run bench`: reading and profiling 1M rows of JSONL against DuckDB's own CREATE TABLE AS of the same file with
 * declared types. Ratios count, not times: each measure is a process of its own, and the least of several runs.
 */
const ROWS = Number(process.env.DRT_BENCH_ROWS ?? 1_000_000);
const RUNS = Number(process.env.DRT_BENCH_RUNS ?? 3);
const TYPES = {
  user_id: 'BIGINT',
  name: 'STRING',
  email: 'STRING',
  balance: 'DECIMAL(12,2)',
  active: 'BOOLEAN',
  signup: 'DATE',
  updated_at: 'TIMESTAMP',
} as const;
const DUCK = { ...TYPES, name: 'VARCHAR', email: 'VARCHAR', updated_at: 'TIMESTAMPTZ' };

interface Measure {
  readonly seconds: number;
  readonly cpu: number;
  readonly megabytes: number;
}

/** Pseudo-random and the same every time. `long` gives every balance 20 digits, so that the exact path is taken. */
async function writeRows(path: string, rows: number, long: boolean): Promise<void> {
  const out = createWriteStream(path);
  let seed = 12345;
  const random = (n: number): number => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    return seed % n;
  };
  for (let start = 0; start < rows; start += 1000) {
    let text = '';
    for (let i = start; i < Math.min(start + 1000, rows); i++) {
      const balance = long ? `${1 + random(9e6)}${1e8 + random(8e8)}.${1000 + random(8999)}` : random(1_000_000) / 100;
      text += `{"user_id":${i + 1},"name":"User ${random(100_000)}","email":"u${i}@ex.com","balance":${balance},"active":${random(2) === 0},`;
      text += `"signup":"2026-0${1 + random(9)}-1${random(10)}","updated_at":"2026-11-20T08:14:0${random(10)}Z"}\n`;
    }
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

/** Runs in a process of its own: `batch.ts measure duckdb|drt|inferred FILE DIR`. */
async function measure(what: string, file: string, dir: string, long: boolean): Promise<Measure> {
  const { openBatch } = await import('../../src/batch/index.js');
  const { parseDataType } = await import('../../src/types/data-type.js');
  const began = performance.now();
  const cpu = process.cpuUsage();
  if (what === 'duckdb') {
    const instance = await DuckDBInstance.create(join(dir, 'duckdb.db'));
    const connection = await instance.connect();
    const types = { ...DUCK, ...(long ? { balance: 'VARCHAR' } : {}) };
    const columns = Object.entries(types).map(([name, type]) => `${name}: '${type}'`);
    await connection.run(
      `CREATE TABLE t AS SELECT * FROM read_json('${file}', format = 'newline_delimited', columns = {${columns.join(', ')}})`,
    );
    connection.closeSync();
    instance.closeSync();
  } else {
    const types = { ...TYPES, ...(long ? { balance: 'DECIMAL(38,4)' } : {}) };
    const columns = Object.entries(types).map(([name, type]) => ({ name, type: parseDataType(type) }));
    const batch = await openBatch({
      baseDir: dir,
      source: { kind: 'files', patterns: [file], union: true, mirror: false },
      columns: what === 'inferred' ? [] : columns,
      key: ['user_id'],
      duplicates: 'last',
      orderBy: [],
      nullKeys: 'reject',
      onError: 'skip',
      inlineKeys: 1000,
      tempDir: join(dir, 'batch'),
    });
    if (batch.rejects.count > 0) throw new Error(`${batch.rejects.count} rows rejected`);
    await batch.close();
  }
  const used = process.cpuUsage(cpu);
  return {
    seconds: (performance.now() - began) / 1000,
    cpu: (used.user + used.system) / 1e6,
    megabytes: process.resourceUsage().maxRSS / 1024,
  };
}

function best(what: string, file: string, dir: string, long: boolean): Measure {
  const runs = Array.from({ length: RUNS }, () => {
    rmSync(join(dir, 'duckdb.db'), { force: true });
    const self = fileURLToPath(import.meta.url);
    const args = [...process.execArgv, self, 'measure', what, file, dir, String(long)];
    return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Measure;
  });
  return {
    seconds: Math.min(...runs.map((r) => r.seconds)),
    cpu: Math.min(...runs.map((r) => r.cpu)),
    megabytes: Math.max(...runs.map((r) => r.megabytes)),
  };
}

function print(name: string, m: Measure, base: Measure, limit = ''): void {
  const ratio = `${(m.seconds / base.seconds).toFixed(2)}x time  ${(m.cpu / base.cpu).toFixed(2)}x cpu`;
  process.stdout.write(
    `${name.padEnd(28)} ${m.seconds.toFixed(2).padStart(7)} s  ${ratio}  ${m.megabytes.toFixed(0)} MB  ${limit}\n`,
  );
}

async function main(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'drt-bench-'));
  try {
    for (const long of [false, true]) {
      const file = join(dir, long ? 'long.jsonl' : 'rows.jsonl');
      await writeRows(file, ROWS, long);
      process.stdout.write(
        `${ROWS.toLocaleString('en-US')} rows of JSONL${long ? ', decimals of 20 digits (the exact path)' : ''}\n`,
      );
      const base = best('duckdb', file, dir, long);
      print('DuckDB CREATE TABLE AS', base, base);
      print('openBatch, declared types', best('drt', file, dir, long), base, long ? '' : 'at most 3x');
      if (!long) print('openBatch, inferred types', best('inferred', file, dir, long), base);
    }
  } finally {
    if (existsSync(dir)) rmSync(dir, { recursive: true, force: true });
  }
}

const [, , mode, what = '', file = '', dir = '', long = ''] = process.argv;
if (mode === 'measure') process.stdout.write(JSON.stringify(await measure(what, file, dir, long === 'true')));
else await main();
