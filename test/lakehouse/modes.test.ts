import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { cell, useSchema } from './support.js';
import { applyPlan, syncYaml, withPlan } from './sync.js';

/** A row of the batch or the target: id, name, score (DECIMAL(10,2)), tags (ARRAY<STRING>), seen (TIMESTAMP). */
type Row = readonly [
  id: string,
  name: string | null,
  score: string | null,
  tags: readonly (string | null)[] | null,
  seen: string | null,
];

const COLUMNS = ['id: BIGINT', 'name: STRING', 'score: DECIMAL(10,2)', 'tags: ARRAY<STRING>', 'seen: TIMESTAMP'];
/** What the target holds before: 1 and 2 are in the batch too, 3 and the row without a key are not. */
const BEFORE: readonly Row[] = [
  ['1', 'one', '1.50', ['a', null], '2026-01-01 00:00:00'],
  ['2', 'two', null, null, null],
  ['3', "it's three", '3.00', [], '2026-03-01 12:30:00.25'],
];
const NO_KEY = ['keyless', null];
const BATCH: readonly Row[] = [
  ['1', 'one', '1.50', ['a', null], '2026-01-01 00:00:00'],
  ['2', 'it\'s ${spark.app.name} \\ "two"\n😀', '-2.25', ['x,y', ''], '9999-12-31 23:59:59.999999'],
  ['9007199254740993', null, '99999999.99', null, null],
];

describe.for(['values', 'json'] as const)('the four modes on Spark and Delta, load: %s', (load) => {
  const { sql, table } = useSchema(`modes_${load}`);
  const t = table('t');
  const folder = mkdtempSync(join(tmpdir(), 'drt-modes-'));
  const file = join(folder, 'batch.jsonl');
  const toJson = ([id, name, score, tags, seen]: Row): string =>
    `{"id":${id},"name":${JSON.stringify(name)},"score":${score},"tags":${JSON.stringify(tags)},"seen":${seen === null ? null : JSON.stringify(`${seen}Z`)}}`;
  writeFileSync(file, BATCH.map((row) => `${toJson(row)}\n`).join(''));
  afterAll(() => rmSync(folder, { recursive: true }));

  const rows = async (): Promise<readonly unknown[]> => {
    const text = 'CAST(id AS STRING), name, CAST(score AS STRING), to_json(tags), CAST(seen AS STRING)';
    return (
      await sql(
        `SELECT ${text} FROM ${t} ORDER BY t.id NULLS FIRST, seen NULLS FIRST`.replace(`FROM ${t}`, `FROM ${t} AS t`),
      )
    ).map((r) => Object.values(r));
  };
  const shown = (list: readonly Row[]): readonly unknown[] =>
    list.map(([id, name, score, tags, seen]) => [id, name, score, tags && JSON.stringify(tags), seen]);
  const keyless = [null, 'keyless', null, null, null];
  const stagingLeft = async (): Promise<number> =>
    (await sql(`SHOW TABLES IN ${t.split('.').slice(0, 2).join('.')}`)).filter((r) =>
      String(r.tableName).startsWith('__drt_staging'),
    ).length;

  beforeEach(async () => {
    await sql(
      `CREATE OR REPLACE TABLE ${t} (id BIGINT, name STRING, score DECIMAL(10,2), tags ARRAY<STRING>, seen TIMESTAMP)`,
    );
    await sql(`INSERT INTO ${t} VALUES
      (1, 'one', 1.50, array('a', NULL), TIMESTAMP'2026-01-01 00:00:00Z'), (2, 'two', NULL, NULL, NULL),
      (3, 'it\\'s three', 3, array(), TIMESTAMP'2026-03-01 12:30:00.25Z'), (NULL, '${NO_KEY[0]}', NULL, NULL, NULL)`);
  });
  const apply = (yaml: string, times = 1): Promise<unknown[]> =>
    withPlan(yaml, [file], async (planned) => {
      const results: unknown[] = [];
      for (let i = 0; i < times; i += 1) results.push(await applyPlan(planned));
      return results;
    });
  const yaml = (mode: string, more: readonly string[] = [], key = true): string =>
    syncYaml(t, {
      columns: COLUMNS,
      destination: [`load: ${load}`, ...(key ? ['upsert_key: [id]'] : [])],
      sync: [`mode: ${mode}`, ...more],
    });
  const merged = [keyless, ...shown([BATCH[0], BATCH[1], BEFORE[2], BATCH[2]] as Row[])];
  const done = (added: number, updated: number, deleted: number): unknown =>
    expect.objectContaining({
      outcome: 'done',
      exitCode: 0,
      counts: expect.objectContaining({ added, updated, deleted }),
    });

  test('insert adds every row', async () => {
    const [result] = await apply(yaml('insert', [], false));
    expect(result).toEqual(done(BATCH.length, 0, 0));
    expect(await cell(sql(`SELECT count(*) FROM ${t}`))).toBe(BEFORE.length + 1 + BATCH.length);
    expect(await rows()).toEqual(expect.arrayContaining([...shown(BATCH), ...shown(BEFORE), keyless]));
  });

  test('merge updates what differs and adds the rest, and a second run changes nothing', async () => {
    expect(await apply(yaml('merge'), 2)).toEqual([done(1, 1, 0), done(0, 0, 0)]);
    expect(await rows()).toEqual(merged);
    expect(await stagingLeft(), 'H11').toBe(0);
  });

  // One form of the delete with each load, the other with a guard: script.test.ts and prove.test.ts have all of them.
  const [deleting, guarded] = load === 'values' ? ['not_in', 'single_merge'] : ['single_merge', 'not_in'];

  test.for([deleting])('mirror deletes what is not in the batch and has a key: %s', async (form) => {
    const results = await apply(yaml('mirror', ['mirror:', `  delete: ${form}`]), 2);
    expect(results).toEqual([done(1, 1, 1), done(0, 0, 0)]);
    expect(await rows()).toEqual([keyless, ...shown(BATCH)]);
    expect(await stagingLeft(), 'H11').toBe(0);
  });

  test.for([guarded])('H16: a mirror that would delete too much is refused, the target untouched: %s', async (form) => {
    const [result] = await apply(yaml('mirror', ['mirror:', `  delete: ${form}`, '  max_delete: 10%']));
    expect(result).toMatchObject({ outcome: 'refused', exitCode: 4, committed: [], diagnostics: [{ code: 'DRT401' }] });
    expect(await rows()).toEqual([keyless, ...shown(BEFORE)]);
    expect(await stagingLeft(), 'H11').toBe(0);
  });

  test('replace leaves the batch and nothing else, in one commit', async () => {
    const before = Number((await sql(`DESCRIBE HISTORY ${t} LIMIT 1`))[0]?.version);
    const [result] = await apply(yaml('replace', [], false));
    expect(result).toEqual(done(BATCH.length, 0, BEFORE.length + 1));
    expect(result).toMatchObject({ version: { before, after: before + 1 } });
    expect(await rows()).toEqual(shown(BATCH));
  });
});
