import { DuckDBInstance } from '@duckdb/node-api';

/** The first column of what SQL answers on a database file. */
export async function query(file: string, sql: string): Promise<readonly unknown[]> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowsJson().map(([first]) => first);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
