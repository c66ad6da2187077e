import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { type Batch, type BatchRequest, openBatch } from '../../../src/batch/index.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';
import { linesOf, type RowColumn, type RowsChunk } from '../../../src/types/rows.js';

const made: { close(): Promise<void> | void }[] = [];
afterEach(async () => {
  for (const thing of made.splice(0).reverse()) await thing.close();
});

/** A folder with files, removed after the test. */
export function folder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const dir = mkdtempSync(join(tmpdir(), 'drt-batch-'));
  made.push({ close: () => rmSync(dir, { recursive: true, force: true }) });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(dir, name, '..'), { recursive: true });
    writeFileSync(join(dir, name), content);
  }
  return dir;
}

export function columns(types: Readonly<Record<string, string>>): readonly RowColumn[] {
  return Object.entries(types).map(([name, type]) => ({ name, type: parseDataType(type) }));
}

/** A request for all files of `dir` that match `pattern`, with what the test changes. */
export function request(
  dir: string,
  pattern: string | readonly string[],
  more: Partial<BatchRequest> = {},
): BatchRequest {
  const temporary = mkdtempSync(join(tmpdir(), 'drt-temp-'));
  made.push({ close: () => rmSync(temporary, { recursive: true, force: true }) });
  return {
    baseDir: dir,
    source: { kind: 'files', patterns: [pattern].flat(), union: true, mirror: false },
    columns: [],
    key: [],
    duplicates: 'last',
    orderBy: [],
    nullKeys: 'reject',
    onError: 'skip',
    inlineKeys: 1000,
    tempDir: join(temporary, 'batch'),
    ...more,
  };
}

export async function open(
  dir: string,
  pattern: string | readonly string[],
  more: Partial<BatchRequest> = {},
): Promise<Batch> {
  const batch = await openBatch(request(dir, pattern, more));
  made.push(batch);
  return batch;
}

export async function lines(chunks: AsyncIterable<RowsChunk>): Promise<string[]> {
  const all: string[] = [];
  for await (const chunk of chunks) all.push(...linesOf(chunk));
  return all;
}

/** Name to type of a batch's columns. */
export function types(batch: Batch): Record<string, string> {
  return Object.fromEntries(batch.metadata.columns.map((c) => [c.name, c.type]));
}
