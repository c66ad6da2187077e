import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchContext } from './benchmark.js';
import { DRT, finished } from './process.js';
import { writeRows, writeSync } from './rows.js';
import { makeTarget, resetTarget, withSql } from './spark.js';

/** A call of the driver or of DuckDB, in milliseconds since the process began. */
interface Span {
  readonly side: 'engine' | 'DuckDB' | 'client';
  readonly what: string;
  readonly begin: number;
  /** Absent where it was still under way when the process ended. */
  readonly end?: number;
}

interface Trace {
  readonly end: number;
  /** Milliseconds of all cores. */
  readonly cpu: number;
  readonly spans: readonly Span[];
}

interface Profiled {
  readonly rows: number;
  readonly destination: readonly string[];
}

/** The applies of docs/performance.md, by the name of their benchmark. */
export const PROFILES: Readonly<Record<string, Profiled>> = {
  volume: { rows: 1_000_000, destination: ['load: volume', 'volume: /Volumes/main/bench/drt'] },
  json: { rows: 100_000, destination: ['load: json'] },
  small: { rows: 100, destination: [] },
};

const TRACE = new URL('./trace.mjs', import.meta.url).href;

/**
 * One `drt apply SYNC.yml` in a process of its own, and a table of what its time went to. One apply before it warms the engine.
 * The process is a child, since the gateway answers from this one.
 */
export async function profile(name: string, { dir, scale, lakehouse }: BenchContext): Promise<readonly string[]> {
  const { rows, destination } = PROFILES[name] as Profiled;
  const file = await writeRows(dir, rows * scale);
  return await withSql(lakehouse.connection, async (sql) => {
    await makeTarget(sql, 'profiled', file);
    const sync = writeSync(dir, { file, table: 'profiled', destination });
    const run = async (): Promise<Trace> => {
      await resetTarget(sql, 'profiled');
      rmSync(join(dir, '.drt-runs'), { recursive: true, force: true });
      return await traced(['apply', sync, '--yes', '--quiet'], lakehouse.env);
    };
    await run();
    return profileTable(await run());
  });
}

async function traced(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Trace> {
  const dir = mkdtempSync(join(tmpdir(), 'drt-trace-'));
  const file = join(dir, 'trace.json');
  try {
    await finished(process.execPath, ['--import', TRACE, DRT, ...args], {
      cwd: dir,
      env: { ...process.env, ...env, DRT_BENCH_TRACE: file },
      codes: [0],
    });
    return JSON.parse(readFileSync(file, 'utf8')) as Trace;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Gaps that are shorter are not told. */
const TOLD_MS = 20;

/**
 * Markdown: a line for each call in the order that they began, `alone` being the time in which nothing else was under way; and a line
 * for each time in which no call was: that is the client's own.
 */
function profileTable({ end, cpu, spans }: Trace): readonly string[] {
  const calls = spans.map((s) => ({ ...s, end: s.end ?? end })).toSorted((a, b) => a.begin - b.begin);
  const rows = [...calls, ...gaps(calls, end)].toSorted((a, b) => a.begin - b.begin);
  const told = rows.filter((r) => r.side === 'engine' || r.end - r.begin >= TOLD_MS);
  const seconds = (ms: number): string => (ms / 1000).toFixed(2);
  return [
    '| at | took | alone | by | what |',
    '|---|---|---|---|---|',
    ...told.map(
      (r) =>
        `| ${seconds(r.begin)} | ${seconds(r.end - r.begin)} | ${seconds(alone(r, rows))} | ${r.side} | ${shown(r.what)} |`,
    ),
    '',
    `${seconds(end)} s in all, ${seconds(cpu)} s of CPU in the client`,
  ];
}

type Ended = Required<Span>;

function gaps(calls: readonly Ended[], end: number): readonly Ended[] {
  const found: Ended[] = [];
  let at = 0;
  for (const call of [...calls, { begin: end, end }]) {
    if (call.begin > at) found.push({ side: 'client', what: '(no call)', begin: at, end: call.begin });
    at = Math.max(at, call.end);
  }
  return found;
}

/** Milliseconds of a span in which no other one was under way. */
function alone(span: Ended, all: readonly Ended[]): number {
  let free = 0;
  let at = span.begin;
  for (const other of all) {
    if (other === span || other.end <= at || other.begin >= span.end) continue;
    free += Math.max(0, other.begin - at);
    at = Math.max(at, other.end);
  }
  return free + Math.max(0, span.end - at);
}

/** A statement's first words, without the names that a run makes up. */
const shown = (what: string): string =>
  `\`${what
    .replaceAll('`', '')
    .replaceAll('|', '\\|')
    .replaceAll(fileURLToPath(new URL('../..', import.meta.url)), '')
    .slice(0, 90)}\``;
