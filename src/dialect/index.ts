export { type Diagnostic, DrtError, formatDiagnostic } from '../errors.js';
export type { DataType } from '../types/data-type.js';
export { parseDataType } from '../types/parse-data-type.js';
export { type CopyFormat, type CopyInto, copyInto } from './builders/copy-into.js';
export { type Grant, grant, type Privilege, type Revoke, revoke, type Securable } from './builders/grant.js';
export { columnByName, tableByName } from './builders/identifier-clause.js';
export {
  byName,
  type InsertChange,
  overwrite,
  type ReplaceAliases,
  replaceOn,
  replaceUsing,
  replaceWhere,
} from './builders/insert.js';
export { type JsonRow, jsonArrayFrom, jsonObjectFrom } from './builders/json-from.js';
export { type JsonPathLeg, jsonPath } from './builders/json-path.js';
export {
  aggregate,
  arrayExists,
  field,
  filter,
  forall,
  type LambdaVariable,
  mapFilter,
  transform,
  transformValues,
  zipWith,
} from './builders/lambda.js';
export { lateralView } from './builders/lateral-view.js';
export {
  type AnalyzeTable,
  analyzeTable,
  type Optimize,
  optimize,
  type Vacuum,
  vacuum,
} from './builders/maintenance.js';
export { insertAll, updateAll, withSchemaEvolution } from './builders/merge.js';
export { callNamed, rowsNamed } from './builders/named-arguments.js';
export type { NodeSource } from './builders/node-of.js';
export { pivot, type RowSource, unpivot } from './builders/pivot.js';
export { groupByAll, qualify } from './builders/qualify.js';
export { selectAllExcept } from './builders/select-all-except.js';
export { type Statement, type StatementRunner, statement } from './builders/statement.js';
export {
  explode,
  explodeMap,
  explodeOuter,
  inline,
  inlineOuter,
  posexplode,
  posexplodeOuter,
  rowsOf,
  type TableFunction,
} from './builders/table-functions.js';
export { tableOf } from './builders/table-of.js';
export {
  alterClusterBy,
  type Clustering,
  clusterBy,
  type IdentityOptions,
  identity,
  noRely,
  rely,
} from './builders/table-options.js';
export { type TableSample, tableSample } from './builders/table-sample.js';
export { timestampAsOf, versionAsOf } from './builders/time-travel.js';
export { getFile, type PutFile, putFile, removeFile } from './builders/volume-files.js';
export { compileDatabricks } from './compile.js';
export { DatabricksAdapter, type DatabricksAdapterConfig } from './databricks-adapter.js';
export { DatabricksDialect, type DatabricksDialectConfig } from './databricks-dialect.js';
export { DatabricksDriver, type DatabricksDriverConfig } from './databricks-driver.js';
export { DatabricksIntrospector, type DatabricksIntrospectorConfig } from './databricks-introspector.js';
export { DatabricksQueryCompiler } from './databricks-query-compiler.js';
export type { DatabricksTables } from './databricks-tables.js';
export { databricksWords } from './databricks-words.js';
export { withAbortSignal } from './driver/abort.js';
export type {
  DatabricksClient,
  DatabricksOperation,
  DatabricksSession,
  ResultColumn,
  ResultSchema,
  SessionRequest,
  StatementOptions,
  StatementParameter,
} from './driver/client.js';
export { DatabricksError } from './driver/databricks-error.js';
export type { ResultTypes } from './driver/result-types.js';
export type { SessionLimits } from './driver/session-pool.js';
export type { Timers } from './driver/timers.js';
export type { FunctionName } from './functions.js';
export { checkIdentifier, quoteIdentifier, quoteName, quoteTable } from './identifier.js';
export type { IntrospectedTable } from './information-schema.js';
export { databricksLiteral, type LiteralForm } from './literal.js';
export {
  allColumns,
  and,
  between,
  binary,
  boolean,
  type CaseWhen,
  caseWhen,
  cast,
  col,
  concat,
  countAll,
  countIf,
  dataTypeNode,
  type Expr,
  eq,
  fn,
  int,
  isNotNull,
  isNull,
  type KeyColumn,
  lessOrEqual,
  literal,
  multiply,
  type NotIn,
  not,
  notIn,
  nullSafeEq,
  nullValue,
  type OrderTerm,
  or,
  over,
  subtract,
  text,
  type Window,
} from './nodes/expressions.js';
export { type Assignment, type Merge, type MergeClause, type MergeThen, merge } from './nodes/merge.js';
export {
  type Guard,
  guard,
  type Join,
  type Select,
  type Selection,
  scalarSubquery,
  select,
  subquery,
  unionAll,
  withQueries,
} from './nodes/select.js';
export { type FileFormat, type FileOptions, specialNode } from './nodes/special.js';
export {
  type CreateTable,
  type CreateTableAs,
  createTable,
  createTableAs,
  type DeleteFrom,
  deleteFrom,
  dropTable,
  filesTable,
  type InsertReplaceWhere,
  type InsertSelect,
  insertOverwrite,
  insertReplaceWhere,
  insertSelect,
  queryOf,
  restoreTable,
  setAnsiMode,
  setTimeZone,
  type TableColumn,
  tableAtVersion,
} from './nodes/statements.js';
export { aliased, tableNode } from './nodes/table.js';
export type { PrintOptions } from './printer/index.js';
export type {
  Extension,
  Printer,
  RowWords,
  SpecialEntry,
  SpecialTable,
  ValueWriter,
  Words,
} from './printer/printer.js';
export { specialTable } from './printer/specials.js';
export { schemaText } from './schema-name.js';
export { column, table, typed } from './table-expression.js';
