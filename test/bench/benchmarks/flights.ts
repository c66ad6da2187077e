import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Benchmark, seconds } from '../benchmark.js';
import { measureDrt } from '../process.js';
import { withSql } from '../spark.js';

const FLIGHTS = resolve(
  fileURLToPath(new URL('../../../node_modules/vega-datasets/data/flights-3m.parquet', import.meta.url)),
);

/** Real rows: three million flights of 2001, inserted into DuckDB and, through a volume, into the lakehouse. */
export const flights: Benchmark = {
  name: 'flights',
  title: 'flights-3m.parquet (3M rows) planned and applied in one command: peak memory of the client',
  targets: [
    { name: 'DuckDB', atMost: 512, unit: 'MB' },
    { name: 'volume', atMost: 512, unit: 'MB' },
  ],
  needsLakehouse: true,
  async run({ dir, lakehouse }) {
    const sync = join(dir, 'flights.yml');
    writeFileSync(
      sync,
      [
        'name: flights',
        'source:',
        `  files: ${JSON.stringify(FLIGHTS)}`,
        `  allow_paths: [${JSON.stringify(resolve(FLIGHTS, '..'))}]`,
        'destination:',
        '  type: databricks',
        '  catalog: main',
        '  schema: bench',
        '  table: flights',
        '  volume: /Volumes/main/bench/drt',
        '',
      ].join('\n'),
    );
    const duckdb = await measureDrt(['apply', sync, '--yes', '--warehouse', `duckdb:${join(dir, 'flights.duckdb')}`]);
    rmSync(join(dir, '.drt-runs'), { recursive: true, force: true });
    const volume = await withSql(lakehouse.connection, async (sql) => {
      await sql(
        'CREATE OR REPLACE TABLE main.bench.flights (date TIMESTAMP_NTZ, delay BIGINT, distance BIGINT, origin STRING, destination STRING) ' +
          "TBLPROPERTIES ('delta.feature.timestampNtz' = 'supported')",
      );
      return await measureDrt(['apply', sync, '--yes'], { env: lakehouse.env });
    });
    return {
      values: { DuckDB: duckdb.megabytes, volume: volume.megabytes },
      said: `into DuckDB ${seconds(duckdb.seconds)}, by volume ${seconds(volume.seconds)}; one run each`,
    };
  },
};
