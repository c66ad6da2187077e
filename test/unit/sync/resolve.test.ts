import { describe, expect, test } from 'vitest';
import type { DrtCode } from '../../../src/errors.js';
import type { SyncSpec } from '../../../src/sync/index.js';
import { BASE, found, lines, parse } from './spec-text.js';

describe('defaults', () => {
  test('the shortest spec', () => {
    const { spec, warnings } = parse(BASE, 'some/where/contacts.prod.yml');
    expect(warnings).toEqual([]);
    expect(spec).toEqual({
      name: 'contacts.prod',
      file: 'contacts.prod.yml',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      columns: [],
      connection: { hostEnv: 'DATABRICKS_HOST', httpPathEnv: 'DATABRICKS_HTTP_PATH', tokenEnv: 'DATABRICKS_TOKEN' },
      target: { catalog: 'main', schema: 'crm', name: 'contacts' },
      mode: 'insert',
      key: [],
      load: 'auto',
      once: true,
      createTable: false,
      allowFiltered: false,
      onError: 'fail',
      duplicates: 'last',
      orderBy: [],
      nullKeys: 'reject',
      updateWhen: 'changed',
      mirror: {
        delete: 'auto',
        inlineKeys: 1000,
        maxDelete: { kind: 'percent', percent: 50 },
        onEmpty: 'skip',
        deleteNullKeys: false,
        rejectedRows: 'protect',
      },
    } satisfies SyncSpec);
  });

  test.each([
    ['a.yml', 'a'],
    ['dir/a.b.yaml', 'a.b'],
    ['dir\\a.yml', 'a'],
    ['a', 'a'],
    ['.yml', 'yml'],
    ['a:b?.yml', 'a_b_'],
    [`${'x'.repeat(200)}.yml`, 'x'.repeat(100)],
  ])('the name of %s', (file, name) => {
    expect(parse(BASE, file).spec.name).toBe(name);
  });

  test('a spec is frozen all through', () => {
    const { spec } = parse(`${BASE}  upsert_key: [id]\n  mode: merge\ncolumns:\n  id: INT\n`);
    for (const part of [
      spec,
      spec.key,
      spec.columns,
      spec.columns[0],
      spec.columns[0]?.type,
      spec.mirror,
      spec.target,
    ]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });
});

describe('the two spellings of modes', () => {
  const sync = { none: '', full: 'full', insert: 'insert', merge: 'merge', mirror: 'mirror', replace: 'replace' };
  const modes = {
    none: { none: 'insert', insert: 'insert', merge: 'merge' },
    full: { none: 'insert', insert: 'insert', merge: 'merge' },
    insert: { none: 'insert', insert: 'insert', merge: 'DRT105' },
    merge: { none: 'merge', insert: 'DRT105', merge: 'merge' },
    // The seed: mirror forces merge, whatever destination.mode says.
    mirror: { none: 'mirror', insert: 'mirror', merge: 'mirror' },
    replace: { none: 'replace', insert: 'DRT105', merge: 'DRT105' },
    upsert: { none: 'DRT105', insert: 'DRT105', merge: 'merge' },
  };
  const cases = Object.entries(modes).flatMap(([word, row]) =>
    Object.entries(row).map(([other, expected]) => [word, other, expected] as const),
  );
  test.each(cases)('sync.mode %s, destination.mode %s: %s', (word, other, expected) => {
    const text = `${BASE}  upsert_key: [id]\n${other === 'none' ? '' : `  mode: ${other}\n`}${word === 'none' ? '' : `sync:\n  mode: ${word}\n`}`;
    if (expected.startsWith('DRT')) {
      const [first] = found(text);
      expect(first?.code).toBe(expected);
      expect(first?.place).toMatchObject({ line: other === 'none' ? 8 : 9, column: 9 });
      expect(first?.fix).toBeDefined();
    } else expect(parse(text).spec.mode).toBe(expected);
  });
  test('every word of the schema is in the table', () => {
    expect(new Set(Object.keys(modes))).toEqual(new Set([...Object.keys(sync), 'upsert']));
  });
});

describe('the key', () => {
  test.each(['sync:\n  mode: mirror\n', 'sync:\n  mode: merge\n', '  mode: merge\n'])('is required: %j', (text) => {
    const [only, ...rest] = lines(`name: a\n${BASE}${text}`);
    expect(rest).toEqual([]);
    expect(only).toMatch(
      /^2:1 DRT104 destination.upsert_key is missing: mode (merge|mirror) needs to know which columns/,
    );
  });

  test('is ignored by insert, with a warning', () => {
    const { spec, warnings } = parse(`${BASE}  upsert_key: [id]\n`);
    expect(spec.key).toEqual([]);
    expect(warnings.map((w) => [w.code, w.place?.line])).toEqual([['DRT111', 6]]);
  });

  test('is kept by replace, and may be left out there', () => {
    expect(parse(`${BASE}  upsert_key: [id]\nsync:\n  mode: replace\n`).spec.key).toEqual(['id']);
    expect(parse(`${BASE}sync:\n  mode: replace\n`).spec.key).toEqual([]);
  });

  test('names a column once, in any case', () => {
    expect(lines(`${BASE}  mode: merge\n  upsert_key: [id, ID]\n`)).toEqual([
      '7:20 DRT103 destination.upsert_key has "ID" twice: names match case-insensitively',
    ]);
  });

  const types: readonly (readonly [type: string, code: DrtCode | undefined])[] = [
    ...['TINYINT', 'SMALLINT', 'INT', 'BIGINT', 'DECIMAL(38,10)', 'STRING', 'VARCHAR(10)', 'BOOLEAN', 'DATE'].map(
      (type) => [type, undefined] as const,
    ),
    ...['TIMESTAMP', 'TIMESTAMP_NTZ', 'BINARY'].map((type) => [type, undefined] as const),
    ...['FLOAT', 'DOUBLE'].map((type) => [type, 'DRT201'] as const),
    ...['CHAR(3)', 'VARIANT', '"ARRAY<INT>"', '"MAP<STRING, INT>"', '"STRUCT<a: INT>"'].map(
      (type) => [type, 'DRT108'] as const,
    ),
    ['STRING COLLATE UTF8_LCASE', 'DRT108'],
  ];
  test.each(types)('of type %s: %s', (type, code) => {
    const diagnostics = found(`${BASE}  mode: merge\n  upsert_key: [id]\ncolumns:\n  ID: ${type}\n`);
    expect(diagnostics.map((d) => d.code)).toEqual(code === undefined ? [] : [code]);
    if (code !== undefined) expect(diagnostics[0]?.place).toMatchObject({ line: 7, column: 16 });
  });

  test('an insert has no key, and so no key of a wrong type', () => {
    expect(found(`${BASE}columns:\n  id: CHAR(3)\n`)).toEqual([]);
  });
});

describe('columns', () => {
  test('keep the order of the spec, nested types and all', () => {
    const { spec } = parse(`${BASE}columns:\n  z: BIGINT\n  a: "ARRAY<STRUCT<b: DECIMAL(18,2)>>"\n`);
    expect(spec.columns).toEqual([
      { name: 'z', type: { kind: 'bigint' } },
      {
        name: 'a',
        type: {
          kind: 'array',
          element: { kind: 'struct', fields: [{ name: 'b', type: { kind: 'decimal', precision: 18, scale: 2 } }] },
        },
      },
    ]);
  });

  test.each([
    ['a: BIGIN\n', /^7:6 DRT107 columns\.a: "BIGIN" is not a Databricks data type.*\n {2}fix: did you mean BIGINT\?$/],
    ['a: "ARRAY<INT"\n', /^7:6 DRT107 columns\.a: "ARRAY<INT" is not a Databricks data type/],
    ['a: VOID\n', /^7:6 DRT103 columns\.a: a Delta table cannot hold VOID$/],
    ['a: "ARRAY<INTERVAL DAY>"\n', /^7:6 DRT103 columns\.a: a Delta table cannot hold INTERVAL DAY$/],
  ])('%j', (text, expected) => {
    const [only, ...rest] = lines(`${BASE}columns:\n  ${text}`);
    expect(rest).toEqual([]);
    expect(only).toMatch(expected);
  });

  test('two that differ only in case are one', () => {
    expect(lines(`${BASE}columns:\n  id: INT\n  ID: INT\n`)).toEqual([
      '8:3 DRT103 columns has "id" and "ID", which are one column: names match case-insensitively\n  fix: remove one of the two',
    ]);
  });
});

describe('limits', () => {
  test.each([
    ['500', { kind: 'rows', rows: 500 }],
    ['"500"', { kind: 'rows', rows: 500 }],
    ['0', { kind: 'rows', rows: 0 }],
    ['9007199254740991', { kind: 'rows', rows: Number.MAX_SAFE_INTEGER }],
    ['10%', { kind: 'percent', percent: 10 }],
    ['0%', { kind: 'percent', percent: 0 }],
    ['100%', { kind: 'percent', percent: 100 }],
    ['0.25%', { kind: 'percent', percent: 0.25 }],
  ])('%s', (text, expected) => {
    const { spec } = parse(
      `${BASE}sync:\n  mode: replace\n  on_error: skip\n  max_rejects: ${text}\n  mirror:\n    max_delete: ${text}\n`,
    );
    expect(spec.mirror.maxDelete).toEqual(expected);
    expect(spec.maxRejects).toEqual(expected);
  });

  test.each(['101%', '-1%', '1.23456%', '1.5', '9007199254740992', '"%"', '50 percent', '٥%', 'true', '[5]'])(
    '%s is none',
    (text) => {
      const replace = `${BASE}sync:\n  mode: replace\n  mirror:\n    max_delete: ${text}\n`;
      expect(found(replace).map((d) => d.code)).toEqual(['DRT103']);
    },
  );
});

describe('source', () => {
  test.each([
    ['files: a.csv', { kind: 'files', patterns: ['a.csv'], union: false }],
    ['files: [a.csv, "b/*.csv"]\n  union: true', { kind: 'files', patterns: ['a.csv', 'b/*.csv'], union: true }],
    ['query: SELECT 1', { kind: 'query', sql: 'SELECT 1' }],
  ])('%j', (text, expected) => {
    expect(parse(`${BASE}source:\n  ${text}\n`).spec.source).toEqual(expected);
  });

  test.each([
    ['files: a\n  query: b', '8:10 DRT105 source has files and query\n  fix: keep one of the two'],
    [
      'union: true',
      '6:1 DRT104 source names no rows: it has none of files, query, remote, table, sql\n  fix: for example files: data/*.jsonl',
    ],
    [
      'query: SELECT 1\n  union: true',
      '8:10 DRT105 source.union goes with files, and the source is a query\n  fix: remove it',
    ],
    [
      'files: s3://b/a.csv',
      '7:10 DRT103 source.files has "s3://b/a.csv": drt reads local files\n  fix: download it first; Parquet in the storage of the warehouse is read there: source.remote',
    ],
  ])('%j', (text, expected) => {
    expect(lines(`${BASE}source:\n  ${text}\n`)).toEqual([expected]);
  });
});

describe('duplicates and their order', () => {
  const merge = `${BASE}  mode: merge\n  upsert_key: [id]\n`;
  test('the last of the files wins; of a query without an order none does', () => {
    expect(parse(merge).spec.duplicates).toBe('last');
    expect(parse(`${merge}source:\n  query: SELECT 1\n`).spec.duplicates).toBe('fail');
    expect(parse(`${merge}source:\n  query: SELECT 1\nsync:\n  order_by: at\n`).spec.duplicates).toBe('last');
    expect(lines(`${merge}source:\n  query: SELECT 1\nsync:\n  duplicates: first\n`)).toEqual([
      '11:15 DRT105 sync.duplicates is first, and the rows of source.query have no order\n  fix: add sync.order_by with the columns that tell which row is newer',
    ]);
  });

  test.each([
    ['at', [{ column: 'at', direction: 'asc' }]],
    [
      '[at, id]',
      [
        { column: 'at', direction: 'asc' },
        { column: 'id', direction: 'asc' },
      ],
    ],
    ['[{column: at, direction: desc}]', [{ column: 'at', direction: 'desc' }]],
    ['[{column: at desc}]', [{ column: 'at desc', direction: 'asc' }]],
  ])('order_by: %s', (text, expected) => {
    expect(parse(`${merge}sync:\n  order_by: ${text}\n`).spec.orderBy).toEqual(expected);
  });

  test.each([
    ['at DESC', '9:13'],
    ['[id, at DESC]', '9:18'],
  ])('a direction within the name: %s', (text, place) => {
    expect(lines(`${merge}sync:\n  order_by: ${text}\n`)).toEqual([
      `${place} DRT103 sync.order_by has "at DESC", which is a column and its direction\n  fix: write {column: at, direction: desc}`,
    ]);
  });

  test('unless a column is called so', () => {
    const text = `${merge}columns:\n  at DESC: DATE\nsync:\n  order_by: at DESC\n`;
    expect(parse(text).spec.orderBy).toEqual([{ column: 'at DESC', direction: 'asc' }]);
  });
});

describe('keys without effect', () => {
  test.each([
    ['sync:\n  duplicates: fail\n', '7:3 DRT111 sync.duplicates has no effect: mode insert has no keys'],
    ['sync:\n  order_by: at\n', '7:3 DRT111 sync.order_by has no effect: mode insert has no keys'],
    ['sync:\n  null_keys: match\n', '7:3 DRT111 sync.null_keys has no effect: mode insert has no keys'],
    ['sync:\n  update_when: always\n', '7:3 DRT111 sync.update_when has no effect: mode insert updates no rows'],
    [
      'sync:\n  mode: replace\n  duplicates: fail\n  mirror: {max_delete: 5}\n',
      '8:3 DRT111 sync.duplicates has no effect: there is no destination.upsert_key',
    ],
    [
      'sync:\n  max_rejects: 5\n',
      '7:3 DRT111 sync.max_rejects has no effect: sync.on_error is fail, which allows no rejected row',
    ],
  ])('%j: a warning', (text, expected) => {
    expect(lines(BASE + text)).toEqual([
      `${expected.replace(' DRT', ' warning DRT')}\n  fix: remove it`.replace(' warning', ': warning'),
    ]);
  });

  test.each([
    [
      'sync:\n  mirror:\n    max_delete: 5\n',
      '7:3 DRT105 sync.mirror is given, and the mode is insert, which deletes nothing\n  fix: write sync.mode: mirror, or remove sync.mirror',
    ],
    [
      'sync:\n  mode: replace\n  mirror:\n    max_delete: 5\n    delete: not_in\n',
      '10:13 DRT105 sync.mirror.delete is given, and the mode is replace\n  fix: remove it: only max_delete and on_empty hold for replace',
    ],
    [
      'sync:\n  replace_strategy: swap\n',
      '7:21 DRT105 sync.replace_strategy is swap, and the mode is insert\n  fix: remove it',
    ],
  ])('%j: an error, since it promises safety', (text, expected) => {
    expect(lines(BASE + text).filter((line) => !line.includes('DRT111'))).toEqual([expected]);
  });
});

describe('names', () => {
  const braces = '$' + '{HOME}';
  test.each([
    ['catalog', BASE.replace('main', `"${braces}"`)],
    ['schema', BASE.replace('crm', '"{{ x }}"')],
    ['table', BASE.replace('contacts', `"a${braces}"`)],
    ['upsert_key[0]', `${BASE}  mode: merge\n  upsert_key: ["${braces}"]\n`],
    ['staging.schema', `${BASE}  staging:\n    schema: "${braces}"\n`],
  ])('H08: destination.%s with what the server substitutes is refused', (key, text) => {
    const [only, ...rest] = lines(text);
    expect(rest).toEqual([]);
    expect(only).toContain(`DRT601 destination.${key} holds `);
  });

  test('H08: so is a column', () => {
    expect(lines(`${BASE}columns:\n  "a${braces}": INT\n`)).toEqual([
      `7:3 DRT601 columns.a${braces} holds \${, which the server substitutes even in a quoted name\n  fix: write the name out`,
    ]);
  });

  test.each([
    [
      'main',
      'main.crm',
      '3:12 DRT103 destination.catalog is "main.crm", and a catalog is one name\n  fix: write catalog: main, and schema: crm',
    ],
    [
      'crm\n',
      'main.crm\n',
      '4:11 DRT103 destination.schema is "main.crm", which repeats the catalog\n  fix: write schema: crm',
    ],
  ])('%j as %j is more than one name', (one, two, expected) => {
    expect(lines(BASE.replace(one, two))).toEqual([expected]);
  });

  test('H07: any other name is taken as it is', () => {
    const names = ['select', 'a`b', 'a"b', "a'b", 'a;DROP TABLE x', 'a b', 'naïve-ключ', '1', 'a.b'];
    for (const name of names) {
      const text = `destination: {type: databricks, catalog: "main", schema: ${JSON.stringify(name)}, table: ${JSON.stringify(name)}}`;
      expect(parse(text).spec.target).toEqual({ catalog: 'main', schema: name, name });
    }
  });

  test.each(['crm.contacts', 'main.crm.contacts', 'MAIN.CRM.contacts'])('a table is not a path: %s', (table) => {
    expect(lines(BASE.replace('table: contacts', `table: ${table}`))).toEqual([
      `5:10 DRT103 destination.table is "${table}", which repeats the schema\n  fix: write table: contacts`,
    ]);
  });
});

describe('the hash', () => {
  const text = `${BASE}  mode: merge\n  upsert_key: [id]\nsync:\n  on_error: skip\n`;
  const hash = parse(text, 'contacts.yml').spec.hash;

  test('is of what the spec means', () => {
    const same = [
      `# a comment\n${text}`,
      `sync: {on_error: skip}\n${BASE}  upsert_key: ["id"]\n  mode: merge\n`,
      `name: contacts\n${BASE}  upsert_key: [id]\nsync:\n  mode: merge\n  on_error: skip\n  null_keys: reject\n`,
    ];
    for (const other of same) expect(parse(other, 'elsewhere/contacts.yaml').spec.hash).toBe(hash);
  });

  test('is another where the meaning is another', () => {
    const others = [
      text.replace('[id]', '[ID]'),
      text.replace('skip', 'fail'),
      `${text}columns:\n  id: INT\n`,
      text.replace('merge', 'insert'),
    ];
    expect(new Set([hash, ...others.map((other) => parse(other, 'contacts.yml').spec.hash)]).size).toBe(5);
    expect(parse(text, 'other.yml').spec.hash).not.toBe(hash);
  });
});
