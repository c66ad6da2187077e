import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandContext } from './command.js';

/** A temporary folder for the time of `use`; it goes with the process too, however that ends. */
export async function withTempFolder<T>(context: CommandContext, use: (dir: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(context.io.tempRoot, 'drt-'));
  const remove = (): void => rmSync(dir, { recursive: true, force: true });
  context.onExit(remove);
  try {
    return await use(dir);
  } finally {
    remove();
  }
}
