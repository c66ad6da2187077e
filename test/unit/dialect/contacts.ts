import type { OperationNode } from 'kysely';
import {
  and,
  binary,
  col,
  countAll,
  countIf,
  createTableAs,
  deleteFrom,
  dropTable,
  eq,
  fn,
  guard,
  int,
  isNotNull,
  merge,
  not,
  notIn,
  nullSafeEq,
  select,
  setAnsiMode,
  setTimeZone,
  subquery,
  tableNode,
  text,
} from '../../../src/dialect/index.js';
import { insertRows } from '../../../src/plan/nodes/insert-rows.js';
import { alias, placeholder } from '../../../src/plan/nodes/special.js';
import { stagingIsWhole } from '../../../src/plan/statements/staging-assertion.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';
import type { RowColumn } from '../../../src/types/rows.js';

/** The mirror of two contacts that docs show, as nodes. */
const TARGET = { catalog: 'main', schema: 'crm', name: 'contacts' };
const STAGING = { ...TARGET, name: '__drt_staging_contacts_9f3a61c8' };

export const COLUMNS: readonly RowColumn[] = Object.entries({
  contact_id: 'STRING',
  full_name: 'STRING',
  email: 'STRING',
  balance: 'DECIMAL(12,2)',
  note: 'STRING',
  updated_at: 'TIMESTAMP',
}).map(([name, type]) => ({ name, type: parseDataType(type) }));

export const LINES: readonly string[] = [
  {
    contact_id: 'C-1001',
    full_name: "Ana O'Brien",
    email: 'ana@example.com',
    balance: '1250.00',
    note: null,
    updated_at: '2026-11-20T08:14:03Z',
  },
  {
    contact_id: 'C-1002',
    full_name: 'Li Wei',
    email: null,
    balance: '-3.50',
    note: 'file C:\\q, ${total} due',
    updated_at: '2026-11-21T17:40:00Z',
  },
].map((row) => JSON.stringify(row));

const names = COLUMNS.map((c) => c.name);
const key = COLUMNS.slice(0, 1);
const rest = COLUMNS.slice(1);
const missing = and(isNotNull(col('contact_id')), notIn({ columns: key, keys: [['C-1001'], ['C-1002']] }));

export const STATEMENTS = {
  'time zone': setTimeZone('UTC'),
  'ansi mode': setAnsiMode(true),
  'create staging': createTableAs({
    table: STAGING,
    orReplace: true,
    query: select({ columns: names.map((n) => col(n)), from: tableNode(TARGET), where: eq(int(1), int(0)) }),
  }),
  'stage rows': insertRows({ table: STAGING, columns: COLUMNS, load: 'values' }),
  'guard of staging': guard({
    condition: eq(countAll(), int(2)),
    message: fn('concat', text('drt 03-guard: '), countAll(), text(' of 2 rows staged')),
    from: tableNode(STAGING),
  }),
  'guard of the budget': guard({
    condition: binary(binary(alias('gone'), '*', int(100)), '<=', binary(alias('total'), '*', int(10))),
    message: fn(
      'concat',
      text('drt 04-guard: '),
      alias('gone'),
      text(' of '),
      alias('total'),
      text(' rows would be deleted, limit 10%'),
    ),
    from: subquery(
      select({
        columns: [
          { expr: countIf(isNotNull(col('contact_id'))), as: 'total' },
          { expr: countIf(missing), as: 'gone' },
        ],
        from: tableNode(TARGET),
      }),
    ),
  }),
  merge: merge({
    into: TARGET,
    using: tableNode(STAGING),
    on: eq(col('contact_id', 't'), col('contact_id', 's')),
    when: [
      {
        when: 'matched',
        and: not(and(...rest.map((c) => nullSafeEq(col(c.name, 't'), col(c.name, 's'))))),
        then: { update: rest.map((c) => ({ column: c.name, value: col(c.name, 's') })) },
      },
      { when: 'not_matched', then: { insert: COLUMNS.map((c) => ({ column: c.name, value: col(c.name, 's') })) } },
    ],
  }),
  'merge that asserts': merge({
    into: TARGET,
    using: select({
      columns: names.map((n) => col(n)),
      from: tableNode(STAGING),
      where: stagingIsWhole({ tables: { staging: STAGING }, rows: 2 }, '05-merge'),
    }),
    on: eq(col('contact_id', 't'), col('contact_id', 's')),
    when: [{ when: 'matched', then: 'delete' }],
  }),
  'delete missing': deleteFrom({ table: TARGET, where: missing }),
  'drop staging': dropTable({ table: STAGING, ifExists: true }),
} satisfies Record<string, OperationNode>;

/** Rows of a chunk, put in place of what the chunk left before. */
export const STAGE_CHUNK = (load: 'values' | 'json'): OperationNode =>
  insertRows({
    table: STAGING,
    columns: COLUMNS,
    load,
    replaceWhere: { column: '__drt_chunk', value: placeholder('chunk') },
    values: [...names.map((n) => col(n)), placeholder('chunk')],
  });
