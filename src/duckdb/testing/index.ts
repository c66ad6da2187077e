export type { DuckDbTestConnection, DuckDbTestInstance, DuckDbTestResult } from './client.js';
export { DuckDbTestDialect, type DuckDbTestDialectConfig } from './duckdb-test-dialect.js';
export type { TestResultTypes } from './result-values.js';
