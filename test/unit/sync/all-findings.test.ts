import { describe, expect, test } from 'vitest';
import { BASE, found, lines } from './spec-text.js';

/** Line, column and code of each finding. */
const places = (text: string): readonly string[] =>
  found(text).map(({ place, code }) => `${place?.line}:${place?.column} ${code}`);

describe('one fault does not hide another', () => {
  test('a spec with faults of every sort, in the order of the file', () => {
    const text = `nmae: contacts
source:
  files: s3://crm/contacts.csv
  union: yes
columns:
  id: BIGIN
  email: 3
  EMAIL: STRING
  balance: CHAR(3)
  note: VOID
destination:
  type: snowflake
  catalog: main
  schema: crm
  table: crm.contacts
  upsert_key: [1, balance, Balance]
  load: volume
sync:
  mode: mirror
  mode: merge
  max_rejects: 3
  cursor_field: at
  order_by: at desc
  mirror:
    max_delete: 0.12345%
    strategy: tracked
`;
    expect(lines(text)).toEqual([
      '1:1 DRT102 unknown key "nmae"; did you mean "name"?',
      '3:10 DRT103 source.files has "s3://crm/contacts.csv": drt reads local files\n  fix: download it first; Parquet in the storage of the warehouse is read there: source.remote',
      '4:10 DRT103 source.union must be true or false, not "yes"\n  fix: write true or false, without quotes',
      '6:7 DRT107 columns.id: "BIGIN" is not a Databricks data type: no data type is called BIGIN\n  fix: did you mean BIGINT?',
      '7:10 DRT103 columns.email must be a data type, or a mapping of type, from, format, nullable and comment, not the number 3\n  fix: for example BIGINT',
      '8:3 DRT103 columns has "email" and "EMAIL", which are one column: names match case-insensitively\n  fix: remove one of the two',
      '10:9 DRT103 columns.note: a Delta table cannot hold VOID',
      '12:9 DRT103 destination.type must be databricks, not "snowflake"',
      '15:10 DRT103 destination.table is "crm.contacts", which repeats the schema\n  fix: write table: contacts',
      '16:16 DRT103 destination.upsert_key[0] must be a text, not the number 1\n  fix: quote it: "1"',
      '16:19 DRT108 the key column "balance" is CHAR(3), which may not be a key\n  fix: keys are integers, DECIMAL, STRING, VARCHAR, BOOLEAN, DATE, TIMESTAMP, TIMESTAMP_NTZ or BINARY',
      '16:28 DRT103 destination.upsert_key has "Balance" twice: names match case-insensitively',
      '16:28 DRT108 the key column "Balance" is CHAR(3), which may not be a key\n  fix: keys are integers, DECIMAL, STRING, VARCHAR, BOOLEAN, DATE, TIMESTAMP, TIMESTAMP_NTZ or BINARY',
      '17:9 DRT105 destination.load is volume, and no volume is named\n  fix: write destination.volume: /Volumes/main/tmp/drt, or load: json',
      '20:3 DRT101 the key "mode" is here twice\n  fix: remove one of the two',
      '22:3 DRT110 "cursor_field" in sync is a key of the Python drt that does not work here\n  fix: select the new rows in source.query or with --input, and use mode: merge',
      '23:13 DRT103 sync.order_by has "at desc", which is a column and its direction\n  fix: write {column: at, direction: desc}',
      `25:17 DRT103 sync.mirror.max_delete must be a number of rows (500) or a percentage from 0% to 100% (10%), not "0.12345%"`,
      '26:15 DRT106 sync.mirror.strategy: tracked is not supported yet',
    ]);
  });

  test('a key that is no list does not hide the types', () => {
    const columns = 'columns:\n  id: INTT\n  at: DATETIME\n';
    expect(places(`${BASE}  mode: merge\n  upsert_key: id\n${columns}`)).toEqual([
      '7:15 DRT103',
      '9:7 DRT107',
      '10:7 DRT107',
    ]);
  });

  test('braces that cut a type do not hide the rest', () => {
    expect(places(`${BASE}columns: {p: DECIMAL(18,2)}\nfoo: 1\nsync:\n  mode: merge\n`)).toEqual([
      '1:1 DRT104',
      '6:14 DRT107',
      '7:1 DRT102',
    ]);
  });

  test('a destination of the wrong form does not hide the columns', () => {
    expect(places('destination: main.crm.contacts\ncolumns:\n  id: INTT\n')).toEqual(['1:14 DRT103', '3:7 DRT107']);
  });
});

describe('what cannot be told because of another fault is not said', () => {
  test.each([
    ['a key that may be the one that is missing', '  mode: merge\n  upsert_keys: [id]\n', '7:3 DRT102'],
    ['the same by another name', '  mode: merge\n  primary_key: [id]\n', '7:3 DRT102'],
    ['the same in another section', 'sync:\n  mode: merge\n  upsert_key: [id]\n', '8:3 DRT102'],
    ['a key of the wrong form', '  mode: merge\n  upsert_key: id\n', '7:15 DRT103'],
    ['a mode that is not known: no key may be needed', 'sync:\n  mode: merg\n', '7:9 DRT103'],
    [
      'a mode of which nothing is known: it may take a mirror',
      'sync:\n  mode: mirorr\n  mirror:\n    max_delete: 5\n',
      '7:9 DRT103',
    ],
    ['a misspelt source', 'source:\n  file: a.csv\n', '7:3 DRT102'],
    ['a source of the wrong form', 'source:\n  table: 3\n', '7:10 DRT103'],
    [
      'an order that was given, of rows that have none',
      '  mode: merge\n  upsert_key: [id]\nsync:\n  duplicates: last\n  order_by: {at: desc}\nsource:\n  query: SELECT 1\n',
      '10:13 DRT103',
    ],
    ['a column of unknown type as a key', '  mode: merge\n  upsert_key: [id]\ncolumns:\n  id: [CHAR]\n', '9:7 DRT103'],
    ['errors that may be skipped', 'sync:\n  on_error: skp\n  max_rejects: 5\n', '7:13 DRT103'],
  ])('%s', (_name, text, ...expected) => {
    expect(places(BASE + text)).toEqual(expected);
  });

  test('a mirror needs its key, whatever is wrong with destination.mode', () => {
    expect(places(`${BASE}  mode: mrege\nsync:\n  mode: mirror\n`)).toEqual(['1:1 DRT104', '6:9 DRT103']);
  });

  test('a part of the table under another name is not missing too', () => {
    expect(places(BASE.replace('schema:', 'database:'))).toEqual(['4:3 DRT102']);
  });
});
