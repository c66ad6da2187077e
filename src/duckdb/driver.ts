import { createRequire } from 'node:module';

type Driver = typeof import('@duckdb/node-api');

/**
 * DuckDB's client, required as the CommonJS that it is: to import it, node looks through each of its files for names first, which
 * takes longer than to load it.
 */
const driver = createRequire(import.meta.url)('@duckdb/node-api') as Driver;

export const { DuckDBInstance, DuckDBScalarFunction, VARCHAR }: Driver = driver;
export const StatementType: Driver['StatementType'] = driver.StatementType;
/** The values of the enum; its members as types are the enum's own. */
export const TypeId: Driver['DuckDBTypeId'] = driver.DuckDBTypeId;
