import { describe, expect, test } from 'vitest';
import { describeTable } from '../../../../src/execute/databricks/describe.js';
import { EngineError } from '../../../../src/execute/engine-error.js';

const table = { catalog: 'main', schema: 'crm', name: 'contacts' };
const COLUMNS = [
  ['contact_id', 'string'],
  ['email', 'string'],
] as const;
const DETAILS = [
  ['', ''],
  ['# Detailed Table Information', ''],
  ['Type', 'MANAGED'],
  ['Provider', 'delta'],
] as const;

/** An engine without JSON, as the report's rows. What a filter looks like there is hand-written: nothing here has one. */
const described = (...rows: readonly (readonly [string, string])[]) =>
  describeTable((sql) => {
    if (sql.endsWith('AS JSON')) return Promise.reject(new EngineError('engine', 'no JSON'));
    if (sql.startsWith('DESCRIBE HISTORY')) return Promise.resolve([{ version: '7' }]);
    return Promise.resolve(rows.map(([col_name, data_type]) => ({ col_name, data_type })));
  }, table);

describe('what hides rows or values of a table', () => {
  test('nothing does', async () => {
    const info = await described(...COLUMNS, ...DETAILS);
    expect(info).toMatchObject({ kind: 'table', version: 7 });
    expect(info).not.toHaveProperty('filters');
  });

  test.for([
    ['a section', [...COLUMNS, ['# Row Filter', ''], ['Function', '`main`.`crm`.`mine`'], ...DETAILS]],
    ['a detail', [...COLUMNS, ...DETAILS, ['Row Filter', '`main`.`crm`.`mine` ON (email)']]],
  ] as const)('a row filter: %s', async ([, rows]) => {
    expect(await described(...rows)).toMatchObject({ kind: 'table', filters: ['a row filter'] });
  });

  test('column masks, by their columns', async () => {
    const masks = [
      ['# Column Masks', ''],
      ['email', '`main`.`crm`.`mask`'],
      ['contact_id', '`main`.`crm`.`mask`'],
    ] as const;
    const expected = { filters: ['a mask on email, contact_id'] };
    expect(await described(...COLUMNS, ...masks, ...DETAILS)).toMatchObject(expected);
    expect(await described(...COLUMNS, ...DETAILS, ...masks, ['# More', ''])).toMatchObject(expected);
    expect(await described(...COLUMNS, ...DETAILS, ['# Column Masks', ''])).toMatchObject({
      filters: ['column masks'],
    });
  });

  test('a column of that name is a column', async () => {
    expect(await described(['Row Filter', 'string'], ...COLUMNS, ...DETAILS)).not.toHaveProperty('filters');
  });

  test('the report is read for filters where the JSON has the types', async () => {
    const json = { columns: [{ name: 'a', type: { name: 'int' } }], type: 'MANAGED', provider: 'delta' };
    const info = await describeTable((sql) => {
      if (sql.endsWith('AS JSON')) return Promise.resolve([{ json_metadata: JSON.stringify(json) }]);
      if (sql.startsWith('DESCRIBE HISTORY')) return Promise.resolve([{ version: '7' }]);
      // A report that is cut has types that do not parse.
      return Promise.resolve([
        { col_name: 'a', data_type: 'struct<... 26 more fields>' },
        { col_name: '# Row Filter', data_type: '' },
      ]);
    }, table);
    expect(info).toMatchObject({ columns: [{ name: 'a', type: { kind: 'int' } }], filters: ['a row filter'] });
  });
});

test('a type that drt does not know is said by name (DRT512)', async () => {
  await expect(described(['shape', 'geography(4326)'], ...DETAILS)).rejects.toThrow(
    /DRT512 .*column shape .*geography\(4326\)/,
  );
});

test('a comment of a field is no part of its type', async () => {
  const type = { name: 'struct', fields: [{ name: 'a', type: { name: 'int' }, nullable: false, comment: 'n' }] };
  const json = JSON.stringify({ columns: [{ name: 's', type, nullable: false }], type: 'MANAGED', provider: 'delta' });
  const info = await describeTable(
    (sql) => Promise.resolve(sql.endsWith('AS JSON') ? [{ json_metadata: json }] : []),
    table,
  );
  const fields = [{ name: 'a', type: { kind: 'int' }, notNull: true }];
  expect(info?.columns).toEqual([{ name: 's', type: { kind: 'struct', fields }, nullable: false }]);
});
