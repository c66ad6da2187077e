import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type BenchContext, type Benchmark, inTurn, type Outcome, seconds, timed } from '../benchmark.js';
import { measureDrt } from '../process.js';
import { writeRows, writeSync } from '../rows.js';
import { fingerprint, makeTarget, mergeByHand, resetTarget, withSql } from '../spark.js';

/** drt as a process that plans and applies; Spark by a session that is open already, and reads the file itself. */
async function againstSpark(
  { dir, runs, lakehouse }: BenchContext,
  rows: number,
  destination: readonly string[],
): Promise<Outcome> {
  const file = await writeRows(dir, rows);
  return await withSql(lakehouse.connection, async (sql) => {
    await makeTarget(sql, 'ours', file);
    await makeTarget(sql, 'theirs', file);
    const sync = writeSync(dir, { file, table: 'ours', destination });
    const [drt, spark] = await inTurn(
      runs,
      async () => {
        await resetTarget(sql, 'ours');
        rmSync(join(dir, '.drt-runs'), { recursive: true, force: true });
        return await measureDrt(['apply', sync, '--yes', '--quiet'], { env: lakehouse.env });
      },
      async () => {
        await resetTarget(sql, 'theirs');
        return await timed(() => mergeByHand(sql, 'theirs', file));
      },
    );
    const [ours, theirs] = [await fingerprint(sql, 'ours'), await fingerprint(sql, 'theirs')];
    if (ours !== theirs) throw new Error(`the tables differ: ${ours} and ${theirs}`);
    const memory = `; client ${drt.megabytes.toFixed(0)} MB`;
    return {
      values: { time: drt.seconds / spark.seconds },
      said: `drt ${seconds(drt.seconds)}, Spark ${seconds(spark.seconds)}${memory}`,
    };
  });
}

export const byVolume: Benchmark = {
  name: 'volume',
  title: 'apply of a merge of 1M rows by `volume`, against Spark that reads the same file and merges by hand',
  targets: [{ name: 'time', atMost: 1.5, unit: 'x' }],
  needsLakehouse: true,
  run: (context) =>
    againstSpark(context, 1_000_000 * context.scale, ['load: volume', 'volume: /Volumes/main/bench/drt']),
};

export const byJson: Benchmark = {
  name: 'json',
  title: 'apply of a merge of 100k rows by `json`, against the same',
  targets: [{ name: 'time', atMost: 2.5, unit: 'x' }],
  needsLakehouse: true,
  run: (context) => againstSpark(context, 100_000 * context.scale, ['load: json']),
};
