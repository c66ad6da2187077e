import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openRowsFolder } from '../../../src/batch/index.js';
import { type RowFiles, readRowFiles, writeRowFiles } from '../../../src/batch/row-files.js';
import { writeRowsFolder } from '../../../src/batch/rows-folder.js';
import { followFile } from '../../../src/batch/wire-file.js';
import { folder, lines, open } from './helpers.js';

/** As docs/reference.md says it. */
const PLAIN_BYTES = 8 * 1024 * 1024;
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Wire lines of that many bytes together, each of about a kilobyte. */
function wire(bytes: number): Buffer {
  const line = `{"text":"${'x'.repeat(1000)}"}\n`;
  const last = Math.max(20, (bytes % line.length) + line.length);
  return Buffer.concat([
    Buffer.from(line.repeat((bytes - last) / line.length)),
    Buffer.from(`{"text":"${'y'.repeat(last - 12)}"}\n`),
  ]);
}

async function* pieces(bytes: Buffer, size = 1 << 20): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function textOf(files: RowFiles): Promise<string> {
  let text = '';
  for await (const chunk of readRowFiles(files)) text += `${chunk.text}\n`;
  return text;
}

describe('files of rows', () => {
  it.each([
    ['under', PLAIN_BYTES - 1, false],
    ['at', PLAIN_BYTES, false],
    ['over', PLAIN_BYTES + 1, true],
  ])('are compressed above a size: %s', async (_, size, isCompressed) => {
    const bytes = wire(size);
    expect(bytes.length).toBe(size);
    const dir = folder();
    const files = await writeRowFiles(dir, 'rows', pieces(bytes));
    expect(files).toMatchObject({ bytes: size, hash: sha256(bytes) });
    expect(files.files.length).toBeGreaterThan(0);
    expect(readdirSync(dir).sort()).toEqual(files.files.map((f) => f.name));
    for (const { name, bytes: stored, sha256: hash } of files.files) {
      expect(name).toMatch(isCompressed ? /^rows-\d{5}\.jsonl\.gz$/ : /^rows-\d{5}\.jsonl$/);
      expect(statSync(join(dir, name))).toMatchObject({ size: stored });
      expect(statSync(join(dir, name)).mode & 0o777).toBe(0o600);
      expect(sha256(readFileSync(join(dir, name)))).toBe(hash);
    }
    const stored = files.files.map(({ name }) => readFileSync(join(dir, name)));
    expect(Buffer.concat(isCompressed ? stored.map((b) => gunzipSync(b)) : stored).equals(bytes)).toBe(true);
    expect(await textOf(files)).toBe(bytes.toString());
  });

  it('have the same hash and the same chunks in whatever pieces their bytes come', async () => {
    const bytes = wire(PLAIN_BYTES / 4 + 7);
    const [whole, torn] = [
      await writeRowFiles(folder(), 'rows', pieces(bytes, bytes.length)),
      await writeRowFiles(folder(), 'rows', pieces(bytes, 997)),
    ];
    expect({ ...torn, dir: '' }).toEqual({ ...whole, dir: '' });
  });

  it('H31: are refused where a file was cut, also if its own size and hash say that it should be so', async () => {
    const from = folder();
    const written = await writeRowFiles(from, 'rows', pieces(wire(PLAIN_BYTES + 1)));
    const dir = join(folder(), 'rows');
    const files = await writeRowsFolder(dir, [written]);
    expect(await lines(openRowsFolder(dir, files).rows())).toHaveLength(written.rows);
    const [first, ...others] = files;
    if (first === undefined) throw new Error('no file');
    const path = join(dir, first.name);
    const cut = readFileSync(path).subarray(0, -9);
    const refused = async (given: typeof files, why: RegExp): Promise<void> => {
      const error = await lines(openRowsFolder(dir, given).rows()).catch((e: unknown) => e);
      expect(error).toMatchObject({ code: 'DRT310' });
      expect(String(error)).toMatch(why);
    };
    writeFileSync(path, cut);
    await refused(files, /does not have the size that was planned/);
    await refused([{ ...first, bytes: cut.length }, ...others], /is not the file that was planned/);
    await refused([{ name: first.name, bytes: cut.length, sha256: sha256(cut) }, ...others], /cannot be decompressed/);
    writeFileSync(path, Buffer.concat([cut, Buffer.alloc(9)]));
    await refused(files, /is not the file that was planned/);
  });

  it('give the same batch, whichever way they are stored; only the files differ', async () => {
    const text = `${'{"id":1,"v":"'}${'x'.repeat(PLAIN_BYTES)}"}\n`;
    const dir = folder({ 'a.jsonl': `${text}{"id":2,"v":"y"}\n` });
    const batch = await open(dir, 'a.jsonl', { key: ['id'] });
    const rows = join(folder(), 'rows');
    const files = await batch.writeRows(rows);
    expect(files.map((f) => f.name)).toEqual(['rows-00001.jsonl.gz', 'rows-00002.jsonl.gz']);
    expect(existsSync(join(rows, 'rows-00001.jsonl.gz'))).toBe(true);
    const plain = files.map((f) => gunzipSync(readFileSync(join(rows, f.name))));
    expect(sha256(Buffer.concat(plain))).toBe(batch.metadata.hash);
    expect(batch.metadata.chunks).toBe(files.length);
  });
});

describe('a file that is being written', () => {
  it('is read to the end that it has once it is whole', async () => {
    const path = join(folder(), 'f');
    await writeFile(path, '');
    const written = (async () => {
      for (let i = 0; i < 10; i++) {
        await appendFile(path, `${i}`.repeat(1000));
        await setTimeout(i % 3 === 0 ? 12 : 1);
      }
    })();
    let text = '';
    for await (const piece of followFile(path, written)) text += piece.toString();
    expect(text).toBe(readFileSync(path, 'utf8'));
    expect(text).toHaveLength(10_000);
  });

  it('fails as its writing fails: half of it is no file', async () => {
    const path = join(folder(), 'f');
    await writeFile(path, 'half');
    const failing = setTimeout(30).then(() => Promise.reject(new Error('no room')));
    const read = async (): Promise<void> => {
      for await (const _ of followFile(path, failing));
    };
    await expect(read()).rejects.toThrow('no room');
  });
});
