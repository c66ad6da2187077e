import { spawn } from 'node:child_process';
import { existsSync, openSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Asked, type Fault, startEngine } from '../support/thrift-engine.js';
import { BIN, scratch } from './drt.js';

const dir = scratch();
const spec = ['source:', '  files: rows.csv', 'columns:', '  id: BIGINT', '  name: STRING', 'destination:']
  .concat(['  type: databricks', '  catalog: main', '  schema: crm', '  table: people', '  upsert_key: [id]'])
  .concat(['sync:', '  mode: merge', '']);
writeFileSync(join(dir, 'people.yml'), spec.join('\n'));
writeFileSync(join(dir, 'rows.csv'), 'id,name\n1,Ana\n');

const COLUMNS = {
  id: 'bigint',
  name: 'string',
  '': '',
  '# Detailed Table Information': '',
  Type: 'MANAGED',
  Provider: 'delta',
};
const DESCRIBED = Object.entries(COLUMNS).map(([col_name, data_type]) => ({ col_name, data_type }));

interface Ending {
  readonly fault: (asked: Asked) => Fault | undefined;
  readonly flags?: readonly string[];
  readonly trouble?: string;
  /** Ctrl-C this many times, once the merge is polled. */
  readonly interrupts?: number;
}

/** `drt apply` through the real driver, against an engine whose table goes from version 7 to 8 with the MERGE. */
async function apply({ fault, flags = [], trouble = '', interrupts = 0 }: Ending) {
  let merged = false;
  let left = interrupts;
  const { env, stop } = await startEngine({
    fault: (asked) => {
      if (left > 0 && asked.sql.startsWith('MERGE') && asked.method === 'GetOperationStatus') {
        const all = left;
        left = 0;
        for (let n = 0; n < all; n += 1) setTimeout(() => child.kill('SIGINT'), n * 800);
      }
      return fault(asked);
    },
    rows: (sql) => {
      merged ||= sql.startsWith('MERGE');
      if (sql.endsWith('AS JSON')) throw new Error('[PARSE_SYNTAX_ERROR] no JSON');
      if (sql.startsWith('DESCRIBE HISTORY'))
        return [...(merged ? [{ version: '8', operation: 'MERGE' }] : []), { version: '7', operation: 'WRITE' }];
      if (sql.startsWith('DESCRIBE')) return DESCRIBED;
      return [{ zone: 'UTC', common: 'bigint', total: '1', added: '1', updated: '0', deleted: '0' }];
    },
  });
  onTestFinished(stop);
  const child = spawn(
    process.execPath,
    ['--import', resolve('test/cli/plain-http.mjs'), BIN, 'apply', 'people.yml', ...flags],
    { cwd: dir, env: { PATH: process.env.PATH ?? '', HOME: tmpdir(), TROUBLE: trouble, ...env } },
  );
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  const code = await new Promise((done) => child.on('close', done));
  return { code, stdout, stderr };
}

/** To the MERGE, or to a poll of it. */
const merge = (method: string, fault: Fault) => (asked: Asked) =>
  asked.method === method && asked.sql.startsWith('MERGE') ? fault : undefined;

const MAY =
  /DRT506 \d\d-merge was sent and its answer was lost \((.*)\): main\.crm\.people may have been changed by it/;
const KEPT = /main\.crm\.__drt_staging_people_\w{8}, which is kept/;

describe('a run ends with a report', () => {
  it('and without trouble it is done', async () => {
    const { code, stdout, stderr } = await apply({ fault: () => undefined });
    expect(stderr).toBe('');
    expect(stdout).toContain('\ndone     ');
    expect(code).toBe(0);
  });

  it('H26: a page of HTML in answer to a MERGE that committed', async () => {
    const { code, stderr } = await apply({ fault: merge('ExecuteStatement', 'html'), flags: ['--timeout', '1s'] });
    expect(MAY.exec(stderr)?.[1], stderr).toMatch(
      /no answer to a statement within 1 s\); main\.crm\.people has since a MERGE as v8/,
    );
    expect(code).toBe(1);
  });

  it('H26: a second Ctrl-C while a MERGE is under way', async () => {
    const fault = (asked: Asked): Fault | undefined =>
      merge('GetOperationStatus', 'running')(asked) ?? merge('CancelOperation', 'nothing')(asked);
    const { code, stderr } = await apply({ fault, interrupts: 2 });
    expect(MAY.exec(stderr)?.[1], stderr).toBe('interrupted');
    expect(stderr).toMatch(KEPT);
    expect(code).toBe(130);
    const json = await apply({ fault, interrupts: 2, flags: ['--json'] });
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, exitCode: 130, diagnostics: [{ code: 'DRT506' }] });
  });

  it('H26: a promise that nobody keeps, which Node ends with exit 13', async () => {
    const { code, stderr } = await apply({ fault: merge('ExecuteStatement', 'html'), trouble: 'idle' });
    expect(MAY.exec(stderr)?.[1], stderr).toBe('the run ended by a bug');
    expect(stderr).toContain('DRT999 a bug in drt');
    expect(code).toBe(1);
  });

  it('H26: an error that nobody catches', async () => {
    const { code, stderr } = await apply({ fault: merge('GetOperationStatus', 'running'), trouble: 'throw' });
    expect(stderr).toMatch(MAY);
    expect(stderr).toContain('thrown where nobody catches');
    expect(code).toBe(1);
  });

  it.runIf(existsSync('/dev/full')).for(['--no-color', '--json'])(
    'H20: standard output is full: said beside it (%s)',
    async (flag) => {
      const args = ['apply', 'people.yml', '--warehouse', `duckdb:full${flag}.duckdb`, flag];
      const child = spawn(process.execPath, [BIN, ...args], {
        cwd: dir,
        stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
      });
      let stderr = '';
      child.stderr?.on('data', (text: Buffer) => (stderr += text.toString()));
      expect(await new Promise((done) => child.on('close', done))).toBe(1);
      expect(stderr).toMatch(/error DRT902 standard output took no more: ENOSPC/);
      expect(stderr).toMatch(/\nmain\.crm\.people was changed by \d\d-merge\ndone {5}\+1 ~0 -0/);
    },
  );
});
