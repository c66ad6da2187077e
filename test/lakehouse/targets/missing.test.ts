import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { drt, scratch } from '../../cli/drt.js';
import { commandEnv, useSchema } from '../support.js';

describe('sync.on_missing: keep', () => {
  const { sql, table } = useSchema('missing');
  const cwd = scratch();

  test('H39: a row that lacks a column keeps what the table has, and a second run changes nothing', async () => {
    const t = table('t');
    await sql(`CREATE TABLE ${t} (id BIGINT, email STRING, n BIGINT)`);
    await sql(`INSERT INTO ${t} VALUES (1, 'ana@x', 1), (2, 'ben@x', 2), (3, 'gone@x', 3)`);
    writeFileSync(join(cwd, 'd.jsonl'), '{"id":1,"n":7}\n{"id":2,"email":null}\n{"id":4,"email":"dee@x"}\n');
    writeFileSync(
      join(cwd, 'sync.yml'),
      `source: {files: d.jsonl}
destination: {type: databricks, catalog: main, schema: missing, table: t, upsert_key: [id]}
sync: {mode: mirror, on_missing: keep}
`,
    );
    const env = commandEnv();
    for (const counts of ['+1 ~2 -1 =0', '+0 ~0 -0 =3']) {
      const ran = await drt(['apply', 'sync.yml', '--yes'], { cwd, env });
      expect(ran, ran.stderr).toMatchObject({ code: 0, stdout: expect.stringContaining(counts) });
      const rows = (await sql(`SELECT id, email, n FROM ${t} ORDER BY id`)).map((row) => Object.values(row));
      expect(rows).toEqual([
        [1, 'ana@x', 7],
        [2, null, 2],
        [4, 'dee@x', null],
      ]);
    }
  });
});
