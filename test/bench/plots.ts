import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { BenchContext } from './benchmark.js';
import { timed } from './benchmark.js';
import { type Measure, measureDrt, measureScript } from './process.js';
import { DUCKDB_COLUMNS, writeRows, writeSync } from './rows.js';
import { makeTarget, mergeByHand, resetTarget, withSql } from './spark.js';

const FOLDER = fileURLToPath(new URL('../../docs/performance/', import.meta.url));

interface Point {
  readonly rows: number;
  readonly what: string;
  readonly plot: 'plan' | 'apply';
  readonly seconds: number;
  readonly megabytes: number;
}

const SIZES = [100, 1000, 10_000, 100_000, 1_000_000, 10_000_000];
/** Merging more than this by Spark on two cores says nothing new. */
const MOST_MERGED = 1_000_000;

/** One run for each number of rows: plan beside DuckDB's COPY, and a merge by each load beside Spark's own. */
export async function drawSeries(context: BenchContext, log: (line: string) => void): Promise<readonly Point[]> {
  const { dir, scale, lakehouse } = context;
  const points: Point[] = [];
  const add = (plot: Point['plot'], what: string, rows: number, { seconds, megabytes }: Measure): void => {
    log(`bench: ${plot} of ${rows} rows, ${what}: ${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB`);
    points.push({ plot, what, rows, seconds, megabytes });
  };
  for (const rows of SIZES.map((n) => Math.max(1, Math.round(n * scale)))) {
    const file = await writeRows(dir, rows);
    const out = join(dir, 'plan');
    const sync = writeSync(dir, { file, table: 'series' });
    add('plan', 'drt plan --out', rows, await measureDrt(['plan', sync, '--out', out, '--quiet']));
    add(
      'plan',
      'DuckDB COPY',
      rows,
      await measureScript('duckdb-copy.mjs', [file, join(dir, 'copy.json'), DUCKDB_COLUMNS]),
    );
    rmSync(out, { recursive: true });
    if (rows > MOST_MERGED * scale) continue;
    await withSql(lakehouse.connection, async (sql) => {
      await makeTarget(sql, 'series', file);
      for (const [what, load] of Object.entries(LOADS)) {
        const loading = writeSync(dir, { file, table: 'series', destination: load });
        await resetTarget(sql, 'series');
        add('apply', what, rows, await measureDrt(['apply', loading, '--yes', '--quiet'], { env: lakehouse.env }));
        rmSync(join(dir, '.drt-runs'), { recursive: true, force: true });
      }
      await resetTarget(sql, 'series');
      add('apply', 'Spark by hand', rows, await timed(() => mergeByHand(sql, 'series', file)));
    });
    rmSync(file);
  }
  return points;
}

const LOADS = {
  'drt apply, json': ['load: json'],
  'drt apply, volume': ['load: volume', 'volume: /Volumes/main/bench/drt'],
} as const;

/** docs/performance/*.svg */
export async function writePlots(points: readonly Point[]): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  for (const plot of ['plan', 'apply'] as const) {
    for (const measure of ['seconds', 'megabytes'] as const) {
      const shown = points.filter((p) => p.plot === plot && Number.isFinite(p[measure]));
      const view = new View(parse(compile(spec(shown, measure)).spec), { renderer: 'none' });
      writeFileSync(join(FOLDER, `${plot}-${measure}.svg`), `${await view.toSVG()}\n`);
      view.finalize();
    }
  }
  writeFileSync(join(FOLDER, 'series.json'), `${JSON.stringify(points, undefined, 2)}\n`);
}

function spec(points: readonly Point[], measure: 'seconds' | 'megabytes'): TopLevelSpec {
  return {
    width: 480,
    height: 260,
    background: 'white',
    data: { values: points.map((p) => ({ ...p })) },
    mark: { type: 'line', point: true },
    encoding: {
      x: { field: 'rows', type: 'quantitative', scale: { type: 'log' }, title: 'rows', axis: { format: '~s' } },
      y: {
        field: measure,
        type: 'quantitative',
        scale: measure === 'seconds' ? { type: 'log' } : { zero: true },
        title: measure === 'seconds' ? 'seconds' : 'peak memory of the client, MiB',
      },
      color: { field: 'what', type: 'nominal', title: null },
      strokeDash: { field: 'what', type: 'nominal', title: null },
    },
  };
}
