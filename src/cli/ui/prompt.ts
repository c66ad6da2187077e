import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { escapeUnseen } from '../../text/unseen.js';
import type { Io } from '../io.js';

/**
 * Asks a question and reads a line; only `y` and `yes` mean yes. A whole line, so that no single key decides, and by the
 * terminal's own line editing, so that Ctrl-D means no and Ctrl-C interrupts. Call it only if `terminal.interactive`.
 */
export async function askYesNo(io: Io, message: string): Promise<boolean> {
  const lines = createInterface({ input: io.stdin, output: io.stderr, terminal: false });
  const ended = once(lines, 'close').then(() => '');
  const answered = lines.question(`${escapeUnseen(message)} [y/N] `, { signal: io.signal }).catch(() => '');
  try {
    return /^y(es)?$/i.test((await Promise.race([answered, ended])).trim());
  } finally {
    lines.close();
  }
}
