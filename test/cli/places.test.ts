import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scratch } from './drt.js';
import { drtHere } from './in-process.js';

const dir = scratch();
const home = process.cwd();
beforeAll(() => process.chdir(dir));
afterAll(() => process.chdir(home));
const write = (name: string, text: string): void => writeFileSync(join(dir, name), text);

interface Parts {
  readonly source?: string;
  readonly columns?: string;
  readonly table?: string;
  readonly sync?: string;
}

/** Its lines: 1 source, 3 columns, 5 destination, 9 table, 10 upsert_key, 11 sync. */
const spec = ({
  source = 'files: rows.csv',
  columns = 'id: BIGINT',
  table = 't',
  sync = 'mode: merge',
}: Parts): string =>
  `source:
  ${source}
columns:
  ${columns}
destination:
  type: databricks
  catalog: main
  schema: crm
  table: ${table}
  upsert_key: [id]
sync:
  ${sync}
`;

mkdirSync(join(dir, 'away/specs'), { recursive: true });
write('rows.csv', 'id,price,seen\n1,2.50,2026-01-01\n2,3.50,2026-01-02\n');
write('twice.csv', 'id,name\n1,Ana\n1,Eve\n');
write('empty.csv', 'id,name\n');
write('bad.csv', 'id,name\n1,Ana\nx,Eve\n');
write('away/specs/up.yml', spec({ source: 'files: ["*.csv", ../../rows.csv]' }));
write('away/specs/one.csv', 'id\n1\n');
write('wide.csv', `${['id', ...Array.from({ length: 2000 }, (_, i) => `c${i}`)].join(',')}\n`);

describe('an error about a key of the spec is placed at that key', () => {
  it.each<readonly [string, Parts, readonly string[], string]>([
    ['upsert_key', { columns: 'price: STRING' }, ['--input', 'keyless.csv'], '10:16: error DRT306'],
    ['an item of order_by', { sync: 'mode: merge\n  order_by: [seen, ghost]' }, [], '13:20: error DRT306'],
    [
      'an item of order_by with a direction',
      { sync: 'mode: merge\n  order_by: [{column: ghost}]' },
      [],
      '13:14: error DRT306',
    ],
    ['order_by', { sync: 'mode: merge\n  order_by: ghost' }, [], '13:13: error DRT306'],
    ['a declared column', { columns: 'id: BIGINT\n  ghost: INT' }, [], '5:10: error DRT306'],
    [
      'sync.duplicates',
      { source: 'files: twice.csv', sync: 'duplicates: fail\n  mode: merge' },
      [],
      '12:15: error DRT312',
    ],
    ['the key that rows share', { source: "query: SELECT * FROM 'twice.csv'" }, [], '10:3: error DRT312'],
    ['the query', { source: 'query: SELECT nope FROM nowhere' }, [], '2:10: error DRT313'],
    ['the query of two statements', { source: 'query: SELECT 1; SELECT 2' }, [], '2:10: error DRT313'],
    [
      'a column that may not be a key',
      { source: 'query: SELECT [1] AS id', columns: 'id: ARRAY<INT>' },
      [],
      '10:16: error DRT108',
    ],
    [
      'an inferred key that may be none',
      { source: 'query: SELECT [1] AS id, 1 AS n', columns: 'n: INT' },
      [],
      '10:16: error DRT108',
    ],
    ['a pattern', { source: 'files: [rows.csv, gone.csv]' }, [], '2:21: error DRT302'],
    ['the only pattern', { source: 'files: gone.csv' }, [], '2:10: error DRT302'],
    [
      'the files of a mirror',
      { source: 'files: "*e.csv"', sync: 'mode: mirror\n  mirror: {max_delete: 5}' },
      [],
      '2:10: error DRT311',
    ],
    ['more columns than a batch has', { source: 'files: wide.csv' }, [], '2:10: error DRT316'],
    [
      'mirror.on_empty',
      { source: 'files: empty.csv', sync: 'mode: mirror\n  mirror:\n    on_empty: fail\n    max_delete: 5' },
      [],
      '14:15: refused  DRT402',
    ],
    [
      'mirror.rejected_rows',
      {
        source: 'files: bad.csv',
        sync: 'mode: mirror\n  on_error: skip\n  mirror:\n    rejected_rows: block\n    max_delete: 5',
      },
      [],
      '15:20: refused  DRT403',
    ],
    ['the files of rejected rows', { source: 'files: bad.csv' }, [], '2:10: error DRT301'],
    ['on_error', { source: 'files: bad.csv', sync: 'mode: merge\n  on_error: fail' }, [], '13:13: error DRT301'],
    [
      'max_rejects',
      { source: 'files: bad.csv', sync: 'mode: merge\n  on_error: skip\n  max_rejects: 0' },
      [],
      '14:16: error DRT308',
    ],
  ])('%s', async (_, parts, more, expected) => {
    write('keyless.csv', 'price\n1\n');
    write('s.yml', spec(parts));
    const { stderr, code } = await drtHere(['plan', 's.yml', ...more], { cwd: dir });
    expect(stderr.split('\n').filter((line) => / DRT(?!309)\d+ /.test(line))[0]).toContain(`s.yml:${expected} `);
    expect(code).toBeGreaterThan(2);
  });

  it('of a path outside the folder, and in --json', async () => {
    const { stdout, code } = await drtHere(['plan', 'away/specs/up.yml', '--json'], { cwd: dir });
    const place = { file: 'away/specs/up.yml', line: 2, column: 3 };
    expect(JSON.parse(stdout)).toMatchObject({ diagnostics: [{ code: 'DRT315', place }] });
    expect(code).toBe(3);
  });

  it.each<readonly [string, Parts, string]>([
    [
      'a declared column that does not fit the target',
      { columns: 'id: BIGINT\n  PRICE: STRING' },
      '5:10: error DRT405',
    ],
    [
      'the target that lacks a column of the rows',
      { source: 'files: twice.csv', sync: 'mode: merge' },
      '9:10: error DRT405',
    ],
  ])('%s', async (_, parts, expected) => {
    write('first.yml', spec({ columns: 'price: DECIMAL(9,2)' }));
    write('s.yml', spec(parts));
    const W = ['--warehouse', 'duckdb:crm.duckdb'];
    expect((await drtHere(['apply', 'first.yml', ...W, '--yes'], { cwd: dir })).code).toBe(0);
    const { stderr, code } = await drtHere(['apply', 's.yml', ...W, '--yes'], { cwd: dir });
    expect(stderr).toContain(`s.yml:${expected} `);
    expect(code).toBe(3);
  });

  it('advises of rows that share a key what the spec takes', async () => {
    const source = `query: SELECT *, DATE '2026-01-01' AS at FROM 'twice.csv'`;
    write('s.yml', spec({ source }));
    const { stderr } = await drtHere(['plan', 's.yml'], { cwd: dir });
    const fix = 'select one row a key, or say which one is the last: sync.duplicates: last with sync.order_by: [at]';
    expect(stderr).toContain(`\n  fix: ${fix}\n`);
    write('s.yml', spec({ source, sync: 'mode: merge\n  duplicates: last\n  order_by: [at]' }));
    expect(await drtHere(['plan', 's.yml'], { cwd: dir })).toMatchObject({ code: 0 });
  });

  it('tells all columns that the rows lack together', async () => {
    write(
      's.yml',
      spec({ columns: 'prize: INT', sync: 'mode: merge\n  order_by: [seen, at]' }).replace('[id]', '[id, nr]'),
    );
    const { stderr, code } = await drtHere(['plan', 's.yml'], { cwd: dir });
    expect(stderr.split('\n').slice(0, -1)).toEqual([
      's.yml:4:10: error DRT306 the rows have no column "prize" (declared under columns)',
      '  fix: did you mean "price"?',
      's.yml:10:20: error DRT306 the rows have no column "nr" (destination.upsert_key)',
      '  fix: the rows have: id, price, seen',
      's.yml:13:20: error DRT306 the rows have no column "at" (sync.order_by)',
      '  fix: the rows have: id, price, seen',
    ]);
    expect(code).toBe(3);
  });
});
