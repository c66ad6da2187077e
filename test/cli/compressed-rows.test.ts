import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { drt, scratch } from './drt.js';
import { query } from './duckdb.js';
import { textsSpec } from './texts.js';

const dir = scratch();
const W = ['--warehouse', 'duckdb:here.duckdb'];
const ROWS = 9_000;
const run = (...args: string[]) => drt(args, { cwd: dir });

/** Rows of a kilobyte, so that those of a file are more than 8 MiB and few enough to be compared one by one. */
function rows(changed?: number): string {
  const row = (id: number): string =>
    JSON.stringify({ id, text: `${id === changed ? 'new' : 'old'} ${'x'.repeat(1000)}` });
  return `${Array.from({ length: ROWS }, (_, i) => row(i + 1)).join('\n')}\n`;
}

writeFileSync(join(dir, 'texts.yml'), textsSpec('a.jsonl', 'mode: mirror', 'mirror:', '  delete: not_in'));
writeFileSync(join(dir, 'a.jsonl'), rows());
writeFileSync(join(dir, 'b.jsonl'), rows(7));

describe('a plan folder with compressed rows', () => {
  beforeAll(async () => {
    for (const name of ['a', 'b']) {
      expect(await run('plan', 'texts.yml', '--input', `${name}.jsonl`, '--out', name)).toMatchObject({ code: 0 });
    }
  });

  it('has them once, in less than the size of its input, for its owner alone', () => {
    const files = readdirSync(join(dir, 'a/rows')).sort();
    expect(files.length).toBeGreaterThan(0);
    for (const name of files) expect(name).toMatch(/^rows-\d{5}\.jsonl\.gz$/);
    expect(files.map((name) => statSync(join(dir, 'a/rows', name)).mode & 0o777)).toEqual(files.map(() => 0o600));
    const bytes = files.reduce((sum, name) => sum + statSync(join(dir, 'a/rows', name)).size, 0);
    expect(bytes).toBeLessThan(statSync(join(dir, 'a.jsonl')).size / 2);
    const lines = files.map((name) => gunzipSync(readFileSync(join(dir, 'a/rows', name))).toString());
    expect(lines.join('').split('\n')).toHaveLength(ROWS + 1);
  });

  it('is shown, and compared with another row by row', async () => {
    expect(await run('show', 'a')).toMatchObject({ code: 0, stdout: expect.stringContaining('9,000 rows') });
    const { stdout, code } = await run('diff', 'a', 'b');
    expect(code).toBe(0);
    expect(stdout).toMatch(/1 changed/);
  });

  it('H22: is applied as it is, keys and all, and refused where a file was cut', async () => {
    expect(await run('apply', 'a', '--yes', ...W)).toMatchObject({ code: 0 });
    const texts = 'SELECT count(*)::INTEGER FROM crm.texts';
    expect(await query(join(dir, 'here.duckdb'), texts)).toEqual([ROWS]);
    expect(await run('apply', 'b', '--yes', ...W)).toMatchObject({ code: 0 });
    expect(await query(join(dir, 'here.duckdb'), `${texts} WHERE text LIKE 'new %'`)).toEqual([1]);
    const [first = ''] = readdirSync(join(dir, 'a/rows')).sort();
    writeFileSync(join(dir, 'a/rows', first), readFileSync(join(dir, 'a/rows', first)).subarray(0, -1));
    for (const command of ['show', 'apply']) {
      const { code, stderr } = await run(command, 'a', ...(command === 'apply' ? W : []));
      expect({ code, stderr }).toEqual({ code: 4, stderr: expect.stringContaining('DRT310') });
    }
  });
});
