import type { Io } from '../io.js';

/** Asks yes or no, no being the default; Ctrl-C is no. Only where `terminal.interactive`. */
export async function askYesNo(io: Io, message: string): Promise<boolean> {
  const { confirm, isCancel } = await import('@clack/prompts');
  const answer = await confirm({
    message,
    initialValue: false,
    input: io.stdin as typeof process.stdin,
    output: io.stderr as typeof process.stderr,
    signal: io.signal,
  });
  return !isCancel(answer) && answer;
}
