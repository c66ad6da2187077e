import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderOf } from '../../plan/nodes/row-files.js';
import type { Statement } from '../../plan/plan.js';
import { rowsFileName } from '../../plan/tables.js';
import type { RowFile } from '../warehouse.js';

/** What stands for a Volume in a rehearsal: a folder that nobody else may read, gone with its warehouse. */
export class LocalVolume {
  #root: string | undefined;

  /** Where the files of a Volume's folder lie. */
  folder(path: string): string {
    this.#root ??= mkdtempSync(join(tmpdir(), 'drt-volume-'));
    return join(this.#root, path);
  }

  /** A PUT of a file, or a REMOVE. */
  async move({ node }: Statement, { number, path }: RowFile): Promise<void> {
    const folder = folderOf(node) ?? '';
    const there = join(this.folder(folder), rowsFileName(number));
    if (path === undefined) return await rm(there, { force: true });
    mkdirSync(this.folder(folder), { recursive: true, mode: 0o700 });
    await copyFile(path, there);
  }

  close(): void {
    if (this.#root !== undefined) rmSync(this.#root, { recursive: true, force: true });
    this.#root = undefined;
  }
}
