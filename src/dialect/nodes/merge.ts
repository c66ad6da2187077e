import {
  AndNode,
  ColumnNode,
  ColumnUpdateNode,
  InsertQueryNode,
  type JoinNode,
  MatchedNode,
  MergeQueryNode,
  OnNode,
  type OperationNode,
  type UpdateQueryNode,
  ValueListNode,
  ValuesNode,
  WhenNode,
} from 'kysely';
import type { TableRef } from '../../types/table-ref.js';
import type { Expr } from './expressions.js';
import { special } from './special.js';
import { aliased, tableNode } from './table.js';

/** A column of the target, and what it becomes. */
export interface Assignment {
  readonly column: string;
  readonly value: Expr;
}

export type MergeThen =
  | 'delete'
  | 'update_all'
  | 'insert_all'
  | { readonly update: readonly Assignment[] }
  | { readonly insert: readonly Assignment[] };

export interface MergeClause {
  /** Not matched: a source row of no target row. Not matched by source: a target row of no source row. */
  readonly when: 'matched' | 'not_matched' | 'not_matched_by_source';
  readonly and?: Expr;
  readonly then: MergeThen;
}

export interface Merge {
  readonly into: TableRef;
  readonly alias?: string;
  /** A table or a query. */
  readonly using: Expr;
  readonly usingAlias?: string;
  readonly on: Expr;
  /** Tried in order; the first that fits a row is taken. */
  readonly when: readonly MergeClause[];
  /** Add columns of the source that the target lacks. */
  readonly schemaEvolution?: boolean;
}

/** The aliases that `merge` gives itself. They print bare, so that a reviewer tells them from names of data. */
export const FACTORY_ALIASES = ['t', 's'] as const;

export function merge({
  into,
  alias = 't',
  using,
  usingAlias = 's',
  on,
  when,
  schemaEvolution,
}: Merge): MergeQueryNode {
  const join: JoinNode = {
    kind: 'JoinNode',
    joinType: 'Using',
    table: aliased(using, usingAlias),
    on: OnNode.create(on),
  };
  return Object.freeze({
    ...MergeQueryNode.create(aliased(tableNode(into), alias)),
    using: join,
    whens: when.map(whenNode),
    ...(schemaEvolution === true ? { endModifiers: [special('schema_evolution', {})] } : {}),
  });
}

function whenNode({ when, and, then }: MergeClause): WhenNode {
  const found = MatchedNode.create(when !== 'matched', when === 'not_matched_by_source');
  const condition = and === undefined ? found : AndNode.create(found, and);
  return WhenNode.cloneWithResult(WhenNode.create(condition), action(then));
}

function action(then: MergeThen): OperationNode {
  if (then === 'delete') return special('merge_delete', {});
  if (then === 'update_all') return special('merge_all', { action: 'update' });
  if (then === 'insert_all') return special('merge_all', { action: 'insert' });
  if ('update' in then) {
    const node: UpdateQueryNode = {
      kind: 'UpdateQueryNode',
      updates: then.update.map((a) => ColumnUpdateNode.create(ColumnNode.create(a.column), a.value)),
    };
    return node;
  }
  return {
    ...InsertQueryNode.createWithoutInto(),
    columns: then.insert.map((a) => ColumnNode.create(a.column)),
    values: ValuesNode.create([ValueListNode.create(then.insert.map((a) => a.value))]),
  } as InsertQueryNode;
}
