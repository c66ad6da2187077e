import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FIELD, field, textField } from './gateway/fields.js';
import type { Call } from './gateway/gateway.js';
import type { Value } from './gateway/thrift.js';
import { cell, idle, useGateway, useSchema } from './support.js';
import { applyPlan, type Planned, syncYaml, withPlan } from './sync.js';

describe('apply on the lakehouse', () => {
  const gateway = useGateway();
  const { sql, schema, table } = useSchema('applies');
  const t = table('t');
  const folder = mkdtempSync(join(tmpdir(), 'drt-apply-'));
  const file = join(folder, 'batch.jsonl');
  writeFileSync(file, '{"id":1,"v":"one"}\n{"id":2,"v":"two"}\n{"id":4,"v":"four"}\n');
  afterAll(() => rmSync(folder, { recursive: true }));

  const yaml = (sync: readonly string[] = ['mode: mirror', 'mirror:', '  delete: not_in']): string =>
    syncYaml(t, { columns: ['id: BIGINT', 'v: STRING'], destination: ['upsert_key: [id]'], sync });
  const plan = <T>(use: (planned: Planned) => Promise<T>, text = yaml()): Promise<T> => withPlan(text, [file], use);
  const rows = async (): Promise<readonly unknown[]> =>
    (await sql(`SELECT id, v FROM ${t} ORDER BY id`)).map((r) => Object.values(r));
  const staging = async (): Promise<readonly unknown[]> =>
    (await sql(`SHOW TABLES IN ${schema}`))
      .map((r) => String(r.tableName))
      .filter((n) => n.startsWith('__drt_staging'));
  const boundText = (parameter: Value): string =>
    parameter.type === 'struct'
      ? (textField(field(parameter.value, FIELD.parameter.value, 'struct'), FIELD.parameterValue.text) ?? '')
      : '';
  const sent = (call: Call): string =>
    call.method === 'ExecuteStatement' ? (textField(call.request, FIELD.execute.statement) ?? '') : '';

  const BEFORE = [
    [1, 'uno'],
    [2, 'two'],
    [3, 'tres'],
  ];
  const AFTER = [
    [1, 'one'],
    [2, 'two'],
    [4, 'four'],
  ];
  beforeEach(async () => {
    await sql(`CREATE OR REPLACE TABLE ${t} (id BIGINT, v STRING)`);
    await sql(`INSERT INTO ${t} VALUES (1, 'uno'), (2, 'two'), (3, 'tres')`);
  });
  afterEach(() => {
    gateway.fault = undefined;
    gateway.calls.length = 0;
  });

  test('H30, H22: settings and the target come before the first statement, and the statements are the reviewed bytes', async () => {
    await plan(async (planned) => {
      expect((await applyPlan(planned, { env: gateway.env })).outcome).toBe('done');
      const texts = gateway.calls.map(sent).filter((text) => text !== '');
      const preamble = texts.indexOf("SET TIME ZONE 'UTC'");
      const first = texts.findIndex((text) => text.startsWith('CREATE'));
      expect(preamble).toBeGreaterThan(-1);
      expect(texts.findIndex((text) => text.startsWith('DESCRIBE'))).toBeGreaterThan(preamble);
      expect(first).toBeGreaterThan(texts.findIndex((text) => text.startsWith('DESCRIBE HISTORY')));
      for (const { sql: reviewed, payload } of planned.plan.statements)
        if (payload === undefined) expect(texts).toContain(reviewed);
    });
    expect(await rows()).toEqual(AFTER);
  });

  test.for([
    ['a column is missing', '(id BIGINT)'],
    ['a column has another type', '(id BIGINT, v ARRAY<STRING>)'],
    ['the key has another type', '(id STRING, v STRING)'],
  ] as const)('H22: %s: refused before anything is sent', async ([, columns]) => {
    await sql(`CREATE OR REPLACE TABLE ${t} ${columns}`);
    await plan(async (planned) => {
      await expect(applyPlan(planned, { env: gateway.env })).rejects.toMatchObject({ code: 'DRT405' });
    });
    expect(gateway.calls.map(sent).filter((text) => /^(CREATE|INSERT|MERGE|DELETE)/.test(text))).toEqual([]);
  });

  test('a view and an absent table are refused', async () => {
    await sql(`DROP TABLE ${t}`);
    await plan(async (planned) => {
      await expect(applyPlan(planned)).rejects.toMatchObject({ code: 'DRT502' });
      await sql(`CREATE VIEW ${t} AS SELECT 1L AS id, 'a' AS v`);
      await expect(applyPlan(planned)).rejects.toMatchObject({ code: 'DRT404' });
      await sql(`DROP VIEW ${t}`);
    });
  });

  test('H10: two plans stage apart, and a plan replaces what an earlier run of it left', async () => {
    const names = await Promise.all([
      plan(async (p) => p.plan.tables.staging?.name),
      plan(async (p) => p.plan.tables.staging?.name, yaml(['mode: merge'])),
    ]);
    expect(new Set(names).size).toBe(2);
    await sql(`CREATE TABLE ${schema}.${names[0]} (remnant INT)`);
    await sql(`CREATE TABLE ${schema}.${names[1]} (theirs INT)`);
    expect((await plan(applyPlan)).outcome).toBe('done');
    expect(await staging(), 'and touches no other').toEqual([names[1]]);
    await sql(`DROP TABLE ${schema}.${names[1]}`);
  });

  test('H11: a value that staging does not take fails the run: target untouched, staging gone', async () => {
    await sql(`CREATE OR REPLACE TABLE ${t} (id BIGINT, v VARCHAR(3))`);
    await sql(`INSERT INTO ${t} VALUES (3, 'xyz')`);
    const result = await plan(applyPlan);
    expect(result).toMatchObject({ outcome: 'failed', exitCode: 1, committed: [], diagnostics: [{ code: 'DRT505' }] });
    expect(result.diagnostics[0]?.message).not.toContain('four');
    expect(await rows()).toEqual([[3, 'xyz']]);
    expect(await staging()).toEqual([]);
  });

  test.for(['INSERT', 'MERGE', 'DELETE'])(
    'H11, H12: the connection is lost during %s: said as unknown, and the same plan again ends well',
    async (word) => {
      await plan(async (planned) => {
        gateway.fault = (call) => (sent(call).startsWith(word) ? 'lose-answer' : undefined);
        const lost = await applyPlan(planned, { env: gateway.env });
        gateway.fault = undefined;
        expect(lost).toMatchObject({ outcome: 'unknown', diagnostics: [{ code: 'DRT506' }] });
        // Closing the session ended what was still running, or it had committed.
        await idle(schema);
        expect((await applyPlan(planned, { env: gateway.env })).outcome).toBe('done');
      });
      expect(await rows()).toEqual(AFTER);
      expect(await staging()).toEqual([]);
    },
  );

  test('H01, H26: an interrupt stops the run, leaves nothing running, and staging is gone', async () => {
    await plan(async (planned) => {
      const stop = new AbortController();
      gateway.fault = (call) => {
        if (sent(call).startsWith('MERGE')) stop.abort();
        return undefined;
      };
      const result = await applyPlan(planned, { env: gateway.env, signal: stop.signal });
      gateway.fault = undefined;
      expect(['interrupted', 'unknown']).toContain(result.outcome);
      expect(result.statements.map((s) => s.kind)).not.toContain('delete_missing');
      await idle(schema);
      if (result.outcome === 'interrupted') expect([await rows(), await staging()]).toEqual([BEFORE, []]);
      expect((await applyPlan(planned)).outcome).toBe('done');
    });
    expect(await rows()).toEqual(AFTER);
    expect(await staging()).toEqual([]);
  });

  test.for([
    ['not_in', BEFORE],
    ['single_merge', BEFORE],
    // The delete set has nothing to scan: the rows to write are asserted too.
    ['single_merge', []],
  ] as const)(
    'H27: staging that is emptied before the MERGE of %s is noticed by the MERGE itself: %j',
    async ([form, before]) => {
      if (before.length === 0) await sql(`DELETE FROM ${t}`);
      await plan(
        async (planned) => {
          let emptied = 0;
          gateway.fault = async (call) => {
            if (!sent(call).startsWith('MERGE')) return undefined;
            emptied += 1;
            await sql(`DELETE FROM ${schema}.${planned.plan.tables.staging?.name}`);
            return undefined;
          };
          const result = await applyPlan(planned, { env: gateway.env });
          expect(emptied).toBe(1);
          expect(result).toMatchObject({ outcome: 'refused', diagnostics: [{ code: 'DRT411' }] });
        },
        yaml(['mode: mirror', 'mirror:', `  delete: ${form}`]),
      );
      expect(await rows()).toEqual(before);
    },
  );

  test('H13: 120,000 rows go in chunks, each as a few parameters, within the limits of a statement', async () => {
    const flights = 'node_modules/vega-datasets/data/flights-20k.json';
    const once = JSON.parse(readFileSync(flights, 'utf8')) as readonly { readonly delay: number }[];
    const rowsOf = Array.from({ length: 6 }, () => once).flat();
    const lines = join(folder, 'flights.jsonl');
    writeFileSync(lines, rowsOf.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const target = table('flights');
    await sql(`CREATE TABLE ${target} (date STRING, delay BIGINT, distance BIGINT, origin STRING, destination STRING)`);
    const text = syncYaml(target, {
      columns: ['date: STRING', 'delay: BIGINT', 'distance: BIGINT', 'origin: STRING', 'destination: STRING'],
      sync: ['mode: insert'],
    });
    await withPlan(text, [lines], async (planned) => {
      expect((await applyPlan(planned, { env: gateway.env })).outcome).toBe('done');
    });
    const statements = gateway.calls.filter((c) => c.method === 'ExecuteStatement');
    const parameters = statements.map((c) => (field(c.request, FIELD.execute.parameters, 'list') ?? []).map(boundText));
    const chunks = parameters.filter((texts) => texts.length > 0);
    expect(chunks.length).toBe(3);
    expect(Math.max(...chunks.map((texts) => texts.length))).toBeGreaterThan(1);
    expect(Math.max(...chunks.map((texts) => texts.length))).toBeLessThan(16);
    const sizes = statements.map((c, i) => Buffer.byteLength([sent(c), ...(parameters[i] ?? [])].join('')));
    expect(Math.max(...sizes)).toBeLessThan(16 * 1024 * 1024);
    const [got] = await sql(`SELECT count(*) AS n, sum(delay) AS delay FROM ${target}`);
    expect(got).toEqual({ n: rowsOf.length, delay: rowsOf.reduce((sum, row) => sum + row.delay, 0) });
    const [history] = await sql(`DESCRIBE HISTORY ${target} LIMIT 1`);
    expect(history?.version, 'one commit after the CREATE').toBe(1);
    expect(await cell(sql(`SELECT count(*) FROM ${target} WHERE origin IS NULL`))).toBe(0);
  });
});
