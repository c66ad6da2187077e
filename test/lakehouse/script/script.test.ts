import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printScript } from '../../../src/emit/script.js';
import type { ExecutionResult } from '../../../src/execute/events.js';
import { useSchema } from '../support.js';
import { applyPlan, type Planned, syncYaml, withPlan } from '../sync.js';
import { runScripts, type ScriptRun } from './plain-client.js';

const COLUMNS = [
  'region: STRING',
  'id: BIGINT',
  'name: STRING',
  'score: DECIMAL(10,2)',
  'seen: TIMESTAMP',
  'local: TIMESTAMP_NTZ',
  'tags: ARRAY<STRING>',
];
/** EU 1 is in the target as it is, EU 2 differs, EU 3 is new and comes twice, the row of EU 9 does not fit: its key is protected. */
const BATCH = [
  '{"region":"EU","id":1,"name":"one","score":1.5,"seen":"2026-01-01T00:00:00Z","local":"2026-01-01T00:00:00","tags":["a",null]}',
  JSON.stringify({ region: 'EU', id: 3, name: 'an older row of the key' }),
  JSON.stringify({
    region: 'EU',
    id: 2,
    name: 'it\'s ${spark.app.name} {{ x }} \\ "two";\n-- 😀\0',
    score: -2.25,
    tags: [';', ''],
  }),
  JSON.stringify({
    region: 'EU',
    id: 3,
    name: "';\n",
    seen: '2026-03-29T02:30:00.000001+02:00',
    local: '0001-01-01T00:00:00',
  }),
  JSON.stringify({ region: "it's", id: 1, score: '99999999.99', seen: '9999-12-31T23:59:59.999999Z' }),
  JSON.stringify({ region: 'EU', id: 9, name: 'does not fit', score: 'a lot' }),
];
const BEFORE = `VALUES
  ('EU', 1L, 'one', 1.50, TIMESTAMP'2026-01-01 00:00:00Z', TIMESTAMP_NTZ'2026-01-01 00:00:00', array('a', NULL), 'kept 1'),
  ('EU', 2L, 'two', NULL, NULL, NULL, NULL, 'kept 2'), ('EU', 9L, 'nine', 9, NULL, NULL, array(), 'protected'),
  ('US', 1L, 'gone', 0, NULL, NULL, NULL, 'gone'), ('US', NULL, 'no key', 0, NULL, NULL, NULL, 'no key')
  AS b(region, id, name, score, seen, local, tags, more)`;

interface Sync {
  readonly name: string;
  readonly key: boolean;
  readonly sync: readonly string[];
  /** Keys of the rows there afterwards. */
  readonly keys: readonly string[];
}

const all = ['EU 1', 'EU 2', 'EU 3', 'EU 9', "it's 1"];
const SYNCS: readonly Sync[] = [
  {
    name: 'insert',
    key: false,
    sync: ['mode: insert'],
    keys: [...all, ...['EU 1', 'EU 2', 'EU 3', 'US 1', 'US NULL']],
  },
  { name: 'merge', key: true, sync: ['mode: merge'], keys: [...all, 'US 1', 'US NULL'] },
  { name: 'not_in', key: true, sync: ['mode: mirror', 'mirror:', '  delete: not_in'], keys: [...all, 'US NULL'] },
  {
    name: 'single_merge',
    key: true,
    sync: ['mode: mirror', 'mirror:', '  delete: single_merge'],
    keys: [...all, 'US NULL'],
  },
  { name: 'replace', key: true, sync: ['mode: replace'], keys: all.filter((k) => k !== 'EU 9') },
];
const LOADS = ['values', 'json'] as const;

/** What a session may have been set to before: the script means the same (H30). */
const FOREIGN_SETTINGS = ["SET TIME ZONE 'America/St_Johns'", 'SET ANSI_MODE = false'];

describe('a self-contained script, run by a plain client, leaves the table that apply leaves', () => {
  const { sql, table } = useSchema('scripts');
  const folder = mkdtempSync(join(tmpdir(), 'drt-scripts-'));
  const file = join(folder, 'batch.jsonl');
  writeFileSync(file, BATCH.map((line) => `${line}\n`).join(''));
  afterAll(() => rmSync(folder, { recursive: true }));

  const cases = LOADS.flatMap((load) => SYNCS.map((sync) => ({ ...sync, load, name: `${sync.name}_${load}` })));
  const withCase = <T>(
    { name, key, load, sync }: (typeof cases)[number],
    use: (p: Planned) => Promise<T>,
  ): Promise<T> =>
    withPlan(
      syncYaml(table(name), {
        columns: COLUMNS,
        destination: [`load: ${load}`, ...(key ? ['upsert_key: [region, id]'] : [])],
        sync: ['on_error: skip', ...sync],
      }),
      [file],
      use,
    );
  const scriptOf = async ({ plan, rows }: Planned, path: string): Promise<string> => {
    let text = '';
    for await (const piece of printScript(plan, { rows, inlineRows: true })) text += piece;
    writeFileSync(path, text);
    return path;
  };
  /** Every row of every case's table, as text. */
  const tables = async (): Promise<Readonly<Record<string, readonly string[]>>> => {
    const row = 'struct(region, id, hex(name) AS name, CAST(score AS STRING) AS score, seen, local, tags, more)';
    const rows = await sql(
      cases
        .map((c) => `SELECT '${c.name}' AS c, region, id, to_json(${row}) AS r FROM ${table(c.name)}`)
        .join(' UNION ALL '),
    );
    return Object.fromEntries(
      cases.map(({ name }) => [
        name,
        rows
          .filter((r) => r.c === name)
          .map((r) => `${r.region} ${r.id ?? 'NULL'} ${r.r}`)
          .sort(),
      ]),
    );
  };

  const results: Record<string, ExecutionResult> = {};
  let applied: Awaited<ReturnType<typeof tables>> = {};
  let ran: readonly ScriptRun[] = [];
  let left: typeof applied = {};
  beforeAll(async () => {
    await sql(
      `CREATE TABLE ${table('before')} (region STRING, id BIGINT, name STRING, score DECIMAL(10,2), seen TIMESTAMP, local TIMESTAMP_NTZ, tags ARRAY<STRING>, more STRING)`,
    );
    await sql(`INSERT INTO ${table('before')} SELECT * FROM ${BEFORE}`);
    const paths: string[] = [];
    for (const c of cases) {
      await sql(`CREATE TABLE ${table(c.name)} AS SELECT * FROM ${table('before')}`);
      await withCase(c, async (planned) => {
        paths.push(await scriptOf(planned, join(folder, `${c.name}.sql`)));
        results[c.name] = await applyPlan(planned);
      });
    }
    applied = await tables();
    for (const c of cases) await sql(`RESTORE TABLE ${table(c.name)} TO VERSION AS OF 0`);
    ran = await runScripts(paths, FOREIGN_SETTINGS);
    left = await tables();
    // Some 250 statements: about a minute, and more where others want the cores.
  }, 900_000);

  test.for(cases.map((c, i) => [c.name, c, i] as const))('H08, H22, H30: %s', ([name, { keys }, i]) => {
    expect(results[name]).toMatchObject({ outcome: 'done', exitCode: 0 });
    expect(ran[i]).toMatchObject({ error: null });
    expect(applied[name]?.map((row) => row.slice(0, row.indexOf(' {')))).toEqual([...keys].sort());
    expect(left[name]).toEqual(applied[name]);
  });

  test('H16: a guard stops the script as it stops apply, before the first write', async () => {
    const [c] = cases.filter((one) => one.name === 'not_in_values');
    if (c === undefined) throw new Error('no such case');
    await sql(`RESTORE TABLE ${table(c.name)} TO VERSION AS OF 0`);
    const path = join(folder, 'refused.sql');
    const refusing = { ...c, sync: [...c.sync, '  max_delete: 0'] };
    await withCase(refusing, (planned) => scriptOf(planned, path));
    expect(await runScripts([path], FOREIGN_SETTINGS)).toMatchObject([
      { error: expect.stringMatching(/drt 05-guard: 1 of 4 rows would be deleted, limit 0/) },
    ]);
    const [row] = await sql(`DESCRIBE HISTORY ${table(c.name)} LIMIT 1`);
    expect(row?.operation).toBe('RESTORE');
  });
});
