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
  { tempDir, slices }: WireOptions,
): Promise<Wire> {
  const dir = join(tempDir, 'wire');
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const write = async (prefix: string, columns: readonly BatchColumn[], where: string): Promise<RowFiles> => {
    const path = join(dir, `${prefix}.wire`);
    const printed = async function* (): AsyncGenerator<Buffer> {
      if (columns.length === 0) return;
      for (const slice of slices) yield* printLines(duck, wireLines(columns, where + slice, facts, nullable), path);
    };
    return await writeRowFiles(dir, prefix, printed());
  };
  return {
    rows: await write(ROW_FILES.rows, all, facts.loads),
    protectedKeys: await write(ROW_FILES.protectedKeys, facts.protected === 0 ? [] : key, facts.protects),
  };
}

interface WireOptions {
  readonly tempDir: string;
  /** Conditions on rows, ` AND …`, which together are all of them in their order: those of one are printed at once. */
  readonly slices: readonly string[];
}

/** DuckDB holds what it prints until there are many rows: of long ones that is more than memory has. Bytes. */
const PRINTED_AT_ONCE = 16 * 1024 * 1024;

/** All rows at once; of files with long lines, as many as are printed at once. */
export function slicesOf(rows: number, longBytes: number): readonly string[] {
  const count = Math.min(rows, Math.ceil(longBytes / PRINTED_AT_ONCE));
  if (count <= 1) return [''];
  const size = Math.ceil(rows / count);
  return Array.from({ length: count }, (_, i) => ` AND rowid >= ${i * size} AND rowid < ${(i + 1) * size}`);
}

/** The lines of a query, through a file that is removed afterwards. */
async function* printLines(duck: Duck, lines: string, path: string): AsyncGenerator<Buffer> {
  await writeFile(path, '', { mode: 0o600 });
  // A wire line holds no control character, so \\x01 never splits one.
  const options = "FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\\x01', USE_TMP_FILE false";
  const copied = duck.run(`COPY (${lines}) TO ${duckText(path)} (${options})`);
  try {
    yield* followFile(path, copied);
  } finally {
    await copied.catch(() => undefined);
    await rm(path, { force: true });
  }
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
