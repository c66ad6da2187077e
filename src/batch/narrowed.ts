import { readDuckDbType } from '../duckdb/read-type.js';
import type { Diagnostic } from '../errors.js';
import { showName } from '../text/names.js';
import { printDataType } from '../types/data-type.js';
import { isNarrower } from '../types/narrower.js';
import type { Run } from './read/relation.js';
import type { BatchColumn } from './tables.js';

/**
 * DRT218: a declared type that holds less than the column of a Parquet file does. Of other files there are values alone, which
 * fit or are rejected; a query's types are DuckDB's choice, and text has no length in Parquet.
 */
export function narrowed(runs: readonly Run[], columns: readonly BatchColumn[]): readonly Diagnostic[] {
  return columns.flatMap(({ name, source, type, origin }): readonly Diagnostic[] => {
    if (origin !== 'declared') return [];
    const wide = runs
      .filter((run) => run.format === 'parquet')
      .flatMap(({ names, types }) => types?.[names.indexOf(source)] ?? [])
      .map(readDuckDbType)
      .find((found) => found.kind !== 'string' && isNarrower(type, found));
    if (wide === undefined) return [];
    return [
      {
        code: 'DRT218',
        severity: 'warning',
        message: `${showName(name)} is declared ${printDataType(type)}, and the file has ${printDataType(wide)}: values that only the file's type holds are rejected`,
        specKeys: [['columns', name]],
        fix: `declare it as ${printDataType(wide)}, where the table does too`,
      },
    ];
  });
}
