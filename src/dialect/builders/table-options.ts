import {
  type ColumnDefinitionBuilder,
  ColumnNode,
  type CreateTableBuilder,
  type OperationNode,
  type OperationNodeSource,
} from 'kysely';
import type { TableRef } from '../../types/table-ref.js';
import type { IdentityData } from '../nodes/builder-specials.js';
import { isSpecial, special } from '../nodes/special.js';
import { tableNode } from '../nodes/table.js';
import { asExpression, atEnd } from './node-of.js';

/** Columns; or `auto`, where Databricks chooses them; or `none`. */
export type Clustering<Column extends string = string> = readonly Column[] | 'auto' | 'none';

/**
 * CLUSTER BY of `db.schema.createTable(…)`: liquid clustering, by up to four columns.
 *
 * ```ts
 * db.schema.createTable('events').addColumn('day', 'date').$call(clusterBy(['day']));
 * ```
 *
 * https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-syntax-ddl-cluster-by
 */
export function clusterBy<TB extends string, C extends string>(
  by: Clustering<NoInfer<C>>,
): (builder: CreateTableBuilder<TB, C>) => CreateTableBuilder<TB, C> {
  return (builder) => atEnd(builder, special('cluster_by', { mode: modeOf(by) }, columnsOf(by)));
}

/** ALTER TABLE … CLUSTER BY: how rows are laid out from now on; `optimize` moves those that are there. */
export function alterClusterBy({ table, by }: { readonly table: TableRef; readonly by: Clustering }): OperationNode {
  return special('alter_cluster_by', { mode: modeOf(by) }, [tableNode(table), ...columnsOf(by)]);
}

const modeOf = (by: Clustering): 'columns' | 'auto' | 'none' => (typeof by === 'string' ? by : 'columns');
const columnsOf = (by: Clustering): readonly OperationNode[] =>
  typeof by === 'string' ? [] : by.map((name) => ColumnNode.create(name));

/** GENERATED … AS IDENTITY; `by_default` lets an INSERT give the value itself. */
export type IdentityOptions = Partial<IdentityData>;

/**
 * An identity column with its options; `generatedAlwaysAsIdentity()` of Kysely has none. The type is BIGINT.
 *
 * ```ts
 * db.schema.createTable('t').addColumn('id', 'bigint', (c) => c.$call(identity({ startWith: 100, incrementBy: 10 })));
 * ```
 *
 * https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-syntax-ddl-create-table-using
 */
export function identity(options: IdentityOptions = {}): (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder {
  return (column) => column.modifyFront(asExpression(special('identity', { generated: 'always', ...options })));
}

/** What builds a key: of a column, or of a table, where Kysely does not export the class. */
type Key = OperationNodeSource;

/**
 * RELY: the optimizer may take the key for true, although nobody enforces it. Last of the key's options.
 *
 * ```ts
 * db.schema.alterTable('t').addPrimaryKeyConstraint('pk', ['id'], rely());
 * ```
 *
 * https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-syntax-ddl-create-table-constraint
 */
export function rely<Builder extends Key>(): (builder: Builder) => Builder {
  return withRely(true);
}

/** NORELY, which is the default. */
export function noRely<Builder extends Key>(): (builder: Builder) => Builder {
  return withRely(false);
}

function withRely<Builder extends Key>(on: boolean): (builder: Builder) => Builder {
  return (builder) => {
    if (isColumn(builder)) return atEnd(builder, special('rely', { rely: on }));
    // These builders take no modifier, but any node: another of the same class holds ours.
    const made = builder.constructor as new (node: OperationNode) => Builder;
    const key = builder.toOperationNode();
    return new made(isSpecial(key, 'rely') ? key : special('rely', { rely: on }, [key]));
  };
}

function isColumn(builder: Key): builder is ColumnDefinitionBuilder {
  return 'modifyEnd' in builder;
}
