import type { Connection } from '../lakehouse/engine/driver.js';
import { connectSql, type Sql } from '../lakehouse/engine/driver.js';
import { COLUMNS } from './rows.js';

/** The rows' columns as Spark declares them. */
const declared = Object.entries(COLUMNS)
  .map(([name, type]) => `${name} ${type}`)
  .join(', ');
const names = Object.keys(COLUMNS);

/** `use` with a session of its own. */
export async function withSql<T>(connection: Connection, use: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = await connectSql(connection);
  try {
    return await use(sql);
  } finally {
    await sql.close();
  }
}

/** Where the benchmarks' tables and files are. */
export async function makeSchema(sql: Sql): Promise<void> {
  await sql('CREATE SCHEMA IF NOT EXISTS main.bench');
  await sql('CREATE VOLUME IF NOT EXISTS main.bench.drt');
}

/** A table over a file of JSON, as Spark reads it in place. */
async function overFile(sql: Sql, table: string, file: string): Promise<void> {
  await sql(`DROP TABLE IF EXISTS ${table}`);
  await sql(
    `CREATE TABLE ${table} (${declared}) USING json OPTIONS (path '${file}', timestampFormat "yyyy-MM-dd'T'HH:mm:ssX")`,
  );
}

/**
 * Makes main.bench.`table`: of the rows of `file` every second one, half of those with another balance. So of a merge of the file a
 * half is added, a quarter updated, a quarter left as it is.
 */
export async function makeTarget(sql: Sql, table: string, file: string): Promise<void> {
  const source = `main.bench.${table}_file`;
  await overFile(sql, source, file);
  const columns = names.map((n) =>
    n === 'balance' ? 'CAST(if(user_id % 4 = 0, balance + 1, balance) AS DECIMAL(12,2)) AS balance' : n,
  );
  await sql(
    `CREATE OR REPLACE TABLE main.bench.${table} AS SELECT ${columns.join(', ')} FROM ${source} WHERE user_id % 2 = 0`,
  );
  await sql(`DROP TABLE ${source}`);
}

/** Puts the table back to what `makeTarget` made of it. */
export async function resetTarget(sql: Sql, table: string): Promise<void> {
  await sql(`RESTORE TABLE main.bench.${table} TO VERSION AS OF 0`);
}

/** What a person writes who has the file beside Spark: a table of the file's rows, and a MERGE that updates what differs. */
export async function mergeByHand(sql: Sql, table: string, file: string): Promise<void> {
  const source = `main.bench.${table}_file`;
  const stage = `main.bench.${table}_stage`;
  await overFile(sql, source, file);
  await sql(`CREATE OR REPLACE TABLE ${stage} AS SELECT * FROM ${source}`);
  const rest = names.filter((n) => n !== 'user_id');
  await sql(
    [
      `MERGE INTO main.bench.${table} AS t USING ${stage} AS s ON t.user_id = s.user_id`,
      `WHEN MATCHED AND NOT (${rest.map((n) => `t.${n} <=> s.${n}`).join(' AND ')}) THEN UPDATE SET ${rest.map((n) => `${n} = s.${n}`).join(', ')}`,
      `WHEN NOT MATCHED THEN INSERT (${names.join(', ')}) VALUES (${names.map((n) => `s.${n}`).join(', ')})`,
    ].join('\n'),
  );
  await sql(`DROP TABLE ${stage}`);
  await sql(`DROP TABLE ${source}`);
}

/** The newest version of a table. */
export async function versionOf(sql: Sql, table: string): Promise<number> {
  const [row] = await sql(`DESCRIBE HISTORY main.bench.${table} LIMIT 1`);
  return Number(row?.version);
}

/** Rows of the table, and a sum over all of their values: the same for tables of the same rows. */
export async function fingerprint(sql: Sql, table: string): Promise<string> {
  const [row] = await sql(
    `SELECT CAST(count(*) AS STRING) AS n, CAST(sum(CAST(xxhash64(${names.join(', ')}) AS DECIMAL(38,0))) AS STRING) AS h FROM main.bench.${table}`,
  );
  return `${String(row?.n)} ${String(row?.h)}`;
}
