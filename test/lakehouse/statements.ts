import { int } from '../../src/dialect/index.js';
import type { Effect, Query, Statement, StatementKind } from '../../src/plan/plan.js';
import type { TableRef } from '../../src/types/table-ref.js';

/** What the databricks warehouse sends is the text; the node is some node. */
export function query(sql: string): Query {
  return { sql, node: int(1) };
}

const EFFECTS = {
  create_table: 'none',
  create_staging: 'none',
  stage_rows: 'none',
  guard: 'none',
  insert: 'adds',
  merge: 'changes',
  delete_missing: 'deletes',
  replace: 'deletes',
  state: 'changes',
  drop_staging: 'drops',
} as const satisfies Record<StatementKind, Effect>;

/** A statement by its text alone, on `main.schema.table`. */
export function statement(kind: StatementKind, sql: string, touches: string, more: Partial<Statement> = {}): Statement {
  return {
    ...query(sql),
    id: `01-${kind}`,
    kind,
    title: kind,
    because: 'a test',
    effect: EFFECTS[kind],
    touches: tableRef(touches),
    idempotent: kind !== 'insert' && kind !== 'state',
    expect: {},
    needs: [],
    ...more,
  };
}

export function tableRef(text: string): TableRef {
  const [catalog = '', schema = '', name = ''] = text.split('.');
  return { catalog, schema, name };
}
