import { describe, expect, test } from 'vitest';
import { BASE, lines, parse } from './spec-text.js';

const source = (text: string): unknown => parse(`${BASE}source:\n  ${text}\n`).spec.source;
const merge = `${BASE}  mode: merge\n  upsert_key: [id]\n`;

describe('rows in the warehouse', () => {
  test.each([
    ['remote: /Volumes/main/raw/users/*.parquet', { kind: 'remote', path: '/Volumes/main/raw/users/*.parquet' }],
    ['remote: s3://bucket/users', { kind: 'remote', path: 's3://bucket/users' }],
    ['table: main.raw.users', { kind: 'table', table: { catalog: 'main', schema: 'raw', name: 'users' } }],
    ['sql: |\n    -- all\n    SELECT a -- b\n    FROM t;\n', { kind: 'sql', sql: 'SELECT a\n    FROM t' }],
  ])('%j', (text, expected) => {
    const found = source(text);
    const { sql } = expected as { sql?: string };
    expect(found).toEqual(sql === undefined ? expected : { ...expected, sql: sql.replace('    ', '') });
  });

  test('a comment does not change what the spec means', () => {
    const hash = (sql: string): string => parse(`${BASE}source:\n  sql: ${JSON.stringify(sql)}\n`).spec.hash;
    expect(hash('SELECT 1 -- one')).toBe(hash('SELECT 1'));
    expect(hash('SELECT 1')).not.toBe(hash('SELECT 2'));
  });

  test.each([
    [
      'table: a.b',
      '7:10 DRT103 source.table must be three names with a point between two, as main.raw.users, without backticks, not "a.b"',
    ],
    [
      'table: a.b.c.d',
      '7:10 DRT103 source.table must be three names with a point between two, as main.raw.users, without backticks, not "a.b.c.d"',
    ],
    [
      'table: "a.b.${x}"',
      '7:10 DRT601 source.table holds ${, which the server substitutes even in a quoted name\n  fix: write the name out',
    ],
    [
      'remote: data/users.parquet',
      '7:11 DRT103 source.remote is "data/users.parquet", and the warehouse\'s storage has no working directory\n  fix: for example /Volumes/main/raw/users/*.parquet; local files are source.files',
    ],
    [
      'remote: /Volumes/a/b/c/*.csv',
      '7:11 DRT303 source.remote reads Parquet, whose types are exact, and not .csv\n  fix: select and cast their columns in source.sql: SELECT … FROM read_files(…); or load them with source.files',
    ],
    [
      'remote: "/Volumes/a/{{day}}"',
      '7:11 DRT601 source.remote holds {{, which clients substitute even in a quoted name\n  fix: name the files by another path',
    ],
    [
      'sql: "SELECT 1; SELECT 2"',
      '7:8 DRT103 source.sql holds a semicolon: it is one statement\n  fix: write one SELECT, without a semicolon',
    ],
    ['table: a.b.c\n  sql: SELECT 1', '8:8 DRT105 source has table and sql\n  fix: keep one of the two'],
    ['files: a.csv\n  remote: /a', '8:11 DRT105 source has files and remote\n  fix: keep one of the two'],
    [
      'table: a.b.c\n  csv: {delimiter: ";"}',
      '8:3 DRT105 source.csv goes with files, and the source is in the warehouse (source.table)\n  fix: remove it',
    ],
    [
      'sql: SELECT 1\n  json: {records: a}',
      '8:3 DRT105 source.json goes with files, and the source is in the warehouse (source.sql)\n  fix: remove it',
    ],
    [
      'remote: /a\n  pick: newest',
      '8:9 DRT105 source.pick goes with files, and the source is in the warehouse (source.remote)\n  fix: remove it',
    ],
    [
      'table: a.b.c\n  allow_paths: [../x]',
      '8:3 DRT105 source.allow_paths goes with rows that are read here, and the source is in the warehouse (source.table)\n  fix: remove it',
    ],
  ])('%j', (text, expected) => {
    expect(lines(`${BASE}source:\n  ${text}\n`)).toEqual([expected]);
  });

  test('the table that is written is no source of its own', () => {
    const [target] = lines(`${BASE}source:\n  table: MAIN.crm.CONTACTS\n`);
    expect(target).toContain('DRT105 source.table is main.crm.contacts, which is the destination');
  });

  test.each([
    ['  load: json\n', 'DRT105 destination.load is json, and the rows of source.table are in the warehouse already'],
    [
      '  load: values\n',
      'DRT105 destination.load is values, and the rows of source.table are in the warehouse already',
    ],
  ])('%j', (text, expected) => {
    expect(lines(`${BASE}${text}source:\n  table: a.b.c\n`)).toEqual([expect.stringContaining(expected)]);
  });

  test('load: remote goes with them, and with no others', () => {
    expect(parse(`${BASE}  load: remote\nsource:\n  table: a.b.c\n`).spec.load).toBe('auto');
    expect(lines(`${BASE}  load: remote\nsource:\n  files: a.csv\n`)).toEqual([
      expect.stringContaining('DRT105 destination.load is remote, and the rows are read here'),
    ]);
  });

  test('keys are never listed, and text is not read here', () => {
    const mirror = `${BASE}  upsert_key: [id]\nsource:\n  table: a.b.c\nsync:\n  mode: mirror\n  mirror:\n    max_delete: 5%\n    delete: not_in\n`;
    expect(lines(mirror)).toEqual([
      expect.stringContaining(
        'DRT105 sync.mirror.delete is not_in, which lists the keys, and those of source.table stay in the warehouse',
      ),
    ]);
    expect(lines(`${BASE}source:\n  table: a.b.c\ncolumns:\n  day: {type: DATE, format: "%d.%m.%Y"}\n`)).toEqual([
      expect.stringContaining('DRT105 columns.day.format says how text is read here'),
    ]);
  });

  test('H05: their rows have no order of their own', () => {
    expect(parse(`${merge}source:\n  table: a.b.c\n`).spec.duplicates).toBe('fail');
    expect(parse(`${merge}source:\n  sql: SELECT 1\nsync:\n  order_by: at\n`).spec.duplicates).toBe('last');
    expect(lines(`${merge}source:\n  remote: /a\nsync:\n  duplicates: last\n`)).toEqual([
      expect.stringContaining('DRT105 sync.duplicates is last, and the rows of source.remote have no order'),
    ]);
  });
});

test('DRT220: a mirror of the files of one day', () => {
  const mirror = `${BASE}  upsert_key: [id]\nsource:\n  remote: /Volumes/a/b/c/2026-01-31/*.parquet\nsync:\n  mode: mirror\n  mirror:\n    max_delete: 5%\n`;
  expect(lines(mirror)).toEqual([
    expect.stringContaining('8:3: warning DRT220 a mirror whose source is the file of one day'),
  ]);
});
