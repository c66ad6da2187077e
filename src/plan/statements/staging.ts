import {
  cast,
  col,
  createTableAs,
  dropTable,
  eq,
  int,
  nullValue,
  type Selection,
  select,
  tableNode,
} from '../../dialect/index.js';
import type { DataType } from '../../types/data-type.js';
import { LOAD_TRAITS } from '../../types/load.js';
import type { RowColumn } from '../../types/rows.js';
import { CHUNK_COLUMN, type PlanContext, PROTECTED_COLUMN } from '../context.js';
import { ROW_COLUMN } from '../remote/loading-rows.js';
import type { Step } from '../step.js';
import { absentColumns } from './absent.js';
import { columnMapping } from './column-mapping.js';

/**
 * An empty table of the target's own columns and types: what is compared and written later has them exactly (H18, H28).
 * `CREATE OR REPLACE … AS SELECT`, since neither temporary tables nor LIKE exist for it, and a remnant of the same plan
 * is replaced (H10).
 */
export function createStaging(context: PlanContext, extra: { readonly protectedKeys?: boolean } = {}): Step {
  return {
    kind: 'create_staging',
    build: () => ({
      title: 'columns and types of the target',
      because: `sync.mode: ${context.spec.mode}`,
      effect: 'none',
      idempotent: true,
      expect: {},
      node: createTableAs({
        table: context.tables.staging,
        orReplace: true,
        // Chunks that are put in place at the same time touch no file of each other.
        ...(isChunked(context, extra) ? { partitionedBy: [CHUNK_COLUMN] } : {}),
        properties: {
          // A column's DEFAULT comes along, and CREATE TABLE fails where the feature is not on (seen).
          'delta.feature.allowColumnDefaults': 'supported',
          ...columnMapping(context.columns),
        },
        query: select({
          columns: [
            ...context.columns.map((c) => stagedColumn(context, c)),
            ...(context.remote === undefined ? [] : [{ expr: cast(nullValue(), { kind: 'bigint' }), as: ROW_COLUMN }]),
            ...absentColumns(context).map((c) => ({ expr: cast(nullValue(), c.type), as: c.name })),
            ...(extra.protectedKeys === true
              ? [{ expr: cast(nullValue(), { kind: 'boolean' }), as: PROTECTED_COLUMN }]
              : []),
            ...(isChunked(context, extra) ? [{ expr: cast(nullValue(), { kind: 'int' }), as: CHUNK_COLUMN }] : []),
          ],
          from: tableNode(context.tables.target),
          where: eq(int(1), int(0)),
        }),
      }),
    }),
  };
}

function stagedColumn(context: PlanContext, column: RowColumn): Selection {
  const { name, type } = column;
  // A source column of CHAR fails in MERGE (delta-io/delta#3868); as STRING it is checked and padded by the target.
  const staged: DataType = type.kind === 'char' ? { kind: 'string' } : type;
  // A column that the target is about to get has its planned type; the others have the type that the target gives them.
  if (context.added.includes(column)) return { expr: cast(nullValue(), staged), as: name };
  return staged === type ? col(name) : { expr: cast(col(name), staged), as: name };
}

/** Several chunks, or a protected part beside the rows: each is put in place by REPLACE WHERE, so that a part sent twice is there once. */
export function isChunked(context: PlanContext, extra: { readonly protectedKeys?: boolean }): boolean {
  return (context.chunks > 1 && !LOAD_TRAITS[context.load].inOnePart) || extra.protectedKeys === true;
}

export function dropStaging(context: PlanContext): Step {
  return {
    kind: 'drop_staging',
    build: ({ idOf }) => ({
      title: 'drop staging',
      because: `${idOf('create_staging').slice(0, 2)} created it`,
      effect: 'drops',
      idempotent: true,
      expect: {},
      node: dropTable({ table: context.tables.staging, ifExists: true }),
    }),
  };
}
