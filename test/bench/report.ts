import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Benchmark, Outcome } from './benchmark.js';

const PAGE = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
const FIGURES = fileURLToPath(new URL('../../docs/performance/bench.json', import.meta.url));
const BEGIN = '<!-- npm run bench -- --docs: from here -->';
const END = '<!-- to here -->';

export type Result = Pick<Benchmark, 'name' | 'title' | 'targets'> & Outcome;

interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly node: string;
  /** `2026-11-27` */
  readonly date: string;
  readonly scale: number;
  readonly runs: number;
}

interface Line {
  readonly what: string;
  readonly value: string;
  readonly target: string;
  readonly met: string;
}

function linesOf({ title, targets, values }: Result): readonly Line[] {
  return targets.map(({ name, atMost, atLeast, unit }, i) => {
    const value = values[name];
    const limit = atMost ?? atLeast ?? Number.NaN;
    const met = value === undefined ? '' : (atMost === undefined ? value >= limit : value <= limit) ? 'yes' : '**no**';
    return {
      what: i === 0 ? `${title}: ${name}` : name,
      value: value === undefined ? 'not measured' : spell(value, unit),
      target: `${atMost === undefined ? '>=' : '<='} ${spell(limit, unit)}`,
      met,
    };
  });
}

const spell = (value: number, unit: 'x' | 'MB' | 'commits'): string =>
  unit === 'x' ? `${value < 10 ? Number(value.toFixed(2)) : value.toFixed(0)}x` : `${value.toFixed(0)} ${unit}`;

/** For the terminal: a line a target. */
export function printTable(results: readonly Result[]): void {
  for (const result of results) {
    for (const { what, value, target, met } of linesOf(result)) {
      console.log(`${value.padStart(12)}  ${target.padEnd(10)} ${met.replaceAll('*', '').padEnd(4)} ${what}`);
    }
    console.log(`${''.padStart(12)}  ${''.padEnd(10)} ${''.padEnd(4)} (${result.said})`);
  }
}

/** Puts the table between its two marks in docs/performance.md, and the figures beside it (docs/performance/bench.json). */
export async function writeDocs(
  benchmarks: readonly Benchmark[],
  { machine, results }: { readonly machine: Machine; readonly results: readonly Result[] },
): Promise<void> {
  const ordered = benchmarks.flatMap((b) => results.filter((r) => r.name === b.name));
  const rows = ordered.flatMap((result) => {
    const [first, ...others] = linesOf(result);
    if (first === undefined) return [];
    return [
      `| ${first.what} | ${first.value} | ${first.target} | ${first.met} | ${result.said} |`,
      ...others.map((line) => `| … ${line.what} | ${line.value} | ${line.target} | ${line.met} | |`),
    ];
  });
  const { cpu, cores, memoryGiB, node, date, runs } = machine;
  const table = [
    BEGIN,
    `Measured on ${date}: ${cpu}, ${cores} cores, ${memoryGiB} GiB, Node ${node.slice(1)}; medians of ${runs} where nothing else is said.`,
    '',
    '| what | measured | target | met | of |',
    '|---|---|---|---|---|',
    ...rows,
    END,
  ].join('\n');
  const page = readFileSync(PAGE, 'utf8');
  const start = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (start < 0 || end < start) throw new Error(`${PAGE} has no place for the table`);
  mkdirSync(dirname(FIGURES), { recursive: true });
  writeFileSync(FIGURES, `${JSON.stringify({ machine, results: ordered }, undefined, 2)}\n`);
  writeFileSync(PAGE, `${page.slice(0, start)}${table}${page.slice(end + END.length)}`);
}
