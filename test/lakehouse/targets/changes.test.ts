import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDatabricks } from '../../../src/execute/databricks/index.js';
import { executePlan } from '../../../src/execute/executor.js';
import { drt, type Ran, scratch } from '../../cli/drt.js';
import { CONNECTION, lakehouseEnv, useSchema } from '../support.js';
import { applyPlan, type Planned, syncYaml, withPlan } from '../sync.js';

describe('targets and sessions that are not what the plan takes them for', () => {
  const { sql, table } = useSchema('changes');
  const folder = scratch();
  const batch = (name: string, rows: readonly object[]): string => {
    const file = join(folder, name);
    writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    return file;
  };
  const rows = async (t: string): Promise<readonly unknown[]> =>
    (await sql(`SELECT CAST(id AS STRING), v FROM ${t} ORDER BY 1`)).map((row) => Object.values(row));
  const MIRROR = ['mode: mirror', 'mirror:', '  max_delete: 100%'];

  /** A sync as a user has it, run by the command line against the lakehouse. */
  const command = (
    t: string,
    file: string,
    sync: readonly string[],
  ): ((...args: readonly string[]) => Promise<Ran>) => {
    const spec = join(folder, `${t}.yml`);
    writeFileSync(
      spec,
      `source:\n  files: ${file}\n  allow_paths: [${file}]\n${syncYaml(t, { destination: ['upsert_key: [id]'], sync })}\n`,
    );
    const env = { ...lakehouseEnv(), NODE_EXTRA_CA_CERTS: process.env.NODE_EXTRA_CA_CERTS ?? '' };
    return (...args) => drt([...args.map((a) => (a === 'SPEC' ? spec : a)), ...['--warehouse', 'databricks']], { env });
  };

  test('H22: DRT416: a table that changed between plan and apply is left alone; one that did not is written', async () => {
    const t = table('stale');
    await sql(`CREATE TABLE ${t} AS SELECT 1L AS id, 'one' AS v`);
    const run = command(t, batch('stale.jsonl', [{ id: 1, v: 'uno' }]), MIRROR);
    const plan = join(folder, 'stale');
    expect(await run('plan', 'SPEC', '--out', plan)).toMatchObject({ code: 0 });
    await sql(`INSERT INTO ${t} VALUES (2, 'written since')`);
    const ran = await run('apply', plan, '--yes');
    expect(ran).toMatchObject({ code: 4, stderr: expect.stringContaining('DRT416') });
    expect(ran.stderr).toContain(`${t} is at version 1; the plan was made at version 0`);
    expect(await rows(t)).toEqual([
      ['1', 'one'],
      ['2', 'written since'],
    ]);
    expect(await run('plan', 'SPEC', '--out', plan)).toMatchObject({ code: 0 });
    expect(await run('apply', plan, '--yes')).toMatchObject({ code: 0 });
    expect(await rows(t)).toEqual([['1', 'uno']]);
  });

  test("H28, H18: keys whose inferred type is not the target's become the target's, and no row that was written is deleted", async () => {
    const [numbers, texts, cents] = [table('numbers'), table('texts'), table('cents')];
    await sql(`CREATE TABLE ${numbers} AS SELECT id, 'old' AS v FROM VALUES (1L), (2L), (7L) AS x(id)`);
    await sql(`CREATE TABLE ${texts} AS SELECT id, 'old' AS v FROM VALUES ('1'), ('01'), ('7') AS x(id)`);
    await sql(
      `CREATE TABLE ${cents} AS SELECT CAST(id AS DECIMAL(10,2)) AS id, 'old' AS v FROM VALUES (1.24), (1.5) AS x(id)`,
    );
    // '01' is read as STRING, 1 as BIGINT, 1.239 as DOUBLE.
    const padded = batch('padded.jsonl', [
      { id: '01', v: 'new' },
      { id: '2', v: 'new' },
    ]);
    const whole = batch('whole.jsonl', [
      { id: 1, v: 'new' },
      { id: 12, v: 'new' },
    ]);
    const exact = batch('exact.jsonl', [
      { id: 1.5, v: 'new' },
      { id: 2.25, v: 'new' },
    ]);
    const round = batch('round.jsonl', [{ id: 1.239, v: 'new' }]);
    expect(await command(numbers, padded, MIRROR)('apply', 'SPEC', '--yes')).toMatchObject({ code: 0 });
    expect(await rows(numbers)).toEqual([
      ['1', 'new'],
      ['2', 'new'],
    ]);
    expect(await command(texts, whole, MIRROR)('apply', 'SPEC', '--yes')).toMatchObject({ code: 0 });
    expect(await rows(texts)).toEqual([
      ['1', 'new'],
      ['12', 'new'],
    ]);
    expect(await command(cents, exact, MIRROR)('apply', 'SPEC', '--yes')).toMatchObject({ code: 0 });
    expect(await rows(cents)).toEqual([
      ['1.50', 'new'],
      ['2.25', 'new'],
    ]);
    const refused = await command(cents, round, MIRROR)('apply', 'SPEC', '--yes');
    expect(refused).toMatchObject({ code: 3, stderr: expect.stringContaining('DECIMAL(10,2)') });
    expect(await rows(cents)).toHaveLength(2);
  });

  const planned = <T>(
    t: string,
    file: string,
    form: string,
    use: (p: Planned) => Promise<T>,
    key = 'id: BIGINT',
  ): Promise<T> =>
    withPlan(
      syncYaml(t, {
        columns: [key, 'v: STRING'],
        destination: ['upsert_key: [id]'],
        sync: ['mode: mirror', 'mirror:', '  max_delete: 100%', `  delete: ${form}`],
      }),
      [file],
      use,
    );

  test('H28: DRT412: a key that was declared narrower than it is stops not_in before the first write', async () => {
    const t = table('narrow');
    await sql(`CREATE TABLE ${t} AS SELECT 1L AS id, 'one' AS v`);
    const file = batch('narrow.jsonl', [{ id: 2, v: 'two' }]);
    const result = await planned(t, file, 'not_in', applyPlan, 'id: INT');
    expect(result).toMatchObject({ outcome: 'refused', exitCode: 4, committed: [], diagnostics: [{ code: 'DRT412' }] });
    expect(await rows(t)).toEqual([['1', 'one']]);
  });

  test.for(['not_in', 'single_merge'])('H27, H10: two applies of one plan at once: %s', async (form) => {
    const t = table(`twice_${form}`);
    const before = [
      ['1', 'one'],
      ['2', 'old'],
      ['3', 'gone'],
    ];
    const after = [
      ['1', 'one'],
      ['2', 'new'],
      ['4', 'four'],
    ];
    await sql(`CREATE TABLE ${t} AS SELECT * FROM VALUES (1L, 'one'), (2L, 'old'), (3L, 'gone') AS x(id, v)`);
    const file = batch(
      `${form}.jsonl`,
      after.map(([id, v]) => ({ id: Number(id), v })),
    );
    await planned(t, file, form, async (p) => {
      const results = await Promise.all([applyPlan(p), applyPlan(p)]);
      const left = await rows(t);
      // Each may have pulled staging from under the other: then it says so. Nothing is lost, and nothing half said.
      for (const result of results) {
        if (result.outcome === 'done') expect(left).toEqual(after);
        else expect(result.diagnostics.filter((d) => d.severity === 'error')).not.toEqual([]);
      }
      if (results.every((r) => r.committed.length === 0)) expect(left).toEqual(before);
      expect(left.map((row) => (row as readonly string[])[0])).toEqual(expect.arrayContaining(['1', '2']));
      expect(await applyPlan(p)).toMatchObject({ outcome: 'done' });
      expect(await rows(t)).toEqual(after);
    });
  });

  test('H30: a session that was set otherwise before: apply sets its own', async () => {
    const t = table('settings');
    await sql(`CREATE TABLE ${t} AS SELECT CAST(NULL AS BIGINT) AS id, CAST(NULL AS TIMESTAMP) AS v WHERE 1 = 0`);
    const file = batch('settings.jsonl', [{ id: 1, v: '2026-03-29T02:30:00' }]);
    const yaml = syncYaml(t, { columns: ['id: BIGINT', 'v: TIMESTAMP'], sync: ['mode: insert'] });
    const warehouse = await openDatabricks({ connection: CONNECTION, env: lakehouseEnv() });
    try {
      for (const setting of ["SET TIME ZONE 'America/St_Johns'", 'SET ANSI_MODE = false'])
        await warehouse.query({ sql: setting, node: { kind: 'RawNode' } });
      const result = await withPlan(yaml, [file], ({ plan, rows: source }) =>
        executePlan({ plan, rows: source, warehouse, approve: async () => true, clock: Date.now }),
      );
      expect(result).toMatchObject({ outcome: 'done' });
    } finally {
      await warehouse.close();
    }
    expect((await sql(`SELECT unix_micros(v) AS u FROM ${t}`))[0]?.u).toBe(Date.UTC(2026, 2, 29, 2, 30) * 1000);
  });
});
