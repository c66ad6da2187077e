import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import type { Io } from '../io.js';

/**
 * Asks for a line; only `y` and `yes` are yes. The terminal itself edits the line: a key alone decides nothing, the end of the
 * input (Ctrl-D) is no, and Ctrl-C is the signal that it is anywhere else. Only where `terminal.interactive`.
 */
export async function askYesNo(io: Io, message: string): Promise<boolean> {
  const lines = createInterface({ input: io.stdin, output: io.stderr, terminal: false });
  const ended = once(lines, 'close').then(() => '');
  const answered = lines.question(`${message} [y/N] `, { signal: io.signal }).catch(() => '');
  try {
    return /^y(es)?$/i.test((await Promise.race([answered, ended])).trim());
  } finally {
    lines.close();
  }
}
