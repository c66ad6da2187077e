import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { drt, scratch } from '../../cli/drt.js';
import { commandEnv, useSchema } from '../support.js';

describe('texts that a partition column keeps as NULL', () => {
  const { sql, table } = useSchema('partitions');
  const cwd = scratch();
  const rows = async (select: string): Promise<readonly unknown[]> =>
    (await sql(select)).map((row) => Object.values(row));

  test("the fact: '' and Hive's name of NULL are NULL", async () => {
    const t = table('fact');
    await sql(`CREATE TABLE ${t} (id BIGINT, region STRING) PARTITIONED BY (region)`);
    await sql(`INSERT INTO ${t} VALUES (1, ''), (2, '__HIVE_DEFAULT_PARTITION__'), (3, ' '), (4, 'NULL'), (5, '%/=')`);
    expect(await rows(`SELECT region FROM ${t} ORDER BY id`)).toEqual([[null], [null], [' '], ['NULL'], ['%/=']]);
  });

  test('H35: no run adds the row again, and a plan made without the table is refused before any statement', async () => {
    const t = table('empty');
    await sql(`CREATE TABLE ${t} (id BIGINT, region STRING, v INT) PARTITIONED BY (region)`);
    writeFileSync(join(cwd, 'd.csv'), 'id,region,v\n1,EU,1\n2,"",2\n3,__HIVE_DEFAULT_PARTITION__,3\n');
    const spec = (sync: string): void =>
      writeFileSync(
        join(cwd, 'sync.yml'),
        `source: {files: d.csv}
destination: {type: databricks, catalog: main, schema: partitions, table: empty, upsert_key: [id, region]}
sync: {${sync}}
`,
      );
    spec('mode: merge, on_error: skip');
    expect(await drt(['plan', 'sync.yml', '--out', 'blind'], { cwd, env: commandEnv() })).toMatchObject({ code: 0 });
    const blind = await drt(['apply', 'blind', '--yes'], { cwd, env: commandEnv() });
    expect(blind).toMatchObject({ code: 3 });
    expect(blind.stderr).toContain('error DRT407 main.partitions.empty is partitioned by region');
    expect(await rows(`DESCRIBE HISTORY ${t}`)).toHaveLength(1);

    for (const counts of ['+1 ~0 -0 =0', '+0 ~0 -0 =1']) {
      const ran = await drt(['apply', 'sync.yml', '--yes'], { cwd, env: commandEnv() });
      expect(ran).toMatchObject({ code: 5, stdout: expect.stringContaining(counts) });
      expect(ran.stderr).toContain("d.csv:3  region  is NULL, as Delta keeps '' in a partition column");
    }
    spec('mode: merge, null_keys: match');
    for (const counts of ['+2 ~0 -0 =1', '+0 ~0 -0 =3']) {
      const ran = await drt(['apply', 'sync.yml', '--yes'], { cwd, env: commandEnv() });
      expect(ran).toMatchObject({ code: 0, stdout: expect.stringContaining(counts) });
      expect(ran.stderr).toContain('warning DRT213 the target is partitioned by region');
    }
    expect(await rows(`SELECT id, region, v FROM ${t} ORDER BY id`)).toEqual([
      [1, 'EU', 1],
      [2, null, 2],
      [3, null, 3],
    ]);
  });
});
