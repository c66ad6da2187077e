import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { DataType } from '../types/data-type.js';
import { someType } from '../types/data-type-walk.js';
import type { RowColumn } from '../types/rows.js';
import { openInstance } from './instance.js';
import { parquetQuery } from './parquet-rows.js';
import { duckText } from './quote.js';

export interface ParquetFile {
  /** A file of wire lines. */
  readonly lines: string;
  readonly columns: readonly RowColumn[];
  /** Bytes that no line is longer than. */
  readonly longest: number;
  /** The Parquet file to write. */
  readonly path: string;
}

/** What a row group takes before it is written, for each thread. */
const GROUP_ROWS = 61_440;
const GROUP_BYTES = '16MB';

const isFloating = ({ kind }: DataType): boolean => kind === 'float' || kind === 'double';

/** How often a line is in memory while it is read, in buffers that DuckDB makes twice as large each. */
const LINE_COPIES = 12;

/** What it takes, where lines are short. */
const MEMORY_MB = 256;

/** DuckDB's own bound for an object of JSON. */
const OBJECT_BYTES = 16 * 1024 * 1024;

/** Writes wire lines as Parquet: no row becomes a JS object, and DuckDB holds a few row groups. */
export class ParquetWriter implements AsyncDisposable {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  /** @param spill a folder for what does not fit into its memory */
  static async open(spill: string): Promise<ParquetWriter> {
    const instance = await openInstance(':memory:', {
      memory_limit: `${MEMORY_MB}MB`,
      temp_directory: spill,
      // Staging has no order; keeping it would hold rows back.
      preserve_insertion_order: 'false',
    });
    return new ParquetWriter(instance, await instance.connect());
  }

  async write({ lines, columns, longest, path }: ParquetFile): Promise<void> {
    if (longest > OBJECT_BYTES / 4) await this.#makeRoom(longest);
    const query = parquetQuery(lines, columns, Math.max(OBJECT_BYTES, longest + 1));
    // To a dictionary of DuckDB's -0.0 and 0.0 are one value, the one that came first.
    const dictionary = columns.some((c) => someType(c.type, isFloating)) ? ', DICTIONARY_SIZE_LIMIT 0' : '';
    const groups = `ROW_GROUP_SIZE ${GROUP_ROWS}, ROW_GROUP_SIZE_BYTES '${GROUP_BYTES}'`;
    const options = `FORMAT parquet, COMPRESSION zstd, ${groups}${dictionary}`;
    await this.connection.run(`COPY (${query}) TO ${duckText(path)} (${options})`);
  }

  /** Lines of many megabytes: one at a time, and as much more as reading one takes. */
  async #makeRoom(longest: number): Promise<void> {
    const more = Math.ceil((longest / (1024 * 1024)) * LINE_COPIES);
    await this.connection.run(`SET threads = 1; SET memory_limit = '${MEMORY_MB + more}MB'`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.connection.disconnectSync();
    this.instance.closeSync();
  }
}
