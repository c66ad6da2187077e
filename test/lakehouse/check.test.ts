import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CheckResult, checkPlan } from '../../src/execute/check-plan.js';
import { openDatabricks } from '../../src/execute/databricks/index.js';
import type { Warehouse } from '../../src/execute/warehouse.js';
import { CONNECTION, lakehouseEnv, useSchema } from './support.js';
import { type Planned, syncYaml, withPlan } from './sync.js';

describe('checking a plan: EXPLAIN of its statements, and nothing written (H21)', () => {
  const { sql, schema, table } = useSchema('checks');
  const t = table('t');
  const folder = mkdtempSync(join(tmpdir(), 'drt-check-'));
  const file = join(folder, 'batch.jsonl');
  writeFileSync(file, '{"id":1,"v":"one"}\n{"id":2,"v":"two"}\n');
  let warehouse: Warehouse;
  beforeAll(async () => {
    warehouse = await openDatabricks({ connection: CONNECTION, env: lakehouseEnv() });
    await sql(`CREATE TABLE ${t} (id BIGINT, v STRING)`);
  });
  afterAll(async () => {
    await warehouse.close();
    rmSync(folder, { recursive: true });
  });

  const check = (
    mode: string,
    more: readonly string[] = [],
    use: (p: Planned) => Promise<CheckResult> = ({ plan }) => checkPlan(warehouse, plan),
  ): Promise<CheckResult> =>
    withPlan(
      syncYaml(t, {
        columns: ['id: BIGINT', 'v: STRING'],
        destination: ['upsert_key: [id]', ...more],
        sync: [`mode: ${mode}`],
      }),
      [file],
      use,
    );

  test.for(['insert', 'merge', 'mirror', 'replace'])('%s analyses, and leaves the schema as it was', async (mode) => {
    const before = await sql(`SHOW TABLES IN ${schema}`);
    const { target, statements, diagnostics } = await check(mode);
    expect(target).toMatchObject({ kind: 'table', version: 0 });
    expect(diagnostics).toEqual([]);
    expect(statements.filter((s) => s.outcome === 'failed')).toEqual([]);
    expect(statements.filter((s) => s.outcome === 'ok').length).toBeGreaterThan(0);
    expect(
      statements
        .filter((s) => s.outcome === 'skipped')
        .map((s) => s.kind)
        .every((k) => k === 'stage_rows' || k === 'drop_staging'),
    ).toBe(true);
    expect(await sql(`SHOW TABLES IN ${schema}`)).toEqual(before);
    expect(await sql(`DESCRIBE HISTORY ${t}`)).toHaveLength(1);
  });

  test('a long list of keys that is a payload analyses too', async () => {
    const many = join(folder, 'many.jsonl');
    writeFileSync(many, Array.from({ length: 1200 }, (_, i) => `{"id":${i},"v":"x"}\n`).join(''));
    const text = syncYaml(t, {
      columns: ['id: BIGINT', 'v: STRING'],
      destination: ['upsert_key: [id]'],
      sync: ['mode: mirror', 'mirror:', '  delete: not_in'],
    });
    const { diagnostics, statements } = await withPlan(text, [many], ({ plan }) => checkPlan(warehouse, plan));
    expect(diagnostics).toEqual([]);
    expect(statements.find((s) => s.kind === 'delete_missing')?.outcome).toBe('ok');
  });

  test("DRT516: what does not analyse is said by statement, in the engine's words", async () => {
    const result = await check('merge', [], async ({ plan }) => {
      // The target changes between its description and the EXPLAIN.
      const changing: Warehouse = Object.create(warehouse, {
        describe: {
          value: async (...args: Parameters<Warehouse['describe']>) => {
            const info = await warehouse.describe(...args);
            await sql(`CREATE OR REPLACE TABLE ${t} (id BIGINT, w STRING)`);
            return info;
          },
        },
        prepare: { value: () => warehouse.prepare(plan.preamble) },
        query: { value: (...args: Parameters<Warehouse['query']>) => warehouse.query(...args) },
        privileges: { value: undefined },
      });
      return checkPlan(changing, plan);
    });
    await sql(`CREATE OR REPLACE TABLE ${t} (id BIGINT, v STRING)`);
    expect(result.diagnostics.map((d) => d.code)).toContain('DRT516');
    expect(result.diagnostics[0]?.message).toMatch(/^\d\d-\w+ does not analyse: \[UNRESOLVED_COLUMN/);
  });

  test('a view is refused as apply would', async () => {
    await sql(`CREATE VIEW ${table('view')} AS SELECT 1L AS id, 'a' AS v`);
    const text = syncYaml(table('view'), { columns: ['id: BIGINT', 'v: STRING'], sync: ['mode: insert'] });
    await expect(withPlan(text, [file], ({ plan }) => checkPlan(warehouse, plan))).rejects.toMatchObject({
      code: 'DRT404',
    });
  });

  test('a target that is not there is said, and nothing is explained', async () => {
    const text = syncYaml(table('nope'), { columns: ['id: BIGINT', 'v: STRING'], sync: ['mode: insert'] });
    const result = await withPlan(text, [file], ({ plan }) => checkPlan(warehouse, plan));
    expect(result.target).toBeUndefined();
    expect(result.statements.every((s) => s.outcome === 'skipped')).toBe(true);
  });

  test('privileges that the engine does not tell are said to be unknown (H20)', async () => {
    const unknown = 'main has no information schema';
    const { privileges, diagnostics } = await check('mirror');
    expect(diagnostics).toEqual([]);
    expect(privileges).toEqual([
      { on: t, needed: ['SELECT', 'MODIFY'], unknown },
      { on: schema, needed: ['CREATE TABLE'], unknown },
    ]);
  });

  describe('privileges, in an information schema like that of Unity Catalog', () => {
    const relation = (name: string): string => `main.information_schema.${name}`;
    // The schema and the function are there for every session of the engine: no other file asks for privileges.
    beforeAll(async () => {
      await sql('CREATE SCHEMA main.information_schema');
      const grants = 'grantee STRING, privilege_type STRING';
      await sql(`CREATE TABLE ${relation('table_privileges')} (${grants}, table_schema STRING, table_name STRING)`);
      await sql(`CREATE TABLE ${relation('schema_privileges')} (${grants}, schema_name STRING)`);
      await sql(`CREATE TABLE ${relation('tables')} (table_schema STRING, table_name STRING, table_owner STRING)`);
      await sql(`CREATE TABLE ${relation('schemata')} (schema_name STRING, schema_owner STRING)`);
      await sql("CREATE FUNCTION is_account_group_member(name STRING) RETURNS BOOLEAN RETURN name = 'loaders'");
    });
    afterAll(async () => {
      await sql('DROP SCHEMA main.information_schema CASCADE');
      await sql('DROP FUNCTION is_account_group_member');
    });

    test('DRT517: what no grant shows is a warning that names it', async () => {
      await sql(`INSERT INTO ${relation('table_privileges')} VALUES
        (current_user(), 'SELECT', 'checks', 't'), ('others', 'MODIFY', 'checks', 't'), ('loaders', 'MODIFY', 'checks', 'u')`);
      await sql(`INSERT INTO ${relation('schemata')} VALUES ('checks', 'others'), ('others', current_user())`);
      const { privileges, diagnostics } = await check('merge');
      expect(privileges).toEqual([
        { on: t, needed: ['SELECT', 'MODIFY'], missing: ['MODIFY'] },
        { on: schema, needed: ['CREATE TABLE'], missing: ['CREATE TABLE'] },
      ]);
      expect(diagnostics).toMatchObject([
        { code: 'DRT517', severity: 'warning', message: `no grant on ${t} shows MODIFY` },
        { code: 'DRT517', severity: 'warning', message: `no grant on ${schema} shows CREATE TABLE` },
      ]);
    });

    test('grants of groups, inherited ones and ownership count', async () => {
      await sql(`INSERT INTO ${relation('table_privileges')} VALUES ('loaders', 'ALL_PRIVILEGES', 'checks', 't')`);
      await sql(`INSERT INTO ${relation('schemata')} VALUES ('checks', current_user())`);
      const { privileges, diagnostics } = await check('merge');
      expect(diagnostics).toEqual([]);
      expect(privileges?.map((p) => p.missing)).toEqual([[], []]);
    });
  });
});
