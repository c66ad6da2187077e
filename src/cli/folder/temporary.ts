import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandContext } from '../command.js';

/** Makes a temporary folder for `use` and removes it afterwards, also if the process is interrupted. */
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
