import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { drt, type Ran, scratch } from '../cli/drt.js';
import { FIELD, textField } from './gateway/fields.js';
import { useGateway, useSchema } from './support.js';
import { syncYaml } from './sync.js';

/** Fifty rows with decimals, nested values and a NULL; `next` has one more, three fewer, and two that differ in one column each. */
const row = (id: number, amount: string, tags: readonly string[] | null) =>
  `${JSON.stringify({ id, amount, tags, at: '2026-03-29T02:30:00Z' })}\n`;
const before = Array.from({ length: 50 }, (_, i) => row(i + 1, `${i}.50`, i % 7 === 0 ? null : [`t${i}`]));
const next = [...before.slice(3, 48), row(49, '1310.00', ['t48']), row(50, '49.50', ['t49']), row(99, '0.00', [])];

describe('a plan that reads its target, on Delta', () => {
  const { sql, table } = useSchema('counted');
  const gateway = useGateway();
  const dir = scratch();
  const t = table('contacts');
  const spec = join(dir, 'contacts.yml');
  writeFileSync(join(dir, 'before.jsonl'), before.join(''));
  writeFileSync(join(dir, 'next.jsonl'), next.join(''));

  beforeAll(async () => {
    writeFileSync(
      spec,
      syncYaml(t, {
        columns: ['id: BIGINT', 'amount: DECIMAL(12,2)', 'tags: ARRAY<STRING>', 'at: TIMESTAMP'],
        destination: ['upsert_key: [id]'],
        sync: ['mode: mirror'],
      }),
    );
    await sql(`CREATE TABLE ${t} (id BIGINT, amount DECIMAL(12,2), tags ARRAY<STRING>, at TIMESTAMP)`);
  });

  const run = (...args: readonly string[]): Promise<Ran> =>
    drt(args, { env: { ...gateway.env, NODE_EXTRA_CA_CERTS: process.env.NODE_EXTRA_CA_CERTS ?? '' }, cwd: dir });
  const version = async (): Promise<number> => Number((await sql(`DESCRIBE HISTORY ${t} LIMIT 1`))[0]?.version);
  const sent = (): readonly string[] =>
    gateway.calls.flatMap((c) =>
      c.method === 'ExecuteStatement' ? [textField(c.request, FIELD.execute.statement) ?? ''] : [],
    );
  const plan = (...args: readonly string[]): Promise<Ran> =>
    run('plan', 'contacts.yml', '--warehouse', 'databricks', ...args);

  test('H21, H38: it counts by SELECTs that bind the rows, and writes nothing', async () => {
    expect(await run('apply', 'contacts.yml', '--input', 'before.jsonl', '--yes')).toMatchObject({ code: 0 });
    const at = await version();
    gateway.calls.length = 0;
    const planned = await plan('--input', 'next.jsonl', '--samples', '2', '--out', 'planned');
    expect(planned, planned.stderr).toMatchObject({ code: 0 });
    expect(planned.stdout).toContain(`contacts  mirror -> ${t} on id, v${at}\n`);
    expect(planned.stdout).toContain('  +1 added  ~2 updated  -3 deleted (6.00% of 50, limit 50%)  =45 unchanged\n');
    expect(planned.stdout).toContain('\n           changed: amount 1, tags 1\n');
    expect(planned.stdout).toContain('\n  - 1, 2, … 1 more\n  ~ 49  amount  48.50 -> 1310.00\n');
    const kinds = new Set(sent().map((s) => s.split(/\s/)[0]));
    expect([...kinds].sort()).toEqual(['DESCRIBE', 'SELECT', 'SET']);
    expect(await version()).toBe(at);
    expect(readFileSync(join(dir, 'planned/plan.md'), 'utf8')).toContain(`Counted at v${at} when the plan was made`);
  });

  test('what it counted is what apply reports, and a batch that differs in nothing makes no version', async () => {
    const applied = await run('apply', 'planned', '--yes');
    expect(applied.stdout, applied.stderr).toMatch(/^done {5}\+1 ~2 -3 =45 /m);
    const at = await version();
    const again = await run('apply', 'contacts.yml', '--input', 'next.jsonl', '--yes');
    expect(again.stdout, again.stderr).toContain('nothing differs');
    expect(await version()).toBe(at);
    expect(await plan('--input', 'next.jsonl', '--detailed-exitcode')).toMatchObject({ code: 0 });
    expect(await plan('--input', 'before.jsonl', '--detailed-exitcode')).toMatchObject({ code: 2 });
  });

  test('H20: counts of a target that changes while it is counted hold for no version, and are said to be unknown', async () => {
    let reads = 0;
    gateway.fault = async (call) => {
      const text = call.method === 'ExecuteStatement' ? (textField(call.request, FIELD.execute.statement) ?? '') : '';
      if (text.includes('count_if') && reads++ === 0) await sql(`INSERT INTO ${t} VALUES (1000, 1, NULL, NULL)`);
      return undefined;
    };
    try {
      const at = await version();
      const { code, stdout, stderr } = await plan('--input', 'next.jsonl', '--out', 'meanwhile');
      expect(code, stderr).toBe(0);
      expect(stdout).toContain(
        `unknown (${t} went from v${at} to v${at + 1} while it was counted; plan again), limit 50%`,
      );
    } finally {
      gateway.fault = undefined;
    }
  });

  test('H42: sync.max_update is asserted by the engine, before the write', async () => {
    const at = await version();
    const emptied = before.map((_, i) => row(i + 1, '0.00', null)).join('');
    writeFileSync(join(dir, 'emptied.jsonl'), emptied);
    const planned = await plan('--input', 'emptied.jsonl', '--max-update', '20%', '--out', 'emptied');
    expect(planned, planned.stderr).toMatchObject({ code: 0 });
    const { code, stderr } = await run('apply', 'emptied', '--yes');
    expect(code).toBe(4);
    expect(stderr).toMatch(/DRT418 \d\d-guard: 47 of 49 rows would be updated, limit 20%; .* is unchanged/);
    expect(await version()).toBe(at);
  });
});
