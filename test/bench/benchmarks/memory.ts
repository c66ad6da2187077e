import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark } from '../benchmark.js';
import { measureDrt } from '../process.js';
import { writeRows, writeSync } from '../rows.js';
import { withSql } from '../spark.js';

/** The peak of `drt plan --out`, and of `drt apply` of an insert by `volume`, in MiB of the client. */
export const memory: Benchmark = {
  name: 'memory',
  title:
    'peak memory of plan and of apply by `volume` at 10M rows, and against 1M; bytes of the plan folder against its input',
  targets: [
    { name: 'plan', atMost: 512, unit: 'MB' },
    { name: 'plan, 10M to 1M', atMost: 1.2, unit: 'x' },
    { name: 'apply', atMost: 512, unit: 'MB' },
    { name: 'apply, 10M to 1M', atMost: 1.2, unit: 'x' },
    { name: 'folder to input', atMost: 1, unit: 'x' },
  ],
  needsLakehouse: true,
  async run({ dir, scale, lakehouse }) {
    const sizes = [1_000_000, 10_000_000].map((n) => n * scale);
    const plans: number[] = [];
    const applies: number[] = [];
    let folder = Number.NaN;
    for (const rows of sizes) {
      const file = await writeRows(dir, rows);
      const table = `memory_${rows}`;
      const sync = writeSync(dir, {
        file,
        table,
        mode: 'merge',
        destination: ['load: volume', 'volume: /Volumes/main/bench/drt'],
      });
      const out = join(dir, 'plan');
      plans.push((await measureDrt(['plan', sync, '--out', out, '--quiet'])).megabytes);
      folder = bytesIn(out) / statSync(file).size;
      rmSync(out, { recursive: true });
      await withSql(lakehouse.connection, async (sql) => {
        await sql(
          `CREATE OR REPLACE TABLE main.bench.${table} (user_id BIGINT, name STRING, email STRING, balance DECIMAL(12,2), active BOOLEAN, signup DATE, updated_at TIMESTAMP)`,
        );
      });
      applies.push((await measureDrt(['apply', sync, '--yes', '--quiet'], { env: lakehouse.env })).megabytes);
      rmSync(file);
      rmSync(join(dir, '.drt-runs'), { recursive: true, force: true });
    }
    const [planSmall = Number.NaN, planLarge = Number.NaN] = plans;
    const [applySmall = Number.NaN, applyLarge = Number.NaN] = applies;
    return {
      values: {
        plan: planLarge,
        'plan, 10M to 1M': planLarge / planSmall,
        apply: applyLarge,
        'apply, 10M to 1M': applyLarge / applySmall,
        'folder to input': folder,
      },
      said: `plan ${planSmall.toFixed(0)} and ${planLarge.toFixed(0)} MB, apply ${applySmall.toFixed(0)} and ${applyLarge.toFixed(0)} MB; one run each`,
    };
  },
};

function bytesIn(dir: string): number {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
