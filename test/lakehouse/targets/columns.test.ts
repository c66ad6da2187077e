import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ExecutionResult } from '../../../src/execute/events.js';
import { useSchema } from '../support.js';
import { applyPlan, syncYaml, withPlan } from '../sync.js';
import { writtenDeltaTable } from './written-table.js';

describe('targets as people have them', () => {
  const { sql, schema, table } = useSchema('targets');
  const folder = mkdtempSync(join(tmpdir(), 'drt-targets-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Applies rows to a table; `columns` as YAML. */
  const apply = (
    target: string,
    columns: readonly string[],
    rows: readonly object[],
    {
      key = 'id',
      sync = ['mode: merge'],
      load = 'values',
    }: Partial<Record<'key' | 'load', string>> & { readonly sync?: readonly string[] } = {},
  ): Promise<ExecutionResult> => {
    const file = join(folder, 'batch.jsonl');
    writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const destination = [`load: ${load}`, ...(key === '' ? [] : [`upsert_key: [${key}]`])];
    return withPlan(syncYaml(target, { columns, destination, sync }), [file], applyPlan);
  };
  const rows = async (select: string): Promise<readonly unknown[]> =>
    (await sql(select)).map((row) => Object.values(row));
  const mirror = (form: string): readonly string[] => ['mode: mirror', 'mirror:', `  delete: ${form}`];
  const refused = (result: ExecutionResult, error: RegExp): void => {
    expect(result).toMatchObject({ outcome: 'failed', exitCode: 1, committed: [], diagnostics: [{ code: 'DRT505' }] });
    expect(result.diagnostics[0]?.message).toMatch(error);
    expect(result.diagnostics[0]?.message).toContain('is unchanged');
  };

  test.for([
    ['not_in', 'json'],
    ['single_merge', 'values'],
  ] as const)('H07: column-mapped names with spaces, dots and signs: %s, load: %s', async ([form, load]) => {
    const t = table('mapped');
    await sql(`CREATE OR REPLACE TABLE ${t} (\`the key\` BIGINT, \`key.2\` STRING, \`a,b;(c)=\`\`d\`\` {e}\` STRUCT<\`x y\`: INT>, \`Kept Here\` STRING)
      TBLPROPERTIES ('delta.columnMapping.mode' = 'name')`);
    await sql(
      `INSERT INTO ${t} VALUES (1, 'a', NULL, 'kept'), (2, 'b', named_struct('x y', 2), 'kept'), (3, 'c', NULL, 'gone')`,
    );
    const columns = ['the key: BIGINT', 'key.2: STRING', '"a,b;(c)=`d` {e}": "STRUCT<`x y`: INT>"'];
    const batch = [1, 2, 4].map((id) => ({ 'the key': id, 'key.2': 'abcd'[id - 1], 'a,b;(c)=`d` {e}': { 'x y': id } }));
    const result = await apply(t, columns, batch, { key: '"the key", key.2', sync: mirror(form), load });
    expect(result).toMatchObject({ outcome: 'done', counts: { added: 1, updated: 1, deleted: 1, unchanged: 1 } });
    expect(
      await rows(
        `SELECT \`the key\`, \`key.2\`, to_json(\`a,b;(c)=\`\`d\`\` {e}\`), \`kept here\` FROM ${t} ORDER BY 1`,
      ),
    ).toEqual([
      [1, 'a', '{"x y":1}', 'kept'],
      [2, 'b', '{"x y":2}', 'kept'],
      [4, 'd', '{"x y":4}', null],
    ]);
  });

  test('NOT NULL and CHECK refuse a row: the run fails, the table is as it was, staging is gone', async () => {
    const t = table('checked');
    await sql(`CREATE TABLE ${t} (id BIGINT NOT NULL, v STRING NOT NULL, n INT)`);
    await sql(`ALTER TABLE ${t} ADD CONSTRAINT positive CHECK (n > 0)`);
    await sql(`INSERT INTO ${t} VALUES (1, 'one', 1)`);
    const columns = ['id: BIGINT', 'v: STRING', 'n: INT'];
    const [one, two] = [
      { id: 1, v: 'uno', n: 2 },
      { id: 2, v: 'two', n: 2 },
    ];
    refused(await apply(t, columns, [one, { ...two, v: null }]), /NOT_NULL/);
    refused(await apply(t, columns, [one, { ...two, n: 0 }], { sync: mirror('single_merge') }), /CHECK/);
    refused(await apply(t, columns, [one, { ...two, n: -1 }], { key: '', sync: ['mode: replace'] }), /CHECK/);
    expect(await rows(`SELECT * FROM ${t}`)).toEqual([[1, 'one', 1]]);
    expect((await sql(`SHOW TABLES IN ${schema}`)).filter((r) => String(r.tableName).startsWith('__drt'))).toEqual([]);
    expect(await apply(t, columns, [one, two], { sync: mirror('not_in') })).toMatchObject({ outcome: 'done' });
    expect(await rows(`SELECT * FROM ${t} ORDER BY id`)).toEqual([
      [1, 'uno', 2],
      [2, 'two', 2],
    ]);
  });

  test('defaults fill what the batch lacks in added rows, and columns that it lacks keep their value', async () => {
    const t = table('defaults');
    await sql(`CREATE TABLE ${t} (id BIGINT, v STRING DEFAULT 'unsaid', note STRING DEFAULT 'new', plain INT)
      TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported')`);
    await sql(`INSERT INTO ${t} VALUES (1, 'one', 'mine', 7)`);
    const columns = ['id: BIGINT', 'v: STRING'];
    expect(
      await apply(t, columns, [
        { id: 1, v: 'uno' },
        { id: 2, v: null },
      ]),
    ).toMatchObject({ outcome: 'done' });
    expect(await apply(t, columns, [{ id: 3, v: 'three' }], { key: '', sync: ['mode: insert'] })).toMatchObject({
      outcome: 'done',
    });
    expect(await rows(`SELECT * FROM ${t} ORDER BY id`)).toEqual([
      [1, 'uno', 'mine', 7],
      [2, null, 'new', null],
      [3, 'three', 'new', null],
    ]);
  });

  test('generated and identity columns are computed by the engine, in every mode', async () => {
    const t = table('generated');
    await writtenDeltaTable(sql, t, join(folder, 'generated'), {
      features: ['generatedColumns', 'identityColumns', 'appendOnly', 'invariants'],
      fields: [
        ['id', 'long'],
        ['seen', 'timestamp'],
        ['day', 'date', { 'delta.generationExpression': 'CAST(seen AS DATE)' }],
        [
          'n',
          'long',
          { 'delta.identity.start': 100, 'delta.identity.step': 1, 'delta.identity.allowExplicitInsert': false },
        ],
      ],
    });
    await sql(`INSERT INTO ${t} (id, seen) VALUES (1, TIMESTAMP'2026-01-01 00:00:00Z'), (3, NULL)`);
    const columns = ['id: BIGINT', 'seen: TIMESTAMP'];
    const batch = [1, 2].map((id) => ({ id, seen: `2026-02-0${id}T12:00:00Z` }));
    const read = (): Promise<readonly unknown[]> =>
      rows(`SELECT id, CAST(day AS STRING), n IS NOT NULL FROM ${t} ORDER BY id`);
    const after = [
      [1, '2026-02-01', true],
      [2, '2026-02-02', true],
    ];
    expect(await apply(t, columns, batch, { sync: mirror('single_merge') })).toMatchObject({ outcome: 'done' });
    expect(await read()).toEqual(after);
    expect(await apply(t, columns, batch, { key: '', sync: ['mode: replace'] })).toMatchObject({ outcome: 'done' });
    expect(await read()).toEqual(after);
    // A generated column may be given, if it is what the engine would compute.
    const given = [
      { ...batch[0], day: '2026-02-01' },
      { ...batch[1], day: '1999-01-01' },
    ];
    refused(await apply(t, [...columns, 'day: DATE'], given), /CHECK|[Gg]enerated/);
    refused(await apply(t, [...columns, 'n: BIGINT'], [{ ...batch[0], n: 5 }]), /IDENTITY|identity/i);
    expect(await read()).toEqual(after);
  });

  test('partitioned and clustered tables', async () => {
    const columns = ['id: BIGINT', 'region: STRING', 'day: DATE', 'v: STRING'];
    const batch = [
      { id: 1, region: 'EU', day: '2026-01-01', v: 'same' },
      { id: 2, region: 'US', day: '2026-01-02', v: 'moved' },
      { id: 4, region: "it's =%/ ü", day: null, v: 'new' },
    ];
    const seed =
      "VALUES (1, 'EU', DATE'2026-01-01', 'same'), (2, 'EU', DATE'2026-01-02', 'old'), (3, NULL, NULL, 'gone')";
    for (const [name, layout] of [
      ['partitioned', 'PARTITIONED BY (region, day)'],
      ['clustered', 'CLUSTER BY (region, id)'],
    ] as const) {
      const t = table(name);
      await sql(`CREATE TABLE ${t} (id BIGINT, region STRING, day DATE, v STRING) ${layout}`);
      await sql(`INSERT INTO ${t} ${seed}`);
      const form = name === 'partitioned' ? 'not_in' : 'single_merge';
      const after = batch.map(({ id, region, day, v }) => [id, region, day, v]);
      const read = (): Promise<readonly unknown[]> =>
        rows(`SELECT id, region, CAST(day AS STRING), v FROM ${t} ORDER BY id`);
      expect(await apply(t, columns, batch, { sync: mirror(form) })).toMatchObject({
        outcome: 'done',
        counts: { added: 1, updated: 1, deleted: 1, unchanged: 1 },
      });
      expect(await read(), name).toEqual(after);
      const [detail] = await sql(`DESCRIBE DETAIL ${t}`);
      expect(name === 'partitioned' ? detail?.partitionColumns : detail?.clusteringColumns).toContain('region');
      // INSERT OVERWRITE replaces every partition, also those that the batch has no row of.
      expect(await apply(t, columns, batch.slice(1), { key: '', sync: ['mode: replace'] })).toMatchObject({
        outcome: 'done',
      });
      expect(await read(), name).toEqual(after.slice(1));
    }
  });
});
