import { int } from '../../src/dialect/index.js';
import type { RunRequest } from '../../src/execute/warehouse.js';
import type { Effect, Query } from '../../src/plan/plan.js';
import { phaseOf, STATEMENT_KINDS, type StatementKind } from '../../src/plan/statement-kinds.js';
import type { TableRef } from '../../src/types/table-ref.js';

/** What the databricks warehouse sends is the text; the node is some node. */
export function query(sql: string): Query {
  return { sql, node: int(1) };
}

const EFFECTS = {
  create_table: 'creates',
  create_staging: 'none',
  upload: 'none',
  stage_rows: 'none',
  guard: 'none',
  insert: 'adds',
  merge: 'changes',
  delete_missing: 'deletes',
  replace: 'deletes',
  drop_staging: 'drops',
  remove_files: 'drops',
} as const satisfies Record<StatementKind, Effect>;

/** A statement by its text alone, as it is sent, on `main.schema.table`. */
export function request(kind: StatementKind, sql: string, table: string): RunRequest {
  const statement = {
    ...query(sql),
    id: `01-${kind}`,
    kind,
    title: kind,
    because: 'a test',
    effect: EFFECTS[kind],
    table: STATEMENT_KINDS[kind].table,
    phase: phaseOf(kind, undefined),
    idempotent: kind !== 'insert',
    expect: {},
    needs: [],
  };
  return { statement, table: tableRef(table) };
}

export function tableRef(text: string): TableRef {
  const [catalog = '', schema = '', name = ''] = text.split('.');
  return { catalog, schema, name };
}
