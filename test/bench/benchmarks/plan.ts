import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Benchmark, inTurn, seconds } from '../benchmark.js';
import { measureDrt, measureScript } from '../process.js';
import { DUCKDB_COLUMNS, writeRows, writeSync } from '../rows.js';

/** Both are whole processes: node's start and the loading of DuckDB are in both. */
export const plan: Benchmark = {
  name: 'plan',
  title: "plan of 1M rows of JSONL with its rows written, against DuckDB's COPY of the same typed select to JSON",
  targets: [
    { name: 'time', atMost: 1.5, unit: 'x' },
    { name: 'CPU', atMost: 2, unit: 'x' },
  ],
  needsLakehouse: false,
  async run({ dir, runs, scale }) {
    const file = await writeRows(dir, 1_000_000 * scale);
    const sync = writeSync(dir, { file, table: 'people' });
    const out = join(dir, 'plan');
    const [drt, duckdb] = await inTurn(
      runs,
      async () => {
        rmSync(out, { recursive: true, force: true });
        return await measureDrt(['plan', sync, '--out', out, '--quiet']);
      },
      () => measureScript('duckdb-copy.mjs', [file, join(dir, 'copy.json'), DUCKDB_COLUMNS]),
    );
    return {
      values: { time: drt.seconds / duckdb.seconds, CPU: drt.cpu / duckdb.cpu },
      said: `drt ${seconds(drt.seconds)} (CPU ${seconds(drt.cpu)}), DuckDB ${seconds(duckdb.seconds)} (CPU ${seconds(duckdb.cpu)})`,
    };
  },
};
