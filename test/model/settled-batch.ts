import { createHash } from 'node:crypto';
import { printDataType } from '../../src/types/data-type.js';
import type { BatchMetadata } from '../../src/types/generated/batch-document.js';
import { chunkOf, type RowColumn, type RowsChunk, type RowsSource } from '../../src/types/rows.js';
import { batchOf, type Case } from './arbitraries/cases.js';
import { indexOf, keyOf, type Row, settle } from './batch.js';
import { keyRanges } from './key-ranges.js';
import { wireRow } from './wire.js';

export interface SettledBatch {
  readonly metadata: BatchMetadata;
  readonly rows: RowsSource;
}

/**
 * What `openBatch` would say of the case's file, from the model: planner and executor are tested apart from the reader,
 * and many times faster. `chunkRows` cuts the rows into chunks, however few they are.
 */
export function settledBatch(c: Case, chunkRows: number): SettledBatch {
  const batch = batchOf(c);
  const settled = settle(c.spec, batch);
  const keyed = c.spec.key.length > 0;
  const at = c.spec.key.map((name) => indexOf(c.columns, name));
  const keyColumns = at.flatMap((i) => c.columns[i] ?? []);
  const keyRow = (row: Row): Row => at.map((i) => row[i] ?? null);
  const keys = settled.loading.map(keyRow);
  const protectedKeys = keyed ? protectedRows(c, keyRow, settled.protectedKeys) : [];
  const lines = (columns: readonly RowColumn[], rows: readonly Row[]) => rows.map((row) => wireRow(columns, row));
  const rowLines = lines(c.columns, settled.loading);
  const protectedLines = lines(keyColumns, protectedKeys);
  const few = keys.length + protectedKeys.length <= c.spec.mirror.inlineKeys;
  return {
    metadata: {
      version: 1,
      label: 'batch.jsonl',
      files: [{ path: 'batch.jsonl', rows: settled.read }],
      columns: c.columns.map((column) => ({
        name: column.name,
        type: printDataType(column.type),
        origin: 'declared',
        nulls: 0,
      })),
      rows: {
        read: settled.read,
        load: settled.loading.length,
        rejected: settled.rejected,
        duplicates: settled.read - settled.rejected - settled.loading.length,
      },
      ...(keyed
        ? {
            keys: {
              columns: keyColumns.map((column) => column.name) as [string, ...string[]],
              observed: keys.length + protectedKeys.length,
              protected: protectedKeys.length,
              unreadable: settled.unreadable,
              ...(c.spec.mergePrune === true
                ? { ranges: { loading: keyRanges(keyColumns, keys), protected: keyRanges(keyColumns, protectedKeys) } }
                : {}),
              ...(few ? { values: keys.map(mutable), protectedValues: protectedKeys.map(mutable) } : {}),
              hash: sha256(protectedLines),
            },
          }
        : {}),
      chunks: Math.ceil(rowLines.length / chunkRows),
      hash: sha256(rowLines),
    },
    rows: {
      rows: () => chunked(rowLines, chunkRows),
      protectedKeys: () => chunked(protectedLines, chunkRows),
    },
  };
}

function protectedRows(c: Case, keyRow: (row: Row) => Row, wanted: ReadonlySet<string>): readonly Row[] {
  const found = new Map<string, Row>();
  for (const row of batchOf(c).rows) {
    const key = keyOf(c.spec.key, c.columns, row, c.spec.nullKeys === 'match');
    if (key !== undefined && wanted.has(key) && !found.has(key)) found.set(key, keyRow(row as Row));
  }
  return [...found.values()];
}

async function* chunked(lines: readonly string[], size: number): AsyncGenerator<RowsChunk> {
  for (let start = 0; start < lines.length; start += size) {
    yield chunkOf(start / size + 1, lines.slice(start, start + size));
  }
}

function mutable(row: Row): unknown[] {
  return [...row];
}

function sha256(lines: readonly string[]): string {
  const hash = createHash('sha256');
  for (const line of lines) hash.update(`${line}\n`);
  return hash.digest('hex');
}
