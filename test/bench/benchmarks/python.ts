import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BenchContext, type Benchmark, inTurn, seconds } from '../benchmark.js';
import { finished, measureDrt } from '../process.js';
import { writeRows, writeSync } from '../rows.js';
import { makeTarget, resetTarget, withSql } from '../spark.js';

const PYTHON = fileURLToPath(new URL('../python/', import.meta.url));
/** Rows that drt-core loads: its time grows with them, and its rate is taken from these. */
const ITS_ROWS = 2000;
/** What takes longer is ended: of dlt, which tries again for ever. */
const MOST_MS = 300_000;

/** A temporary virtual environment with what PyPI has of them. */
async function install(dir: string): Promise<string> {
  const venv = join(dir, 'venv');
  const python = join(venv, 'bin', 'python');
  const run = { cwd: dir, env: process.env, codes: [0] };
  if (!existsSync(python)) {
    await finished('python3', ['-m', 'venv', venv], run);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
    await finished(python, [...pip, '--requirement', join(PYTHON, 'requirements.txt')], run);
  }
  return python;
}

async function rate(python: string, script: string, file: string, rows: number, { dir, lakehouse }: BenchContext) {
  const out = await finished(python, [join(PYTHON, script), file, String(rows), 'python'], {
    cwd: dir,
    env: { ...process.env, ...lakehouse.env },
    codes: [0],
    timeout: MOST_MS,
  });
  return rows / Number(out.trim().split('\n').at(-1));
}

export const python: Benchmark = {
  name: 'python',
  title: "apply of a merge of 10k and 100k rows, against drt-core 0.9.1's rate at 2,000; and dlt 1.31.0",
  targets: [
    { name: '10k', atLeast: 50, unit: 'x' },
    { name: '100k', atLeast: 200, unit: 'x' },
  ],
  needsLakehouse: true,
  async run(context) {
    const { dir, runs, scale, lakehouse } = context;
    const interpreter = await install(dir);
    const largest = await writeRows(dir, 100_000 * scale);
    return await withSql(lakehouse.connection, async (sql) => {
      await makeTarget(sql, 'python', largest);
      const theirs = await rate(interpreter, 'drt_core.py', largest, ITS_ROWS, context);
      const dlt = await rate(interpreter, 'dlt_load.py', largest, ITS_ROWS, context).catch((error: unknown) => {
        const text = String(error);
        if (/COPY INTO|PARSE_SYNTAX_ERROR/.test(text))
          return 'dlt does not run here: it loads by COPY INTO, which open-source Spark does not parse';
        return text.includes('SIGTERM')
          ? `dlt did not end within ${MOST_MS / 1000} s`
          : `dlt does not run here: ${text.slice(-300)}`;
      });
      const rates: Record<string, number> = {};
      for (const [name, rows] of [
        ['10k', 10_000 * scale],
        ['100k', 100_000 * scale],
      ] as const) {
        const file = await writeRows(dir, rows, `some-${rows}.jsonl`);
        const sync = writeSync(dir, { file, table: 'python' });
        const apply = async () => {
          await resetTarget(sql, 'python');
          rmSync(join(dir, '.drt-runs'), { recursive: true, force: true });
          return await measureDrt(['apply', sync, '--yes', '--quiet'], { env: lakehouse.env });
        };
        const [ours] = await inTurn(runs, apply, async () => ({ seconds: 0, cpu: 0, megabytes: 0 }));
        rates[name] = rows / ours.seconds;
      }
      const said = Object.entries(rates).map(([name, r]) => `${name} ${r.toFixed(0)} rows/s`);
      return {
        values: Object.fromEntries(Object.entries(rates).map(([name, r]) => [name, r / theirs])),
        said: `${said.join(', ')}; drt-core ${theirs.toFixed(0)} rows/s (${seconds(ITS_ROWS / theirs)} for ${ITS_ROWS}); ${
          typeof dlt === 'number' ? `dlt ${dlt.toFixed(0)} rows/s` : dlt
        }`,
      };
    });
  },
};
