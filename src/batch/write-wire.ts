import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { duckText } from '../duckdb/quote.js';
import type { Duck } from './duck.js';
import type { KeyFacts } from './keys.js';
import { type RowFiles, writeRowFiles } from './row-files.js';
import { ROW_FILES } from './rows-folder.js';
import { type BatchColumn, type Columns, ROWS } from './tables.js';
import { printRow } from './wire.js';
import { followFile } from './wire-file.js';

/** The rows that load, and the keys of rejected rows that won. The keys of those that load are in the rows. */
export interface Wire {
  readonly rows: RowFiles;
  readonly protectedKeys: RowFiles;
}

/** Prints rows and protected keys to files of wire lines (0600). DuckDB prints them: no row becomes a JS object. */
export async function writeWire(
  duck: Duck,
  { all, key }: Columns,
  facts: KeyFacts,
  nullable: (column: BatchColumn) => boolean,
  tempDir: string,
): Promise<Wire> {
  const dir = join(tempDir, 'wire');
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const write = async (prefix: string, columns: readonly BatchColumn[], where: string): Promise<RowFiles> => {
    const path = join(dir, `${prefix}.wire`);
    await writeFile(path, '', { mode: 0o600 });
    const from = columns.length === 0 ? "SELECT '' WHERE false" : wireLines(columns, where, facts, nullable);
    // A wire line holds no control character, so \\x01 never splits one.
    const options = "FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\\x01', USE_TMP_FILE false";
    const copied = duck.run(`COPY (${from}) TO ${duckText(path)} (${options})`);
    try {
      return await writeRowFiles(dir, prefix, followFile(path, copied));
    } finally {
      await copied.catch(() => undefined);
      await rm(path, { force: true });
    }
  };
  return {
    rows: await write(ROW_FILES.rows, all, facts.loads),
    protectedKeys: await write(ROW_FILES.protectedKeys, facts.protected === 0 ? [] : key, facts.protects),
  };
}

/** Rows in wire form and in their order, as SQL. */
export function wireLines(
  columns: readonly BatchColumn[],
  where: string,
  { sorted }: Pick<KeyFacts, 'sorted'>,
  nullable?: (column: BatchColumn) => boolean,
): string {
  const order = sorted ? ' ORDER BY rowid' : '';
  return `SELECT ${printRow(columns, nullable)} AS line FROM ${ROWS.table} WHERE ${where}${order}`;
}
