import { appendFileSync, cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { scratch } from './drt.js';
import { query } from './duckdb.js';
import { drtHere } from './in-process.js';

describe('apply.jsonl of a plan folder', () => {
  const home = scratch();
  const spec = join(home, 'events.yml');
  let dir = '';
  let n = 0;
  beforeAll(async () => {
    writeFileSync(join(home, 'rows.jsonl'), '{"id":1,"v":"secret"}\n{"id":2,"v":null}\n');
    writeFileSync(
      spec,
      'source:\n  files: rows.jsonl\ndestination:\n  type: databricks\n  catalog: main\n  schema: demo\n  table: events\n',
    );
    expect((await drtHere(['plan', spec, '--out', 'template', '--quiet'], { cwd: home })).code).toBe(0);
  });
  beforeEach(() => {
    n += 1;
    dir = `plan-${n}`;
    cpSync(join(home, 'template'), join(home, dir), { recursive: true });
  });
  const run = (...args: string[]) => drtHere(args, { cwd: home });
  const apply = (...flags: string[]) => run('apply', dir, '--warehouse', `duckdb:w${n}.duckdb`, ...flags);
  const journal = (): string => join(home, dir, 'apply.jsonl');
  const lines = (): readonly Readonly<Record<string, unknown>>[] =>
    readFileSync(journal(), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  const count = () => query(join(home, `w${n}.duckdb`), 'SELECT count(*)::INT FROM demo.events');

  it('says who ran what, and when, has no row value, and is of its owner alone', async () => {
    expect((await apply()).code).toBe(0);
    expect(lines().map((l) => l.event)).toEqual(['started', 'counted', 'sending', 'ended', 'finished']);
    expect(lines()[0]).toMatchObject({
      at: '2026-11-23T06:02:11.000Z',
      who: `process ${process.pid} on ${hostname()}`,
    });
    expect(readFileSync(journal(), 'utf8')).not.toContain('secret');
    expect(statSync(journal()).mode & 0o777).toBe(0o600);
    expect((await run('show', dir)).code, 'it is no part of the plan').toBe(0);
  });

  it('H33: a second apply says that it is applied; --again adds the rows once more; --json has it too', async () => {
    await apply();
    const { code, stdout } = await apply();
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(
        /^events {2}plan .*\ndone {5}already applied on .* UTC; nothing done \(--again adds its 2 rows once more\)\n$/,
      ),
    ]);
    expect(JSON.parse((await apply('--json')).stdout)).toMatchObject({
      ok: true,
      exitCode: 0,
      result: { outcome: 'already_applied', applied: { at: expect.any(String) }, statements: [] },
    });
    expect(await count()).toEqual([2]);
    expect((await apply('--again')).code).toBe(0);
    expect(await count()).toEqual([4]);
  });

  it('H33: a spec whose rows are the same is the same plan, and is applied once', async () => {
    const again = () => run('apply', spec, '--warehouse', `duckdb:w${n}.duckdb`);
    // The first makes the table: the second is planned with its types, which are another plan only where they differ.
    expect((await again()).code).toBe(0);
    expect((await again()).stdout).toContain('already applied');
    expect(await count()).toEqual([2]);
  });

  it('another plan in the folder begins without it; the same plan made again keeps its past', async () => {
    await apply();
    const past = readFileSync(journal(), 'utf8');
    await run('plan', spec, '--out', dir, '--quiet');
    expect(readFileSync(journal(), 'utf8')).toBe(past);
    const other = ['plan', spec, '--input', 'other.jsonl', '--out', dir, '--quiet'];
    writeFileSync(join(home, 'other.jsonl'), '{"id":3,"v":"c"}\n');
    expect((await run(...other)).code).toBe(0);
    expect(existsSync(journal())).toBe(false);
  });

  it('H12: DRT410: another plan does not take the place of one whose run has not ended', async () => {
    await apply();
    const lines = readFileSync(journal(), 'utf8').trimEnd().split('\n');
    writeFileSync(journal(), `${lines.slice(0, 3).join('\n')}\n`);
    writeFileSync(join(home, 'next.jsonl'), '{"id":4,"v":"d"}\n');
    const { code, stderr } = await run('plan', spec, '--input', 'next.jsonl', '--out', dir);
    expect([code, stderr]).toEqual([
      4,
      expect.stringMatching(/DRT410 unfinished: a run of the plan in plan-\d+ has not ended/),
    ]);
    expect(readFileSync(journal(), 'utf8')).toContain('"sending"');
    expect((await run('plan', spec, '--out', dir, '--quiet')).code, 'the same plan keeps it').toBe(0);
    expect((await apply()).stderr).toContain('DRT410 unfinished: 01-insert was sent');
  });

  it('H12: --resume of a run that ended well does nothing, of once: false too; without it the rows are added', async () => {
    writeFileSync(join(home, 'each.yml'), `${readFileSync(spec, 'utf8')}  once: false\n`);
    await run('plan', join(home, 'each.yml'), '--out', dir, '--quiet');
    expect((await apply()).code).toBe(0);
    const { code, stdout } = await apply('--resume');
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining('done     already applied on 2026-11-23 06:02 UTC; nothing done'),
    ]);
    expect(await count()).toEqual([2]);
    expect((await apply()).code).toBe(0);
    expect(await count()).toEqual([4]);
  });

  it('a plan counts rows that were added before as none', async () => {
    await apply();
    const plan = (...flags: string[]) => run('plan', spec, '--warehouse', `duckdb:w${n}.duckdb`, ...flags);
    const { code, stderr } = await plan('--detailed-exitcode');
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(/ {2}nothing to change: already applied on .* UTC \(apply --again adds/),
    ]);
    const json = await plan('--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ plan: { counts: { added: 0, unchanged: 2 } } });
    expect((await plan('--format', 'markdown')).stdout).toContain(
      '**Nothing to change on `main.demo.events`: already applied on ',
    );
  });

  it('a line that a crash cut short is left out, and the next one stands by itself', async () => {
    await apply();
    appendFileSync(journal(), '{"at":"2026-11-23T06:0');
    expect((await apply('--again')).code).toBe(0);
    expect(readFileSync(journal(), 'utf8').split('\n')).toContain('{"at":"2026-11-23T06:0');
    expect((await apply()).code).toBe(0);
  });

  it.each([['{"event":"other"}'], ['{"nothing": 1}'], ['[1}']])(
    'DRT420: %s is no line of drt: refused, with what to do',
    async (line) => {
      writeFileSync(journal(), `${line}\n`);
      const { code, stderr } = await apply();
      expect([code, stderr]).toEqual([4, expect.stringMatching(/DRT420 .*apply\.jsonl cannot be read at line 1/)]);
      expect(existsSync(join(home, dir, '.applying'))).toBe(false);
    },
  );

  it('DRT903: a folder that is being applied says by whom, and since when', async () => {
    writeFileSync(join(home, dir, '.applying'), 'process 7 on build-3 since 2026-11-23T05:58:00.000Z\n');
    const { code, stderr } = await apply();
    expect([code, stderr]).toEqual([
      4,
      expect.stringContaining(`${dir} is in use by process 7 on build-3, since 2026-11-23 05:58 UTC`),
    ]);
  });

  it('DRT422: undo of a rehearsal: there are no versions to go back to', async () => {
    await apply();
    const { code, stderr } = await run('undo', dir, '--warehouse', `duckdb:w${n}.duckdb`, '--yes');
    expect([code, stderr]).toEqual([4, expect.stringMatching(/DRT422 .* keeps no versions of a table/)]);
  });

  it('what ran in memory is no past of what runs there now', async () => {
    const inMemory = () => run('apply', dir, '--warehouse', 'duckdb::memory:');
    expect((await inMemory()).code).toBe(0);
    appendFileSync(journal(), readFileSync(journal(), 'utf8').split('\n')[0] ?? '');
    expect((await inMemory()).stdout).toMatch(/done {5}\+2/);
  });
});
