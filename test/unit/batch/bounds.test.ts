import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Batch, BatchRequest } from '../../../src/batch/index.js';
import { reading } from '../../../src/batch/read/failure.js';
import { readSyncSpec } from '../../../src/sync/index.js';
import { columns, folder, open } from './helpers.js';

const batchOf = (
  files: Readonly<Record<string, string | Uint8Array>>,
  pattern: string,
  more: Partial<BatchRequest> = {},
): Promise<Batch> => open(folder(files), pattern, more);

const nested = (levels: number, open: string, close: string, inner: string): string =>
  open.repeat(levels) + inner + close.repeat(levels);

describe('bounds of rows', () => {
  it.each([8, 500])('JSON of %i lists within each other loads as the text that it is', async (levels) => {
    const deep = nested(levels, '[', ']', '1');
    const batch = await batchOf({ 'a.jsonl': `{"id":1,"a":${deep}}\n` }, 'a.jsonl');
    expect(batch.metadata.columns[1]).toMatchObject({ type: 'STRING', because: 'nested in more than 8 levels' });
    for await (const { text } of batch.rowsSource.rows()) expect(JSON.parse(text)).toEqual({ id: 1, a: deep });
  });

  it('values within the bound are typed', async () => {
    const batch = await batchOf({ 'a.jsonl': `{"a":${nested(5, '[', ']', '1')}}\n` }, 'a.jsonl');
    expect(batch.metadata.columns[0]?.type).toBe(nested(5, 'ARRAY<', '>', 'BIGINT'));
  });

  it('DRT316: a declared type of more levels than rows load into', async () => {
    const declared = { columns: columns({ a: nested(8, 'ARRAY<', '>', 'INT') }) };
    await expect(batchOf({ 'a.csv': 'a\n1\n' }, 'a.csv', declared)).rejects.toMatchObject({ code: 'DRT316' });
  });

  it('DRT316: 5,000 columns', async () => {
    const names = Array.from({ length: 5000 }, (_, i) => `c${i}`).join();
    await expect(batchOf({ 'a.csv': `${names}\n` }, 'a.csv')).rejects.toMatchObject({ code: 'DRT316' });
  });

  it.each(['csv', 'jsonl'])('DRT316: a line of 40 MB of %s', async (kind) => {
    const line = kind === 'csv' ? `a\n${'x'.repeat(40e6)}\n` : `{"a":"${'x'.repeat(40e6)}"}\n`;
    await expect(batchOf({ [`a.${kind}`]: line }, `a.${kind}`)).rejects.toMatchObject({
      code: 'DRT316',
      diagnostics: [{ place: { file: `a.${kind}` } }],
    });
  });

  it('lines of 9 MB of CSV, in quotes and compressed, are not called malformed', async () => {
    const rows = Array.from({ length: 5 }, (_, i) => `${i},"${'x'.repeat(9e6)}"\n`).join('');
    const outcome = await batchOf({ 'a.csv.gz': gzipSync(`id,a\n${rows}`) }, 'a.csv.gz').then(
      () => 'read',
      (error: { code: string }) => error.code,
    );
    // Many of them together need more memory than drt takes.
    expect(['read', 'DRT314']).toContain(outcome);
  });
});

describe('a pipe is not waited for', () => {
  const pipe = (name: string): string => {
    const dir = folder();
    execFileSync('mkfifo', [join(dir, name)]);
    return dir;
  };

  it('DRT302: as a source file', async () => {
    await expect(open(pipe('a.csv'), 'a.csv')).rejects.toMatchObject({ code: 'DRT302' });
  });

  it('DRT100: as a spec', () => {
    expect(() => readSyncSpec(join(pipe('s.yml'), 's.yml'))).toThrow(expect.objectContaining({ code: 'DRT100' }));
  });
});

describe('a full disk', () => {
  const run = { format: 'csv', files: [], firstFile: 0, names: [], numbers: 'plain' } as const;

  it.each([
    'IO Error: Could not write file "/tmp/x": No space left on device',
    "Out of Memory Error: failed to offload data block of size 256.0 KiB (1.0 MiB/1.0 MiB used). This limit was set by the 'max_temp_directory_size' setting.",
  ])('DRT902: %s', async (message) => {
    const failing = reading(run, () => Promise.reject(new Error(message)));
    await expect(failing).rejects.toMatchObject({ code: 'DRT902' });
  });

  it('DRT314: what is short is memory', async () => {
    const failing = reading(run, () => Promise.reject(new Error('Out of Memory Error: could not allocate')));
    await expect(failing).rejects.toMatchObject({ code: 'DRT314' });
  });
});
