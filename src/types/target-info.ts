import type { DataType } from './data-type.js';

/** What a warehouse says of the target table when it is read (`plan --warehouse`, `apply`). */
export interface TargetInfo {
  readonly kind: 'table' | 'view' | 'streaming_table' | 'foreign' | 'other';
  readonly columns: readonly TargetColumn[];
  /** The Delta table's version; undefined where the warehouse has none (DuckDB). */
  readonly version?: number;
  /** Table properties, as far as they matter to a plan (`delta.columnMapping.mode`). */
  readonly properties: Readonly<Record<string, string>>;
  /** What may hide rows or values from this user: `a row filter`, `a mask on email`. Absent where there is nothing. */
  readonly filters?: readonly string[];
}

export interface TargetColumn {
  readonly name: string;
  readonly type: DataType;
  readonly nullable: boolean;
  /** The table is partitioned by it, so that Delta keeps its values as text in its log, and '' as NULL (H35). */
  readonly partition?: true;
  /** The table is clustered by it (CLUSTER BY): its files hold ranges of it, so that a condition on it leaves files out. */
  readonly clustered?: true;
}
