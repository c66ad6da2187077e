import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { columns, folder, lines, open, types } from './helpers.js';

const query = (sql: string) => ({ source: { kind: 'query', sql } }) as const;

describe('source.query', () => {
  const files = { 'sub/x.csv': 'id,amount,status\n2,1.50,approved\n1,2.25,approved\n3,9,open\n' };

  it('reads files relative to the spec, whatever the working directory', async () => {
    const sql = `SELECT id, amount FROM read_csv('sub/*.csv', all_varchar = true) WHERE status = 'approved'; `;
    const batch = await open(folder(files), '', {
      ...query(sql),
      columns: columns({ id: 'BIGINT', amount: 'DECIMAL(18,2)' }),
    });
    expect(batch.metadata.label).toBe('query');
    // Without ORDER BY, rows come in the order of their values.
    expect(await lines(batch.rowsSource.rows())).toEqual(['{"id":1,"amount":"2.25"}', '{"id":2,"amount":"1.50"}']);
  });

  it('prefers the folder of the spec to a file of the same name in the working directory', async () => {
    const batch = await open(folder({ 'package.json': '[{"a": 1}]' }), '', query("-- é\nSELECT a FROM 'package.json'"));
    expect(await lines(batch.rowsSource.rows())).toEqual(['{"a":1}']);
  });

  it('keeps the order that it asks for, and the types that it has', async () => {
    const sql = `SELECT * FROM (VALUES (1, DATE '2026-01-02', [1, 2], {'a': 1.5}, TIMESTAMPTZ '2026-01-01 00:00:00+02'), (2, NULL, NULL, NULL, NULL)) t(i, d, l, s, z) ORDER BY i DESC`;
    const batch = await open(folder(), '', query(sql));
    expect(types(batch)).toEqual({
      i: 'INT',
      d: 'DATE',
      l: 'ARRAY<INT>',
      s: 'STRUCT<a: DECIMAL(2,1)>',
      z: 'TIMESTAMP',
    });
    expect(await lines(batch.rowsSource.rows())).toEqual([
      '{"i":2,"d":null,"l":null,"s":null,"z":null}',
      '{"i":1,"d":"2026-01-02","l":[1,2],"s":{"a":"1.5"},"z":"2025-12-31T22:00:00Z"}',
    ]);
  });

  it('H23: numbers in JSON columns keep their digits, and a DOUBLE is the number that its bits say', async () => {
    const number = '1234567890123456789.10';
    const sql = `SELECT '{"a": ${number}}'::JSON AS nested, '${number}'::JSON AS exact, '{"a": ${number}}'::JSON AS text, 1234567890123456789::DOUBLE AS whole, 0.1::DOUBLE AS tenth, 16777217::DOUBLE AS narrow`;
    const batch = await open(folder(), '', {
      ...query(sql),
      columns: columns({
        nested: 'STRUCT<a: DECIMAL(38,2)>',
        exact: 'DECIMAL(38,2)',
        text: 'STRING',
        whole: 'BIGINT',
        tenth: 'DECIMAL(3,2)',
        narrow: 'DOUBLE',
      }),
    });
    expect(await lines(batch.rowsSource.rows())).toEqual([
      `{"nested":{"a":"${number}"},"exact":"${number}","text":"{\\"a\\":${number}}","whole":1234567890123456768,"tenth":"0.10","narrow":16777217.0}`,
    ]);
    const narrow = await open(folder(), '', { ...query(sql), columns: columns({ narrow: 'FLOAT' }) });
    expect(narrow.metadata.rows).toMatchObject({ load: 0, rejected: 1 });
  });

  it('H05: duplicates fail without order_by, since its rows have no order', async () => {
    const sql = 'SELECT * FROM (VALUES (1, 2), (1, 3)) t(id, v)';
    await expect(open(folder(), '', { ...query(sql), key: ['id'] })).rejects.toMatchObject({
      code: 'DRT312',
      message: expect.stringContaining('sync.order_by'),
    });
    const batch = await open(folder(), '', {
      ...query(sql),
      key: ['id'],
      orderBy: [{ column: 'v', direction: 'asc' }],
    });
    expect(await lines(batch.rowsSource.rows())).toEqual(['{"id":1,"v":3}']);
  });

  it.each([
    ['DROP TABLE x', 'source.query is DROP, which is no SELECT: it only reads'],
    ['SELECT 1; SELECT 2', '2 statements'],
    ["COPY (SELECT 1) TO '/tmp/x'", 'is COPY, which is no SELECT'],
    ["/* x */ -- y\n ATTACH 'x.db'", 'is ATTACH, which is no SELECT'],
    ['INSTALL httpfs; SELECT 1', 'is INSTALL, which is no SELECT'],
    ['LOAD excel', 'write the SELECT alone: drt loads no extension of DuckDB'],
    ['pragma version', 'is PRAGMA, which is no SELECT'],
    ['SET threads = 1', 'is SET, which is no SELECT'],
    ['INSERT INTO x VALUES (1)', 'is INSERT, which is no SELECT'],
    ['PIVOT t ON m', 'fix: name the columns: FROM (PIVOT'],
    ['SELECT 1; DROP TABLE x', 'source.query is more than one SELECT, or writes: it only reads'],
    ['WITH x AS (SELECT 1) INSERT INTO y FROM x', 'is more than one SELECT, or writes'],
    ['SELECT nope FROM (SELECT 1 AS a)', 'nope'],
    ['SELEC 1', 'syntax error'],
    ["SELECT * FROM read_csv('missing.csv')", 'No files found'],
    ...['https://example.com/x.parquet', 's3://b/x.parquet', 'hf://a/b'].flatMap((url) => [
      [`FROM read_parquet('${url}')`, `DRT313 source.query reads local files, and ${url} is none`],
      [`FROM '${url}'`, `DRT313 source.query reads local files, and ${url} is none`],
      [`FROM read_text('' || '${url}')`, `DRT313 source.query reads local files, and ${url} is none`],
    ]),
    [
      "FROM read_xlsx('a.xlsx')",
      "DRT313 source.query calls read_xlsx of DuckDB's extension excel, and drt loads no extension",
    ],
    ["FROM sqlite_scan('a.db', 't')", "DRT313 source.query calls sqlite_scan of DuckDB's extension sqlite_scanner"],
    ['SELECT 1 AS a, 2 AS A', 'differ only in case'],
  ])('refuses %s', async (sql, message) => {
    await expect(open(folder(), '', query(sql))).rejects.toMatchObject({
      name: 'DrtError',
      message: expect.stringContaining(message),
    });
  });

  it('H31: a zstd file is seen to be whole', async () => {
    const dir = folder();
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const path = join(dir, 'a.csv.zst');
    await connection.run(`COPY (SELECT i AS a, md5(i::VARCHAR) AS b FROM range(20000) t(i)) TO '${path}'`);
    connection.closeSync();
    const whole = readFileSync(path);
    const skipped = Buffer.from('502a4d1803000000616263', 'hex');
    const sql = "SELECT count(*) AS n FROM read_csv('a.csv.zst', all_varchar = true, header = false)";
    const count = async (bytes: Buffer) => {
      writeFileSync(path, bytes);
      await using batch = await open(dir, '', query(sql));
      return await lines(batch.rowsSource.rows());
    };
    expect(await count(whole)).toEqual(['{"n":20001}']);
    expect(await count(Buffer.concat([whole, skipped, whole]))).toEqual(['{"n":40002}']);
    const message = expect.stringContaining('a.csv.zst is a truncated or corrupt zstd file');
    for (const cut of [1, 3, 100, whole.length >> 1, whole.length - 6]) {
      await expect(count(whole.subarray(0, whole.length - cut))).rejects.toMatchObject({ code: 'DRT304', message });
    }
    for (const more of [Buffer.from('x'), Buffer.from('no frame at all'), skipped.subarray(0, 10)]) {
      await expect(count(Buffer.concat([whole, more]))).rejects.toMatchObject({ code: 'DRT304', message });
    }
  });

  describe('DRT315: reads the folder of the spec, and what is allowed besides it', () => {
    const other = (): string => folder({ 'sub/x.csv': 'id\n7\n' });

    it.each([
      'FROM read_csv($X)',
      "SELECT content FROM read_text('/etc/passwd')",
      "FROM glob('/etc/*')",
      'SELECT * FROM $X',
      "FROM read_csv('link.csv')",
      "FROM read_text('../' || 'x')",
    ])('%s', async (sql) => {
      const outside = join(other(), 'sub/x.csv');
      const dir = folder();
      symlinkSync(outside, join(dir, 'link.csv'));
      const refused = { code: 'DRT315' };
      await expect(open(dir, '', query(sql.replace('$X', `'${outside}'`)))).rejects.toMatchObject(refused);
      await expect(open(dir, 'link.csv')).rejects.toMatchObject(refused);
      await expect(open(dir, outside)).rejects.toMatchObject(refused);
    });

    it('a folder or a file that is allowed', async () => {
      const outside = other();
      const file = join(outside, 'sub/x.csv');
      for (const allowPaths of [[outside], [file]]) {
        for (const more of [query(`FROM read_csv('${file}')`), {}]) {
          const batch = await open(folder(), file, { ...more, allowPaths });
          expect(await lines(batch.rowsSource.rows())).toEqual(['{"id":7}']);
        }
      }
    });
  });

  it.each([
    ["SELECT CAST(v AS INT) AS v FROM (VALUES ('s3cret')) t(v)", 'Conversion Error at a value'],
    ["SELECT error('s3cret ' || v) AS v FROM (VALUES ('\\nLINE 1: s3cret')) t(v)", 'at a value'],
    ["SELECT * FROM read_csv('a.csv', columns = {'a': 'INT'}, header = true)", 'Conversion Error at a value'],
    ["SELECT strptime(v, '%Y') AS v FROM (VALUES ('s3cret')) t(v)", 'Invalid Input Error at a value'],
  ])('H24: prints no value of a row: %s', async (sql, message) => {
    const failed = await open(folder({ 'a.csv': 'a\ns3cret\n' }), '', query(sql)).catch(String);
    expect(failed).toContain(`error DRT313 source.query: `);
    expect(failed).toContain(message);
    expect(failed).not.toContain('s3cret');
  });

  it('H14: a query that needs more memory than drt takes says so', async () => {
    const sql = "SELECT range AS id, repeat('x', 5000000) AS t FROM range(200) GROUP BY ALL ORDER BY t, id";
    await expect(open(folder(), '', query(sql))).rejects.toMatchObject({ code: 'DRT314' });
  });

  it('H31: a truncated gzip in a query fails', async () => {
    const csv = `id,v\n${Array.from({ length: 20_000 }, (_, i) => `${i},value ${i * 7}`).join('\n')}\n`;
    const dir = folder({ 'x.csv.gz': gzipSync(csv).subarray(0, 30_000) });
    for (const sql of ["SELECT * FROM read_csv('x.csv.gz')", "FROM 'x.csv.gz'", "SELECT * FROM read_csv(['*.gz'])"]) {
      await expect(open(dir, '', query(sql))).rejects.toMatchObject({
        code: 'DRT304',
        message: expect.stringContaining('truncated'),
      });
    }
  });
});

describe('--input', () => {
  const inputs = (paths: readonly string[], cwd: string) => ({ source: { kind: 'inputs', paths, cwd } }) as const;

  it.each([
    ['JSONL', '{"id":1}\n'],
    ['a JSON array', '[{"id":1}]'],
    ['CSV', 'id,v\n1,\n'],
    ['gzip', gzipSync('{"id":1}\n')],
  ])('- reads %s from standard input', async (_, content) => {
    const batch = await open(folder(), '', { ...inputs(['-'], '/'), stdin: Readable.from([Buffer.from(content)]) });
    expect(batch.metadata.label).toBe('stdin');
    expect(JSON.parse((await lines(batch.rowsSource.rows()))[0] ?? '').id).toBe(1);
  });

  it('is relative to the working directory, and named by its base name outside the folder of the spec', async () => {
    const cwd = folder({ 'in/b.csv': 'id\n2\n', 'in/a.jsonl': '{"id": 1}\n' });
    const batch = await open(folder(), '', inputs(['in/b.csv', 'in/*.jsonl'], cwd));
    expect(batch.metadata.files).toEqual([
      { path: 'a.jsonl', rows: 1 },
      { path: 'b.csv', rows: 1 },
    ]);
    expect(await lines(batch.rowsSource.rows())).toEqual(['{"id":1}', '{"id":2}']);
  });
});

describe('the place of a rejected row', () => {
  it('is its ordinal in its file, and its line where there are lines', async () => {
    const dir = folder({
      'a.jsonl': '{"n": 1}\n\n   \n{"n": "x"}\n',
      'b.csv': '\uFEFFn,t\r\n1,"two\r\nlines"\r\n\r\ny,"a ""quote"""\r\nz,\r\n',
      'c.json': '[{"n": 1}, {"n": "w"}]',
    });
    const batch = await open(dir, ['a.jsonl', 'b.csv', 'c.json'], { columns: columns({ n: 'INT' }) });
    expect(batch.rejects.first.map((r) => [r.file, r.row, r.line, r.value])).toEqual([
      ['a.jsonl', 2, 4, 'x'],
      ['b.csv', 2, 5, 'y'],
      ['b.csv', 3, 6, 'z'],
      ['c.json', 2, undefined, 'w'],
    ]);
  });
});
