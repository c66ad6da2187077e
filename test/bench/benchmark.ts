import type { Connection } from '../lakehouse/engine/driver.js';
import type { Measure } from './process.js';

/** One row of the table of docs/performance.md: what drt takes beside what the same work takes without it. */
export interface Benchmark {
  /** For `--only`: `plan`. */
  readonly name: string;
  readonly title: string;
  /** Ratios, or megabytes, that drt shall not exceed. */
  readonly targets: readonly Target[];
  readonly needsLakehouse: boolean;
  /** Resolves with a value for each target, by its name. */
  run(context: BenchContext): Promise<Outcome>;
}

interface Target {
  readonly name: string;
  readonly atMost?: number;
  readonly atLeast?: number;
  /** `x`: a ratio. */
  readonly unit: 'x' | 'MB' | 'commits';
}

export interface Outcome {
  readonly values: Readonly<Record<string, number>>;
  /** What was measured, for the reader: `drt 2.1 s, DuckDB 1.4 s`. */
  readonly said: string;
}

export interface BenchContext {
  /** An empty folder of this benchmark, removed afterwards. */
  readonly dir: string;
  /** Rows are this part of what the table says: 1 but for a quick look. */
  readonly scale: number;
  readonly runs: number;
  /** Where the lakehouse answers; only for benchmarks that need it. */
  readonly lakehouse: LakehouseAccess;
}

export interface LakehouseAccess {
  readonly connection: Connection;
  /** For `drt` as a process. */
  readonly env: Readonly<Record<string, string>>;
}

/** The middle of an odd number of values. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function medianOf(measures: readonly Measure[]): Measure {
  const of = (field: keyof Measure): number => median(measures.map((m) => m[field]));
  return { seconds: of('seconds'), cpu: of('cpu'), megabytes: of('megabytes') };
}

/** Two ways in turn, so that what else the machine does meets both: their medians. */
export async function inTurn(
  runs: number,
  ours: (run: number) => Promise<Measure>,
  theirs: (run: number) => Promise<Measure>,
): Promise<readonly [ours: Measure, theirs: Measure]> {
  const a: Measure[] = [];
  const b: Measure[] = [];
  for (let run = 0; run < runs; run++) {
    a.push(await ours(run));
    b.push(await theirs(run));
  }
  return [medianOf(a), medianOf(b)];
}

/** Of something that is no process of its own. */
export async function timed(work: () => Promise<unknown>): Promise<Measure> {
  const began = performance.now();
  await work();
  return { seconds: (performance.now() - began) / 1000, cpu: Number.NaN, megabytes: Number.NaN };
}

export const seconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} s`;
