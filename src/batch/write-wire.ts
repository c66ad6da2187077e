import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { duckText } from '../duckdb/quote.js';
import type { Duck } from './duck.js';
import type { KeyFacts } from './keys.js';
import { type BatchColumn, type Columns, ROWS } from './tables.js';
import { printRow } from './wire.js';
import { scanWireFile, type WireFile } from './wire-file.js';

/** The rows that load, their keys, and those of rejected rows that won. */
export interface Wire {
  readonly rows: WireFile;
  readonly keys: WireFile;
  readonly protectedKeys: WireFile;
}

/** Prints rows and keys to files of wire lines (0600). DuckDB writes them: no row becomes a JS object. */
export async function writeWire(
  duck: Duck,
  { all, key }: Columns,
  facts: KeyFacts,
  nullable: (column: BatchColumn) => boolean,
  dir: string,
): Promise<Wire> {
  const write = async (name: string, columns: readonly BatchColumn[], where: string): Promise<string> => {
    const path = join(dir, name);
    const order = facts.sorted ? ' ORDER BY rowid' : '';
    const lines = `SELECT ${printRow(columns, nullable)} FROM ${ROWS.table} WHERE ${where}${order}`;
    const from = columns.length === 0 ? "SELECT '' WHERE false" : lines;
    // A wire line holds no control character, so \\x01 never splits one.
    await duck.run(
      `COPY (${from}) TO ${duckText(path)} (FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\\x01')`,
    );
    await chmod(path, 0o600);
    return path;
  };
  // Each file is scanned while DuckDB writes the next.
  const rows = scanWireFile(await write('rows.wire', all, facts.loads));
  const keys = scanWireFile(await write('keys.wire', key, facts.loads));
  const protectedKeys = scanWireFile(await write('protected.wire', key, facts.protects));
  const [rowsFile, keysFile, protectedFile] = await Promise.all([rows, keys, protectedKeys]);
  return { rows: rowsFile, keys: keysFile, protectedKeys: protectedFile };
}
