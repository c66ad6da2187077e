import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { splitStatements } from '../../../src/script/split.js';
import { type Benchmark, inTurn, seconds } from '../benchmark.js';
import { measureDrt, measureScript } from '../process.js';
import { writeRows, writeSync } from '../rows.js';
import { makeTarget, resetTarget, withSql } from '../spark.js';

/** Both are processes that load the driver and open a session; the second one sends what is in the plan's plan.sql. */
export const small: Benchmark = {
  name: 'small',
  title: 'apply of 100 rows, against its own statements sent by hand',
  targets: [{ name: 'time', atMost: 1.3, unit: 'x' }],
  needsLakehouse: true,
  async run({ dir, runs, lakehouse }) {
    const file = await writeRows(dir, 100);
    return await withSql(lakehouse.connection, async (sql) => {
      await makeTarget(sql, 'small', file);
      const sync = writeSync(dir, { file, table: 'small' });
      const out = join(dir, 'plan');
      await measureDrt(['plan', sync, '--out', out, '--quiet']);
      const statements = join(dir, 'statements.json');
      const script = splitStatements(readFileSync(join(out, 'plan.sql'), 'utf8'));
      writeFileSync(statements, JSON.stringify(script.map((s) => s.sql)));
      const [drt, hand] = await inTurn(
        runs + 2,
        async () => {
          await resetTarget(sql, 'small');
          rmSync(join(dir, '.drt-runs'), { recursive: true, force: true });
          return await measureDrt(['apply', sync, '--yes', '--quiet'], { env: lakehouse.env });
        },
        async () => {
          await resetTarget(sql, 'small');
          return await measureScript('by-hand.mjs', [statements], { env: lakehouse.env });
        },
      );
      return {
        values: { time: drt.seconds / hand.seconds },
        said: `drt ${seconds(drt.seconds)}, by hand ${seconds(hand.seconds)}`,
      };
    });
  },
};
