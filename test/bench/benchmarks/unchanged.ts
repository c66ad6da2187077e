import { type Benchmark, seconds } from '../benchmark.js';
import { measureDrt } from '../process.js';
import { writeRows, writeSync } from '../rows.js';
import { makeTarget, versionOf, withSql } from '../spark.js';

/** The first run of a merge of 1M rows, and the second: nothing differs then. */
export const unchanged: Benchmark = {
  name: 'unchanged',
  title: 'second run of 1M unchanged rows by `volume`, against the first',
  targets: [
    { name: 'time', atMost: 1, unit: 'x' },
    { name: 'commits', atMost: 0, unit: 'commits' },
  ],
  needsLakehouse: true,
  async run({ dir, scale, lakehouse }) {
    const file = await writeRows(dir, 1_000_000 * scale);
    return await withSql(lakehouse.connection, async (sql) => {
      await makeTarget(sql, 'unchanged', file);
      const sync = writeSync(dir, {
        file,
        table: 'unchanged',
        destination: ['load: volume', 'volume: /Volumes/main/bench/drt'],
      });
      const apply = () => measureDrt(['apply', sync, '--yes', '--quiet'], { env: lakehouse.env });
      const first = await apply();
      const version = await versionOf(sql, 'unchanged');
      const second = await apply();
      return {
        values: { time: second.seconds / first.seconds, commits: (await versionOf(sql, 'unchanged')) - version },
        said: `first ${seconds(first.seconds)}, second ${seconds(second.seconds)}; one run`,
      };
    });
  },
};
