import { duckText } from '../../duckdb/quote.js';
import { fail } from '../../errors.js';
import type { Duck } from '../duck.js';
import type { Readable } from './format.js';

/**
 * Times that DuckDB reads in microseconds and whose other digits it drops without a word (H23; seen with 1.5.5):
 * instants and times of day in nanoseconds, and INT96, unless Spark wrote it, whose timestamps have microseconds.
 * A timestamp in nanoseconds without a zone is read as it is.
 */
const CUT = `type = 'INT96' AND NOT spark OR logical_type LIKE '%NANOS=Nano%'
  AND (logical_type LIKE 'TimestampType(isAdjustedToUTC=1%' OR logical_type LIKE 'TimeType(%')`;

/** Refuses a Parquet file of which digits would be lost (DRT303). */
export async function refuseNanoseconds(duck: Duck, file: Readable): Promise<void> {
  const path = duckText(file.path);
  const spark = `SELECT count(*) > 0 AS spark FROM parquet_kv_metadata(${path}) WHERE decode(key) = 'org.apache.spark.version'`;
  const cut = await duck.rows(
    `SELECT name, type FROM parquet_schema(${path}), (${spark}) WHERE ${CUT} ORDER BY ALL LIMIT 1`,
  );
  for (const [name, type] of cut) {
    const what = type === 'INT96' ? 'INT96 timestamps' : 'times in nanoseconds';
    throw fail('DRT303', `${file.label}: "${name}" holds ${what}, of which only microseconds would be read`, {
      fix: 'write it in microseconds (pandas, pyarrow: coerce_timestamps="us"), which is what a Databricks TIMESTAMP holds',
    });
  }
}
