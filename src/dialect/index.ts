export { type DataType, parseDataType } from '../types/data-type.js';
export type {
  DatabricksClient,
  DatabricksOperation,
  DatabricksSession,
  SessionRequest,
  StatementOptions,
  StatementParameter,
} from './client.js';
export { compileDatabricks } from './compile.js';
export { compileDuckDb, type DuckDbOptions, type DuckDbSql } from './compile-duckdb.js';
export { DatabricksAdapter } from './databricks-adapter.js';
export { DatabricksDialect, type DatabricksDialectConfig } from './databricks-dialect.js';
export { DatabricksDriver, type DatabricksDriverConfig } from './databricks-driver.js';
export { DatabricksIntrospector, type DatabricksIntrospectorConfig } from './databricks-introspector.js';
export { DatabricksQueryCompiler } from './databricks-query-compiler.js';
export { type FilledSql, type FillKeys, type FillRows, fillKeys, fillRows, type SqlDialect } from './fill.js';
export type { FunctionName } from './functions.js';
export { checkIdentifier, quoteDuckDbIdentifier, quoteIdentifier, quoteName, quoteTable } from './identifier.js';
export { databricksLiteral, type LiteralForm } from './literal.js';
export {
  and,
  binary,
  boolean,
  type CaseWhen,
  caseWhen,
  cast,
  chunkPlaceholder,
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
  or,
  own,
  subtract,
  text,
} from './nodes/expressions.js';
export { type Assignment, type Merge, type MergeClause, type MergeThen, merge } from './nodes/merge.js';
export {
  type Guard,
  guard,
  type Join,
  type Select,
  type Selection,
  type StagedAssertion,
  scalarSubquery,
  select,
  stagedAssertion,
  subquery,
  unionAll,
} from './nodes/select.js';
export { type FileFormat, OWN_ALIASES, type OwnAlias } from './nodes/special.js';
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
  type InsertRows,
  type InsertSelect,
  insertOverwrite,
  insertReplaceWhere,
  insertRows,
  insertSelect,
  setAnsiMode,
  setTimeZone,
  type TableColumn,
} from './nodes/statements.js';
export { aliased, catalogSchema, tableNode } from './nodes/table.js';
export { parseScript, printScript, printScriptStatement, type ScriptParts, type ScriptStatement } from './script.js';
export { type SplitStatement, splitStatements } from './split.js';
export { column, table, typed } from './table-expression.js';
