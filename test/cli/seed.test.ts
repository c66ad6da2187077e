import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseScript } from '../../src/script/script.js';
import { drt, scratch } from './drt.js';

const dir = scratch();
const rows = join(dir, 'scores.jsonl');
writeFileSync(rows, '{"user_id": 1, "score": 0.5}\n{"user_id": 2, "score": 0.75}\n');

/** The example specs of the change that drt grew from, as they stand there. */
describe("the seed's examples", () => {
  it.each([
    ['merge', 'default', 'user_scores', ['create_staging', 'stage_rows', 'guard', 'guard', 'merge', 'drop_staging']],
    [
      'mirror',
      'analytics',
      'active_users',
      ['create_staging', 'stage_rows', 'guard', 'guard', 'guard', 'merge', 'drop_staging'],
    ],
  ])('%s plans as it stands, and does what the seed describes', async (mode, schema, table, kinds) => {
    const { code, stdout, stderr } = await drt(['plan', resolve(`fixtures/specs/seed-${mode}.yml`), '--input', rows], {
      cwd: dir,
    });
    expect(code, stderr).toBe(0);
    const { statements } = parseScript(stdout);
    expect(statements.map((s) => s.kind)).toEqual(kinds);
    const sql = (kind: string): string => statements.find((s) => s.kind === kind)?.sql ?? '';
    const staging = new RegExp(`\`main\`\\.\`${schema}\`\\.\`__drt_staging_${table}_[0-9a-f]{8}\``);
    for (const kind of ['create_staging', 'stage_rows', 'merge', 'drop_staging']) expect(sql(kind)).toMatch(staging);
    expect(sql('stage_rows')).toContain('VALUES\n  (1L, 0.5D),\n  (2L, 0.75D)');
    expect(sql('merge')).toMatch(new RegExp(`^MERGE INTO \`main\`\\.\`${schema}\`\\.\`${table}\` AS t\n`));
    if (mode === 'mirror') expect(sql('merge')).toMatch(/ IS NOT NULL\n +AND `user_id` NOT IN \(1L, 2L\)\)/);
    expect(sql('drop_staging')).toMatch(/^DROP TABLE IF EXISTS /);
  });

  it('stands there word for word', () => {
    expect(readFileSync('fixtures/specs/seed-mirror.yml', 'utf8')).toBe(`destination:
  type: databricks
  host_env: DATABRICKS_HOST
  http_path_env: DATABRICKS_HTTP_PATH
  token_env: DATABRICKS_TOKEN
  catalog: main
  schema: analytics
  table: active_users
  upsert_key: [user_id]
sync:
  mode: mirror
`);
  });
});
