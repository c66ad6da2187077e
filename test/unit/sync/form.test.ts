import { describe, expect, test } from 'vitest';
import { BASE, lines } from './spec-text.js';

const KNOWN_OF_MIRROR =
  'known keys: delete, inline_keys, max_delete, on_empty, delete_null_keys, rejected_rows, scope, strategy';
const LIMIT = 'must be a number of rows (500) or a percentage from 0% to 100% (10%)';

/** Each text follows BASE, which ends inside destination on line 5. */
const CASES: Readonly<Record<string, readonly (readonly [text: string, ...expected: string[]])[]>> = {
  'H25: unknown keys': [
    [
      'sync:\n  mode: full\n  mirror:\n    max_deletes: 10%\n',
      '9:5 DRT102 unknown key "max_deletes" in sync.mirror; did you mean "max_delete"?',
    ],
    [
      'sync:\n  mirror:\n    soft_delete: true\n',
      `8:5 DRT102 unknown key "soft_delete" in sync.mirror\n  fix: ${KNOWN_OF_MIRROR}`,
    ],
    ['  upsert_keys: [id]\n', '6:3 DRT102 unknown key "upsert_keys" in destination; did you mean "upsert_key"?'],
    ['sync:\n  Mode: full\n', '7:3 DRT102 unknown key "Mode" in sync; did you mean "mode"?'],
    ['sync:\n  on-error: skip\n', '7:3 DRT102 unknown key "on-error" in sync; did you mean "on_error"?'],
    ['colums:\n  a: INT\n', '6:1 DRT102 unknown key "colums"; did you mean "columns"?'],
    [
      'source.csv.delimiter: ";"\n',
      '6:1 DRT102 unknown key "source.csv.delimiter"\n  fix: write a key within a key: source: {csv: {delimiter: …}}',
    ],
    [
      'sync:\n  mirror.max_delete: 10%\n',
      '7:3 DRT102 unknown key "mirror.max_delete" in sync\n  fix: write a key within a key: mirror: {max_delete: …}',
    ],
    [
      'a.b: 1\n',
      '6:1 DRT102 unknown key "a.b"\n  fix: known keys: name, description, tags, source, columns, destination, sync, checks',
    ],
    ['max_delete: 3\n', '6:1 DRT102 unknown key "max_delete"; it belongs in sync.mirror'],
    ['sync:\n  upsert_key: [a]\n', '7:3 DRT102 unknown key "upsert_key" in sync; it belongs in destination'],
    [
      'sync:\n  mirror:\n    zzzzzzzzz: 1\n',
      `8:5 DRT102 unknown key "zzzzzzzzz" in sync.mirror\n  fix: ${KNOWN_OF_MIRROR}`,
    ],
    [
      'constructor: 1\n',
      '6:1 DRT102 unknown key "constructor"\n  fix: known keys: name, description, tags, source, columns, destination, sync, checks',
    ],
    [
      'sync:\n  order_by:\n    - colum: a\n',
      '8:7 DRT102 unknown key "colum" in sync.order_by[0]; did you mean "column"?',
    ],
    [
      'foo: 1\nsync:\n  bar: 2\n  modes: full\n',
      '6:1 DRT102 unknown key "foo"\n  fix: known keys: name, description, tags, source, columns, destination, sync, checks',
      '8:3 DRT102 unknown key "bar" in sync\n  fix: known keys: mode, on_error, max_rejects, duplicates, order_by, null_keys, on_missing, update_when, max_update, merge_prune, match, mirror',
      '9:3 DRT102 unknown key "modes" in sync; did you mean "mode"?',
    ],
  ],
  'names that people write for ours': [
    [
      '  token: dapi0123456789abcdef0123\n',
      '6:3 DRT102 unknown key "token" in destination\n  fix: write token_env: with the name of the environment variable that holds the token',
    ],
    [
      'source:\n  path: a.csv\n',
      '7:3 DRT102 unknown key "path" in source\n  fix: write files: with a path or a list of them',
    ],
  ],
  'keys of the Python drt that do not work here': [
    [
      'sync:\n  mask:\n    email: hash\n',
      '7:3 DRT110 "mask" in sync is a key of the Python drt that does not work here\n  fix: mask the columns in source.query, for instance sha256(email) AS email',
    ],
    [
      'tests:\n  - row_count: {min: 1}\n',
      '6:1 DRT110 "tests" is a key of the Python drt that does not work here\n  fix: remove it, and keep its queries in a test tool; guards such as sync.mirror.max_delete run before the write',
    ],
    [
      'sync:\n  mode: incremental\n  cursor_field: updated_at\n',
      '7:9 DRT110 sync.mode: incremental of the Python drt does not work here\n  fix: select the new rows in source.query or with --input, and use mode: merge',
      '8:3 DRT110 "cursor_field" in sync is a key of the Python drt that does not work here\n  fix: select the new rows in source.query or with --input, and use mode: merge',
    ],
  ],
  'keys of later work': [
    ['sync:\n  match: update_only\n', '7:10 DRT106 sync.match: update_only is not supported yet'],
    ['sync:\n  match_policy: create_only\n', '7:17 DRT106 sync.match_policy: create_only is not supported yet'],
    [
      'sync:\n  mirror:\n    strategy: tracked\n    scope: [region]\n',
      '8:15 DRT106 sync.mirror.strategy: tracked is not supported yet',
      '9:5 DRT106 sync.mirror.scope is not supported yet',
    ],
    // Their form is checked all the same.
    [
      'sync:\n  mirror:\n    strategy: trakced\n',
      '8:15 DRT103 sync.mirror.strategy must be destination or tracked, not "trakced"',
    ],
    [
      'sync:\n  mirror:\n    scope: region\n',
      '8:5 DRT106 sync.mirror.scope is not supported yet',
      '8:12 DRT103 sync.mirror.scope must be a list, not "region"\n  fix: write [region]',
    ],
  ],
  'values of the wrong form': [
    ['sync:\n', '6:6 DRT103 sync must be a mapping of keys, not empty\n  fix: remove it, or give it keys'],
    ['source: {}\n', '6:9 DRT103 source is empty\n  fix: remove it, or give it keys'],
    ['columns: {}\n', '6:10 DRT103 columns is empty\n  fix: remove it, or give it keys'],
    ['columns:\n  "": INT\n', '7:3 DRT103 columns has an empty name'],
    [
      'columns:\n  a: 3\n',
      '7:6 DRT103 columns.a must be a data type, or a mapping of type, from, format, nullable and comment, not the number 3\n  fix: for example BIGINT',
    ],
    [
      'columns:\n  a:\n',
      '7:5 DRT103 columns.a must be a data type, or a mapping of type, from, format, nullable and comment, not empty\n  fix: for example BIGINT',
    ],
    ['name: 2024\n', '6:7 DRT103 name must be a text, not the number 2024\n  fix: quote it: "2024"'],
    ['name: ""\n', '6:7 DRT103 name is empty\n  fix: for example name: active_users'],
    [
      'name: ../etc\n',
      '6:7 DRT103 name must do as the name of a folder, without a dot at its beginning and / \\ : * ? " < > |, not "../etc"',
    ],
    [`name: ${'n'.repeat(101)}\n`, '6:7 DRT103 name is longer than 100 characters'],
    ['  upsert_key: id\n', '6:15 DRT103 destination.upsert_key must be a list, not "id"\n  fix: write [id]'],
    [
      '  upsert_key: []\n',
      '6:15 DRT103 destination.upsert_key is an empty list\n  fix: for example upsert_key: [user_id]',
    ],
    ['  upsert_key: [id, id]\n', '6:20 DRT103 destination.upsert_key has "id" twice\n  fix: remove one of the two'],
    [
      '  upsert_key: [1]\n',
      '6:16 DRT103 destination.upsert_key[0] must be a text, not the number 1\n  fix: quote it: "1"',
    ],
    [
      'source:\n  files: 3\n',
      '7:10 DRT103 source.files must be a text or a list, not the number 3\n  fix: quote it: "3"',
    ],
    ['sync:\n  mirror:\n    max_delete: 10 %\n', `8:17 DRT103 sync.mirror.max_delete ${LIMIT}, not "10 %"`],
    ['sync:\n  mirror:\n    max_delete: 100.5%\n', `8:17 DRT103 sync.mirror.max_delete ${LIMIT}, not "100.5%"`],
    ['sync:\n  max_rejects: few\n', `7:16 DRT103 sync.max_rejects ${LIMIT}, not "few"`],
    [
      'sync:\n  mirror:\n    max_delete: 0.1\n',
      '8:17 DRT103 sync.mirror.max_delete must be a number of rows or a percentage, not the number 0.1\n  fix: write 500 for rows, or 10% for a percentage',
    ],
    [
      'sync:\n  mirror:\n    max_delete: -1\n',
      '8:17 DRT103 sync.mirror.max_delete must be at least 0, not the number -1',
    ],
    [
      'sync:\n  mirror:\n    inline_keys: 50001\n',
      '8:18 DRT103 sync.mirror.inline_keys must be at most 50000, not the number 50001',
    ],
    [
      'sync:\n  order_by: []\n',
      '7:13 DRT103 sync.order_by is an empty list\n  fix: for example order_by: [updated_at]',
    ],
    [
      'sync:\n  order_by: [3]\n',
      '7:14 DRT103 sync.order_by[0] must be a column, or a mapping of column and direction, not the number 3',
    ],
    [
      '  staging:\n    catalog: x\n',
      '6:3 DRT104 schema is missing in destination.staging\n  fix: for example schema: scratch',
    ],
  ],
};

describe.each(Object.entries(CASES))('%s', (_name, cases) => {
  test.each(cases)('%j', (text, ...expected) => {
    // BASE is an insert, to which a mirror and an order mean nothing: that is found too, and is not what these cases are about.
    const form = lines(BASE + text).filter((line) => !/ DRT105 sync\.mirror is given| DRT111 /.test(line));
    expect(form).toEqual(expected);
  });
});

test('a mode that does not exist is refused, with those that do', () => {
  expect(lines(`${BASE}sync:\n  mode: mirorr\n`)).toEqual([
    '7:9 DRT103 sync.mode must be full, insert, merge, mirror, replace or upsert, not "mirorr"\n  fix: did you mean mirror?',
  ]);
  // No word is near, and none that is not done yet is advised.
  expect(lines(`${BASE}sync:\n  mode: soft_delete\n`)).toEqual([
    '7:9 DRT103 sync.mode must be full, insert, merge, mirror, replace or upsert, not "soft_delete"',
  ]);
});

describe('what destination needs', () => {
  test('each part that is missing is named, at destination', () => {
    expect(lines('name: a\ndestination:\n  type: databricks\n  schema: b\n')).toEqual([
      '2:1 DRT104 catalog is missing in destination\n  fix: for example catalog: main',
      '2:1 DRT104 table is missing in destination\n  fix: for example table: active_users',
    ]);
    expect(lines('name: a\n')).toEqual(['1:1 DRT104 destination is missing']);
  });

  test('a misspelt part is one slip, not two', () => {
    expect(lines(BASE.replace('table:', 'tabel:'))).toEqual([
      '5:3 DRT102 unknown key "tabel" in destination; did you mean "table"?',
    ]);
  });

  test('another destination is named', () => {
    expect(lines(BASE.replace('databricks', 'snowflake'))).toEqual([
      '2:9 DRT103 destination.type must be databricks, not "snowflake"',
    ]);
  });
});

describe('H24: secrets in a spec', () => {
  const token = 'dapi0123456789abcdef0123456789abcdef';
  test.each(['host_env', 'http_path_env', 'token_env', 'token', 'password', 'access_token', 'personal'])(
    'a token at %s is refused, and no message repeats it',
    (key) => {
      const [only, ...rest] = lines(`${BASE}  ${key}: ${token}\n`);
      expect(rest).toEqual([]);
      expect(only).toMatch(/^6:\d+ DRT10[23] /);
      expect(only).not.toContain(token.slice(4, 12));
    },
  );

  test('a host where its variable belongs', () => {
    expect(lines(`${BASE}  host_env: https://dbc-1.cloud.databricks.com\n`)).toEqual([
      '6:13 DRT103 destination.host_env names an environment variable (letters, digits and _), it does not hold the value itself',
    ]);
  });
});
