import { expect, it } from 'vitest';
import { lackedColumns, misfits, partitionedByEmpty } from '../../../src/plan/target-fit.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';

const column = (name: string, type: string) => ({ name, type: parseDataType(type), nullable: true });

it('says of every column what is missing and what to declare (H06, H23)', () => {
  const found = misfits(
    { catalog: 'main', schema: 'crm', name: 'contacts' },
    [column('ID', 'BIGINT'), column('x', 'DOUBLE'), column('gone', 'INT')],
    { kind: 'table', columns: [column('id', 'BIGINT'), column('x', 'DECIMAL(9,1)')], properties: {} },
  );
  expect(found).toEqual([
    {
      code: 'DRT405',
      severity: 'error',
      specKeys: [
        ['columns', 'x'],
        ['destination', 'table'],
      ],
      message: 'main.crm.contacts: x is DECIMAL(9,1) in the target, DOUBLE in the batch',
      fix: "declare it under columns: x: DECIMAL(9,1), or plan with --warehouse, which reads the target's types",
    },
    {
      code: 'DRT405',
      severity: 'error',
      specKeys: [
        ['columns', 'gone'],
        ['destination', 'table'],
      ],
      message: 'main.crm.contacts: the target has no column gone',
      fix: 'it has id, x; leave the column out of the source or add it to the table',
    },
  ]);
});

const TABLE = { catalog: 'main', schema: 'crm', name: 'contacts' };
const partition = (name: string, type: string) => ({ ...column(name, type), partition: true as const });

it("H35: DRT407: '' in a column that the target is partitioned by, unknown when the rows were read", () => {
  const info = {
    kind: 'table',
    columns: [partition('Region', 'STRING'), column('note', 'STRING')],
    properties: {},
  } as const;
  expect(partitionedByEmpty(TABLE, ['note'], info)).toEqual([]);
  expect(partitionedByEmpty(TABLE, ['note', 'region'], info)).toMatchObject([
    {
      code: 'DRT407',
      severity: 'error',
      message: expect.stringContaining('main.crm.contacts is partitioned by Region'),
    },
  ]);
});

it('H35: DRT405: a BINARY partition column would change bytes that are not UTF-8', () => {
  const fits = { kind: 'table', columns: [column('raw', 'BINARY')], properties: {} } as const;
  expect(misfits(TABLE, [column('raw', 'BINARY')], fits)).toEqual([]);
  expect(misfits(TABLE, [column('raw', 'BINARY')], { ...fits, columns: [partition('raw', 'BINARY')] })).toMatchObject([
    { code: 'DRT405', message: expect.stringContaining('partitioned by raw, which is BINARY') },
  ]);
});

it('H39: DRT408: columns of the target that no row has', () => {
  const info = { kind: 'table', columns: [column('ID', 'INT'), column('gone b', 'INT')], properties: {} } as const;
  expect(lackedColumns(TABLE, ['id', 'gone B'], info)).toEqual([]);
  expect(lackedColumns(TABLE, ['id'], info)).toMatchObject([
    {
      code: 'DRT408',
      message: 'main.crm.contacts has "gone b", which no row of the batch has',
      specKeys: [['sync', 'on_missing']],
    },
  ]);
});
