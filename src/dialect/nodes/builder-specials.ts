type None = Record<string, never>;
type Options = Readonly<Record<string, string>>;

/** Clauses of a query that Kysely has no node for. What a builder holds as modifiers is printed where its clause belongs. */
export interface QuerySpecials {
  /** QUALIFY: its argument is the condition. */
  readonly qualify: None;
  /** LATERAL VIEW: the call, the alias, and the names of the columns. */
  readonly lateral_view: { readonly outer: boolean };
  /** PIVOT: so many aggregates, then the column, then the aliased values. */
  readonly pivot: { readonly aggregates: number };
  /** UNPIVOT: the column of values, the column of names, and the columns. */
  readonly unpivot: { readonly nulls: 'include' | 'exclude' };
  /** ALL, as in GROUP BY ALL. */
  readonly all: None;
  /** `* EXCEPT (…)`: the star, and the columns that are left out. */
  readonly all_except: None;
  /** What stands behind a table: its alias if it has one, the names of `columns` columns, and the clauses before AS. */
  readonly table_alias: { readonly named: boolean; readonly columns: number };
  readonly as_of_version: { readonly version: number };
  /** TIMESTAMP AS OF: its argument is the timestamp. */
  readonly as_of_timestamp: None;
  readonly table_sample: TableSampleData;
}

export type SampleSize =
  | { readonly percent: number }
  | { readonly rows: number }
  | { readonly bucket: number; readonly outOf: number };

export interface TableSampleData {
  readonly size: SampleSize;
  readonly seed?: number;
}

/** Expressions that Kysely has no node for. */
export interface ExpressionSpecials {
  /** `` (`x`, `i`) -> … ``: its argument is the body. */
  readonly lambda: { readonly parameters: readonly string[] };
  readonly lambda_variable: { readonly name: string };
  /** A field of a struct: the struct, and the name. */
  readonly field: None;
  /** `` `name` => value ``. */
  readonly named_argument: { readonly name: string };
  readonly identifier_clause: None;
}

/** What the INSERT and MERGE of a builder have besides Kysely's parts. */
export interface WriteSpecials {
  readonly overwrite: None;
  readonly replace_using: None;
  readonly replace_on: { readonly target: string; readonly source: string };
}

/** Options of tables, columns and keys. */
export interface TableSpecials {
  /** CLUSTER BY of its columns; or AUTO, or NONE. */
  readonly cluster_by: { readonly mode: 'columns' | 'auto' | 'none' };
  readonly identity: IdentityData;
  /** RELY or NORELY, behind the constraint that it has as an argument, or behind a column's. */
  readonly rely: { readonly rely: boolean };
}

export interface IdentityData {
  readonly generated: 'always' | 'by_default';
  readonly startWith?: number;
  readonly incrementBy?: number;
}

/** Statements that are not Kysely's. The first argument is the table. */
export interface StatementSpecials {
  readonly alter_cluster_by: { readonly mode: 'columns' | 'auto' | 'none' };
  /** The columns of ZORDER BY, and the condition if `where`. */
  readonly optimize: { readonly full: boolean; readonly where: boolean };
  readonly vacuum: {
    readonly mode?: 'full' | 'lite';
    readonly retainHours?: number;
    readonly dryRun: boolean;
  };
  /** With the columns, if `for` says so. */
  readonly analyze: { readonly delta: boolean; readonly for: AnalyzeFor };
  /** With the selections from the files. */
  readonly copy_into: CopyIntoData;
  /** The name of what is granted on, and the principal. */
  readonly grant: GrantData;
  readonly volume_file: VolumeFileData;
}

export type AnalyzeFor = 'table' | 'noscan' | 'columns' | 'all_columns';

export type CopyFormat = 'csv' | 'json' | 'avro' | 'orc' | 'parquet' | 'text' | 'binaryfile';

export interface CopyIntoData {
  readonly from: string;
  readonly format: CopyFormat;
  readonly files?: readonly string[];
  readonly pattern?: string;
  readonly validate?: 'all' | number;
  readonly formatOptions?: Options;
  readonly copyOptions?: Options;
}

export interface GrantData {
  readonly action: 'grant' | 'revoke';
  readonly privileges: readonly string[];
  readonly securable: string;
}

export type VolumeFileData =
  | { readonly action: 'put'; readonly local: string; readonly volume: string; readonly overwrite: boolean }
  | { readonly action: 'get'; readonly local: string; readonly volume: string }
  | { readonly action: 'remove'; readonly volume: string };

export type BuilderSpecials = QuerySpecials & ExpressionSpecials & WriteSpecials & TableSpecials & StatementSpecials;
