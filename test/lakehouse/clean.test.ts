import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { scratch } from '../cli/drt.js';
import { drtHere } from '../cli/in-process.js';
import { FIELD, textField } from './gateway/fields.js';
import type { Call } from './gateway/gateway.js';
import { useGateway, useSchema } from './support.js';

const { sql, table } = useSchema('clean');
const gateway = useGateway();
const dir = scratch();

const spec = (target: string, more = ''): string => `destination:
  type: databricks
  catalog: main
  schema: clean
  table: ${target}
  upsert_key: [id]
${more}sync:
  mode: merge
`;
for (const name of ['a', 'a_b']) writeFileSync(join(dir, `${name}.yml`), spec(name));
writeFileSync(join(dir, 'shared.yml'), spec('a', '  staging: {schema: clean_shared}\n'));
writeFileSync(join(dir, 'gone.yml'), spec('gone'));

const DAY = 24 * 3_600_000;
/** The engine made the tables now, so that the clock is put forward. */
const later = (ms: number) => () => new Date(Date.now() + ms);

const OLD = '__drt_staging_a_11111111';
const NEEDED = '__drt_staging_a_22222222';
const OTHERS = '__drt_staging_a_b_12345678';
/** Names that look alike and are somebody's. */
const ALIKE = [
  '__drt_staging_a_1234567',
  '__drt_staging_ax_12345678',
  '_drt_staging_a_12345678',
  'xdrtxstagingxax12345678',
];
const FOREIGN = '__drt_staging_a_33333333';
const VIEW = '__drt_staging_a_44444444';
const LOUD = '__drt_staging_a_abcdef01';

const clean = (args: readonly string[], wallClock = later(2 * DAY), file = 'a.yml') =>
  drtHere(['clean', join(dir, file), ...args], { cwd: dir, env: gateway.env, wallClock });

const names = async (schema = 'clean'): Promise<readonly string[]> =>
  (await sql(`SHOW TABLES IN main.${schema}`)).map((row) => String(row.tableName)).sort();

/** The text of a statement, where a call is one. */
const sent = (call: Call): string =>
  call.method === 'ExecuteStatement' ? (textField(call.request, FIELD.execute.statement) ?? '') : '';

/** The statements that the gateway has received since. */
function sentSince(from: number): readonly string[] {
  return gateway.calls
    .slice(from)
    .map(sent)
    .filter((text) => text !== '');
}

describe('drt clean', () => {
  let all: readonly string[] = [];
  beforeAll(async () => {
    for (const name of ['a', 'a_b']) await sql(`CREATE TABLE ${table(name)} (id BIGINT, name STRING)`);
    const staging = (name: string) =>
      sql(`CREATE OR REPLACE TABLE ${table(name)} AS SELECT id, name FROM ${table('a')}`);
    for (const name of [OLD, NEEDED, OTHERS, ...ALIKE]) await staging(name);
    await staging(LOUD.toUpperCase());
    await sql(`CREATE TABLE ${table(FOREIGN)} (id BIGINT, salary DECIMAL(10,2))`);
    await sql(`CREATE VIEW ${table(VIEW)} AS SELECT id, name FROM ${table('a')}`);
    const folder = join(dir, '.drt-runs/a/22222222');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'apply.jsonl'), '{"event":"started"}\n{"event":"sending","id":"06-merge"}\n');
    all = await names();
  });

  test('H10: lists what would go and why the others stay, and sends nothing that writes', async () => {
    const from = gateway.calls.length;
    const { code, stdout, stderr } = await clean([]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const verdicts = stdout
      .split('\n')
      .flatMap((line) => /^ {2}(drop|keep) +(\S+)/.exec(line)?.slice(1, 3).join(' ') ?? []);
    expect(verdicts.sort()).toEqual(
      [`drop ${OLD}`, `drop ${LOUD}`, `keep ${NEEDED}`, `keep ${FOREIGN}`, `keep ${VIEW}`].sort(),
    );
    expect(stdout).toMatch(/__drt_staging_a_11111111 +[12] d \d+ h +2 columns of the target/);
    expect(stdout).toMatch(/__drt_staging_a_22222222 .*apply\.jsonl has not ended/);
    expect(stdout).toMatch(/__drt_staging_a_33333333 .*has no column salary/);
    expect(stdout).toMatch(/\nnext {5}drt clean \S+a\.yml --execute drops 2 tables\n$/);
    expect(await names()).toEqual(all);
    const texts = sentSince(from);
    expect(texts.length).toBeGreaterThan(4);
    expect(texts.filter((text) => !/^(SET|SHOW|DESCRIBE|SELECT)\b/i.test(text.trim()))).toEqual([]);
  });

  test('H10: nothing young is dropped, by the engine’s times and --older-than', async () => {
    const young = await clean(['--execute'], later(0));
    expect(young.code).toBe(0);
    expect(young.stdout).toMatch(/too young/);
    expect(young.stdout).toMatch(/\ndone {5}0 tables dropped\n$/);
    expect((await clean(['--execute', '--older-than', '7d'])).stdout).toMatch(/\ndone {5}0 tables dropped\n$/);
    expect(await names()).toEqual(all);
  });

  test('H10: the other table has its own, by its own spec alone', async () => {
    const { stdout } = await clean([], later(2 * DAY), 'a_b.yml');
    expect(stdout).toMatch(new RegExp(`^ {2}drop {2}${OTHERS} `, 'm'));
    expect(stdout).not.toContain(OLD);
  });

  test('without its target nothing shows whose staging it is', async () => {
    await sql(`CREATE TABLE ${table('__drt_staging_gone_12345678')} (id BIGINT)`);
    const { stdout } = await clean(['--execute'], later(2 * DAY), 'gone.yml');
    expect(stdout).toMatch(/keep {2}__drt_staging_gone_12345678 .*the target is not there/);
    await sql(`DROP TABLE ${table('__drt_staging_gone_12345678')}`);
  });

  test('in a schema that tables of one name share, only staging of a plan that is here may go', async () => {
    await sql('CREATE SCHEMA IF NOT EXISTS main.clean_shared');
    for (const hash of ['22222222', '55555555', '66666666'])
      await sql(`CREATE OR REPLACE TABLE main.clean_shared.__drt_staging_a_${hash} (id BIGINT, name STRING)`);
    mkdirSync(join(dir, '.drt-runs/shared/55555555'), { recursive: true });
    const { stdout } = await clean(['--execute'], later(2 * DAY), 'shared.yml');
    expect(stdout).toMatch(/dropped {2}__drt_staging_a_55555555 /);
    expect(await names('clean_shared')).toEqual(['__drt_staging_a_22222222', '__drt_staging_a_66666666']);
    await sql('DROP SCHEMA main.clean_shared CASCADE');
  });

  test('H10: --execute drops those, and no other table', async () => {
    const { code, stdout } = await clean(['--execute', '--json']);
    expect(code).toBe(0);
    const { tables } = JSON.parse(stdout);
    const dropped = tables.filter((t: { dropped: boolean }) => t.dropped).map((t: { name: string }) => t.name);
    expect(dropped.sort()).toEqual([OLD, LOUD].sort());
    expect(await names()).toEqual(all.filter((name) => name !== OLD && name !== LOUD));
    expect((await clean(['--execute'])).stdout).toMatch(/\ndone {5}0 tables dropped\n$/);
  });
});

test('needs credentials', async () => {
  const { code, stderr } = await drtHere(['clean', join(dir, 'a.yml')], { cwd: dir });
  expect(code).toBe(3);
  expect(stderr).toMatch(/error DRT501/);
});
