export type { ResultTypes } from '../../dialect/driver/result-types.js';
export type { DuckDbTestConnection, DuckDbTestInstance, DuckDbTestResult } from './client.js';
export { DuckDbTestDialect, type DuckDbTestDialectConfig } from './duckdb-test-dialect.js';
