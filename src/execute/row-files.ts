import { createWriteStream, type WriteStream } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { ParquetWriter } from '../duckdb/parquet-file.js';
import { FILE_CHUNKS } from '../plan/statements/volume-files.js';
import { rowsFileName } from '../plan/tables.js';
import type { RowColumn, RowsChunk } from '../types/rows.js';
import type { RowFile } from './warehouse.js';

/** A chunk that was counted and hashed; the last one only once all of them are known to be the plan's. */
export interface ProvenChunk {
  readonly chunk: RowsChunk;
  readonly last: boolean;
}

export interface WrittenRows extends Required<RowFile> {
  readonly rows: number;
}

/**
 * The rows as Parquet files, so many chunks each, one at a time: a file is removed when the next is asked for. They lie in a folder of
 * their own, which nobody else may read; memory holds a chunk, and what DuckDB takes to write (H14).
 */
export async function* writeRowFiles(
  chunks: AsyncIterable<ProvenChunk>,
  columns: readonly RowColumn[],
  tempDir: string,
): AsyncGenerator<WrittenRows> {
  const folder = await mkdtemp(join(tempDir, 'drt-upload-'));
  try {
    await using writer = await ParquetWriter.open(folder);
    const lines = join(folder, 'rows.jsonl');
    let open: LinesFile | undefined;
    let number = 0;
    for await (const { chunk, last } of chunks) {
      open ??= new LinesFile(lines);
      await open.add(chunk);
      if (!last && open.chunks < FILE_CHUNKS) continue;
      await open.close();
      number += 1;
      const path = join(folder, rowsFileName(number));
      await writer.write({ lines, columns, longest: open.longest, path });
      await chmod(path, 0o600);
      await rm(lines);
      yield { path, number, rows: open.rows };
      await rm(path, { force: true });
      open = undefined;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Wire lines on their way to DuckDB. */
class LinesFile {
  readonly #stream: WriteStream;
  chunks = 0;
  rows = 0;
  /** Bytes that no line is longer than. */
  longest = 0;

  constructor(path: string) {
    this.#stream = createWriteStream(path, { mode: 0o600 });
    // Seen when it is written to or closed.
    this.#stream.on('error', () => undefined);
  }

  async add({ rows, text }: RowsChunk): Promise<void> {
    const bytes = Buffer.from(`${text}\n`);
    this.chunks += 1;
    this.rows += rows;
    this.longest = Math.max(this.longest, bytes.length);
    await new Promise<void>((resolve, reject) => {
      this.#stream.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
  }

  async close(): Promise<void> {
    this.#stream.end();
    await finished(this.#stream);
  }
}
