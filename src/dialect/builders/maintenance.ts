import { ColumnNode, type OperationNode } from 'kysely';
import type { TableRef } from '../../types/table-ref.js';
import { special } from '../nodes/special.js';
import { tableNode } from '../nodes/table.js';
import { type NodeSource, nodeOf } from './node-of.js';

const columnNodes = (names: readonly string[]): readonly OperationNode[] =>
  names.map((name) => ColumnNode.create(name));

export interface Optimize {
  readonly table: TableRef;
  /** Of partition columns only: which partitions. A condition of Kysely, or a node. */
  readonly where?: NodeSource;
  /** ZORDER BY, of tables that are not clustered. */
  readonly zorderBy?: readonly string[];
  /** Of clustered tables: every file anew. */
  readonly full?: boolean;
}

/**
 * OPTIMIZE: many small files become few; those of a clustered table are laid out by its columns. Run it by `statement(db, …)`.
 *
 * https://docs.databricks.com/aws/en/sql/language-manual/delta-optimize
 */
export function optimize({ table, where, zorderBy = [], full = false }: Optimize): OperationNode {
  const condition = where === undefined ? [] : [nodeOf(where)];
  const args = [tableNode(table), ...condition, ...columnNodes(zorderBy)];
  return special('optimize', { full, where: where !== undefined }, args);
}

export interface Vacuum {
  readonly table: TableRef;
  /** `lite` reads the log and not the folder. */
  readonly mode?: 'full' | 'lite';
  /** How long files are kept that no version needs any more; without it the table's property says. A time travel beyond it fails. */
  readonly retainHours?: number;
  /** Only list what would go. */
  readonly dryRun?: boolean;
}

/**
 * VACUUM: removes files that no version within the retention needs. Run it by `statement(db, …)`.
 *
 * https://docs.databricks.com/aws/en/sql/language-manual/delta-vacuum
 */
export function vacuum({ table, dryRun = false, ...options }: Vacuum): OperationNode {
  return special('vacuum', { ...options, dryRun }, [tableNode(table)]);
}

export interface AnalyzeTable {
  readonly table: TableRef;
  /** Statistics of these columns, or of all; without it of the table. */
  readonly columns?: readonly string[] | 'all';
  /** Only the size, without reading the table. */
  readonly noScan?: boolean;
  /** Anew those of the Delta log, by which files are skipped. */
  readonly delta?: boolean;
}

/**
 * ANALYZE TABLE … COMPUTE STATISTICS, for the optimizer. Run it by `statement(db, …)`.
 *
 * https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-syntax-aux-analyze-table
 */
export function analyzeTable({ table, columns, noScan = false, delta = false }: AnalyzeTable): OperationNode {
  const some = typeof columns === 'object' ? columns : [];
  const what = columns === 'all' ? 'all_columns' : columns !== undefined ? 'columns' : noScan ? 'noscan' : 'table';
  return special('analyze', { delta, for: what }, [tableNode(table), ...columnNodes(some)]);
}
