import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRowsFolder, rejectsDiagnostic } from '../../../src/batch/index.js';
import { columns, folder, lines, open, request, types } from './helpers.js';

describe('reading rows', () => {
  it('reads CSV with inferred types', async () => {
    const dir = folder({
      'a.csv': 'id,name,price,day,code\n1,Ana,1.5,2026-01-02,007\n2,"O\'Brien, ""x""",2,2026-01-03,12\n3,,,,\n',
    });
    const batch = await open(dir, 'a.csv');
    expect(types(batch)).toEqual({ id: 'BIGINT', name: 'STRING', price: 'DOUBLE', day: 'DATE', code: 'STRING' });
    expect(await lines(batch.rowsSource.rows())).toEqual([
      '{"id":1,"name":"Ana","price":1.5,"day":"2026-01-02","code":"007"}',
      '{"id":2,"name":"O\'Brien, \\"x\\"","price":2.0,"day":"2026-01-03","code":"12"}',
      '{"id":3,"name":null,"price":null,"day":null,"code":null}',
    ]);
    expect(batch.metadata.rows).toEqual({ read: 3, load: 3, rejected: 0, duplicates: 0 });
    expect(batch.metadata.columns.map((c) => c.nulls)).toEqual([0, 1, 1, 1, 1]);
  });

  it('says which files lack a column of others: their rows write NULL there', async () => {
    const dir = folder({
      'a.csv': 'id,amt\n1,1.5\n',
      'b.csv': 'id\n2\n',
      'c.csv': 'id\n3\n',
      'd.jsonl': '{"id":4}\n{"id":5,"amt":2.5}\n',
    });
    const batch = await open(dir, ['a.csv', 'b.csv', 'c.csv', 'd.jsonl']);
    expect(batch.diagnostics).toEqual([
      expect.objectContaining({
        code: 'DRT210',
        severity: 'warning',
        message: expect.stringMatching(/^amt is not in b\.csv and 1 more file: there it is NULL/),
      }),
      expect.objectContaining({
        message: expect.stringMatching(/^absent from objects of d\.jsonl: amt \(1 row\): there/),
      }),
    ]);
    expect((await open(dir, ['b.csv', 'c.csv'])).diagnostics).toEqual([]);
  });

  it.each([
    ['{"id":1,"name":"Anna"}\n{"id":2,"email":null,"name":"Bo"}\n', ['email (1 row)']],
    ['{"id":1}\n{"id":2}\n', undefined],
    ['[{"id":1,"a":1,"b":1,"c":1,"d":1},{"id":2},{"id":3}]', ['a (2 rows), b (2 rows), c (2 rows) and 1 more column']],
  ])('H39: a key that is absent is not null, and is said: %s', async (text, named) => {
    const dir = folder({ 'd.json': text });
    const { diagnostics } = await open(dir, 'd.json');
    const message = `absent from objects of d.json: ${named}: there it is NULL, which a merge writes over what the target holds`;
    expect(diagnostics).toEqual(named === undefined ? [] : [expect.objectContaining({ code: 'DRT210', message })]);
  });

  it('reads JSONL with nested values', async () => {
    const rows = [
      { id: 1, tags: ['a', 'b'], at: '2026-01-02T03:04:05Z', o: { x: 1, y: null } },
      { id: 2, tags: [], at: null, o: { x: 2, y: 'z' }, late: true },
    ];
    const dir = folder({ 'a.jsonl': rows.map((r) => JSON.stringify(r)).join('\n') });
    const batch = await open(dir, 'a.jsonl');
    expect(types(batch)).toEqual({
      id: 'BIGINT',
      tags: 'ARRAY<STRING>',
      at: 'TIMESTAMP',
      o: 'STRUCT<x: BIGINT, y: STRING>',
      late: 'BOOLEAN',
    });
    expect(await lines(batch.rowsSource.rows())).toEqual([
      '{"id":1,"tags":["a","b"],"at":"2026-01-02T03:04:05Z","o":{"x":1,"y":null},"late":null}',
      '{"id":2,"tags":[],"at":null,"o":{"x":2,"y":"z"},"late":true}',
    ]);
  });

  it('reads a JSON array', async () => {
    const dir = folder({ 'a.json': '[{"a": 1},\n {"a": 2}]' });
    expect(await lines((await open(dir, 'a.json')).rowsSource.rows())).toEqual(['{"a":1}', '{"a":2}']);
  });

  it('hashes the wire lines in order', async () => {
    const dir = folder({ 'a.csv': 'id\n1\n2\n' });
    const batch = await open(dir, 'a.csv');
    expect(batch.metadata.hash).toBe(createHash('sha256').update('{"id":1}\n{"id":2}\n').digest('hex'));
  });

  it('takes declared types, else the target types, in the order of the rows, whatever the case of the names', async () => {
    const dir = folder({ 'a.csv': 'ID,amount,note\n1,2.50,x\n' });
    const batch = await open(dir, 'a.csv', {
      columns: columns({ amount: 'DECIMAL(10,2)' }),
      target: columns({ id: 'INT', Amount: 'DOUBLE' }),
      key: ['Id'],
    });
    expect(batch.metadata.columns.map((c) => [c.name, c.type, c.origin])).toEqual([
      ['id', 'INT', 'target'],
      ['amount', 'DECIMAL(10,2)', 'declared'],
      ['note', 'STRING', 'inferred'],
    ]);
    expect(batch.metadata.keys?.columns).toEqual(['id']);
    expect(await lines(batch.rowsSource.rows())).toEqual(['{"id":1,"amount":"2.50","note":"x"}']);
  });

  it('removes the temporary database when it is closed, and when it fails', async () => {
    const dir = folder({ 'a.csv': 'id\n1\n', 'b.csv': 'id,id\n1,2\n' });
    const asked = request(dir, 'a.csv');
    const batch = await open(dir, 'a.csv', asked);
    expect(existsSync(asked.tempDir)).toBe(true);
    await batch.close();
    expect(existsSync(asked.tempDir)).toBe(false);
    const bad = request(dir, 'b.csv');
    await expect(open(dir, 'b.csv', bad)).rejects.toThrow('two columns are named "id"');
    expect(existsSync(bad.tempDir)).toBe(false);
  });
});

describe('rejected rows', () => {
  it('H23: a value that does not fit its column exactly rejects its row, with its place and reason', async () => {
    const dir = folder({ 'a.csv': 'id,balance\n1,10.25\n2,"12,50"\n3,1.239\n4,7\n' });
    const batch = await open(dir, 'a.csv', {
      columns: columns({ id: 'BIGINT', balance: 'DECIMAL(12,2)' }),
      key: ['id'],
    });
    expect(batch.metadata.rows).toEqual({ read: 4, load: 2, rejected: 2, duplicates: 0 });
    expect(batch.rejects.first[0]).toMatchObject({
      file: 'a.csv',
      row: 2,
      column: 'balance',
      value: '12,50',
      reason: 'is not a number: decimals follow a point, and nothing separates thousands',
    });
    expect(rejectsDiagnostic(batch, { onError: 'fail' })).toMatchObject({
      code: 'DRT301',
      message: '2 of 4 rows rejected; nothing planned',
      details: [
        'a.csv:3  balance  "12,50" is not a number: decimals follow a point, and nothing separates thousands',
        'a.csv:4  balance  "1.239" has 3 decimals, DECIMAL(12,2) has 2',
      ],
    });
    expect(rejectsDiagnostic(batch, { onError: 'skip', maxRejects: { kind: 'rows', rows: 1 } })?.code).toBe('DRT308');
    expect(rejectsDiagnostic(batch, { onError: 'skip', maxRejects: { kind: 'percent', percent: 50 } })?.code).toBe(
      'DRT309',
    );
  });

  it.each([
    ['a.csv', '\uFEFF"i,d",b\r\n1,"x\r\ny"\r\n\r\n2,z\r\nbad,z\n', { 'i,d': 'INT' }, { row: 3, line: 6 }],
    ['a.csv', 'id\n1\n\nbad\n', { id: 'INT' }, { row: 2, line: 4 }],
    ['a.jsonl', '{"id":1}\r\n\r\n{"id":"bad"}', { id: 'INT' }, { row: 2, line: 3 }],
  ] as const)('says the line of a rejected row: %s, %j', async (name, text, declared, place) => {
    const batch = await open(folder({ [name]: text }), name, { columns: columns(declared) });
    expect(batch.rejects.first).toEqual([expect.objectContaining({ ...place, value: 'bad' })]);
  });
});

describe('keys', () => {
  const table = 'id,v,at\n1,old,2026-01-01\n2,x,2026-01-01\n1,new,2026-01-02\n';

  it('H05: the last row of a key wins, in the order of the files', async () => {
    const batch = await open(folder({ 'a.csv': table }), 'a.csv', { key: ['id'] });
    expect(batch.metadata.rows).toEqual({ read: 3, load: 2, rejected: 0, duplicates: 1 });
    expect((await lines(batch.rowsSource.rows())).map((l) => JSON.parse(l).v)).toEqual(['x', 'new']);
    expect(batch.metadata.keys).toMatchObject({ observed: 2, protected: 0, unreadable: 0, values: [['2'], ['1']] });
  });

  it('H05: the first row wins where the spec says so, and fail names the rows', async () => {
    const dir = folder({ 'a.csv': table });
    const first = await open(dir, 'a.csv', { key: ['id'], duplicates: 'first' });
    expect((await lines(first.rowsSource.rows())).map((l) => JSON.parse(l).v)).toEqual(['old', 'x']);
    await expect(open(dir, 'a.csv', { key: ['id'], duplicates: 'fail' })).rejects.toThrow('row 1 and row 3');
    const desc = await open(dir, 'a.csv', { key: ['id'], orderBy: [{ column: 'at', direction: 'desc' }] });
    expect((await lines(desc.rowsSource.rows())).map((l) => JSON.parse(l).v)).toEqual(['old', 'x']);
  });

  it('H29: the winner is chosen before rejects are set aside, and its key is protected', async () => {
    const dir = folder({ 'a.csv': 'id,v\n1,10\n2,20\n1,x\n' });
    const batch = await open(dir, 'a.csv', { key: ['id'], columns: columns({ v: 'INT' }) });
    expect(await lines(batch.rowsSource.rows())).toEqual(['{"id":2,"v":20}']);
    expect(batch.metadata.rows).toEqual({ read: 3, load: 1, rejected: 1, duplicates: 1 });
    expect(await lines(batch.rowsSource.protectedKeys())).toEqual(['{"id":1}']);
    expect(batch.metadata.keys).toMatchObject({ observed: 2, protected: 1, unreadable: 0, protectedValues: [['1']] });
  });

  it('H03: a NULL key part rejects the row, or is a key of its own', async () => {
    const dir = folder({ 'a.csv': 'a,b\n1,x\n,y\n,y\n' });
    const rejecting = await open(dir, 'a.csv', { key: ['a', 'b'] });
    expect(rejecting.metadata.rows).toEqual({ read: 3, load: 1, rejected: 2, duplicates: 0 });
    expect(rejecting.metadata.keys).toMatchObject({ observed: 1, unreadable: 2 });
    expect(rejecting.rejects.first[0]).toMatchObject({ row: 2, column: 'a', value: null });
    const matching = await open(dir, 'a.csv', { key: ['a', 'b'], nullKeys: 'match' });
    expect(matching.metadata.rows).toEqual({ read: 3, load: 2, rejected: 0, duplicates: 1 });
  });

  it('H04: a key column that the rows lack is an error that names the nearest one', async () => {
    const dir = folder({ 'a.csv': table });
    await expect(open(dir, 'a.csv', { key: ['idd'] })).rejects.toThrow(/no column "idd".*\n.*did you mean "id"\?/);
    const spaced = folder({ 'a.csv': 'id ,x\n1,2\n' });
    await expect(open(spaced, 'a.csv', { key: ['id'] })).rejects.toThrow(
      /\n.*fix: the rows have it as "id ": write it so, or name it anew with columns: {id: {from: "id "}}$/,
    );
    await expect(open(spaced, 'a.csv', { key: ['number'] })).rejects.toThrow(/\n.*fix: the rows have: "id ", x$/);
    await expect(open(dir, 'a.csv', { scope: ['regoin'] })).rejects.toThrow('no column "regoin"');
  });
});

describe('the rows folder', () => {
  it('hands the rows back as they were, and refuses altered or missing ones', async () => {
    const dir = folder({ 'a.csv': 'id\n1\n2\n' });
    const batch = await open(dir, 'a.csv', { key: ['id'] });
    const rows = join(dir, 'rows');
    const files = await batch.writeRows(rows);
    expect(statSync(join(rows, 'rows-00001.jsonl')).mode & 0o777).toBe(0o600);
    expect(await lines(openRowsFolder(rows, files).rows())).toEqual(await lines(batch.rowsSource.rows()));
    expect(readdirSync(rows)).toEqual(['rows-00001.jsonl']);
    const text = readFileSync(join(rows, 'rows-00001.jsonl'), 'utf8');
    const other = folder({ 'rows-00001.jsonl': text.replace('2', '3') });
    await expect(lines(openRowsFolder(other, files).rows())).rejects.toMatchObject({ code: 'DRT310' });
    await expect(lines(openRowsFolder(join(dir, 'none'), files).rows())).rejects.toMatchObject({ code: 'DRT310' });
  });
});
