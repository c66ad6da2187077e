import { type Benchmark, inTurn, median, seconds } from '../benchmark.js';
import { measureDrt, measureNode } from '../process.js';
import { writeRows, writeSync } from '../rows.js';

export const cold: Benchmark = {
  name: 'cold',
  title: '`drt --help`, and `drt plan` of 100 rows, against `node -e 0`',
  targets: [
    { name: '--help', atMost: 1.3, unit: 'x' },
    { name: 'plan', atMost: 5, unit: 'x' },
  ],
  needsLakehouse: false,
  async run({ dir, runs }) {
    const sync = writeSync(dir, { file: await writeRows(dir, 100), table: 'cold' });
    const bare = () => measureNode(['-e', '0']);
    // Short ones vary the most.
    const times = 5 * runs;
    const [help, node] = await inTurn(times, () => measureDrt(['--help']), bare);
    const [plan, again] = await inTurn(times, () => measureDrt(['plan', sync]), bare);
    const base = median([node.seconds, again.seconds]);
    return {
      values: { '--help': help.seconds / node.seconds, plan: plan.seconds / again.seconds },
      said: `node ${seconds(base)}, --help ${seconds(help.seconds)}, plan ${seconds(plan.seconds)}; medians of ${times}`,
    };
  },
};
