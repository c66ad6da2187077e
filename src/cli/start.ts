import { EXIT, type ExitCode } from '../error-codes.js';
import type { Left } from './command.js';
import type * as CommandLine from './command-line.js';

/** Two signals this close are one Ctrl-C. */
const SAME_SIGNAL_MS = 500;

/** Runs the command of this process's arguments, and answers to its signals. */
export async function start(argv: readonly string[], commandLine: typeof CommandLine): Promise<ExitCode> {
  const { processIo, run, sayCrashed, sayInterrupted } = commandLine;
  const interrupt = new AbortController();
  const io = processIo(interrupt.signal);
  const cleanups: (() => void)[] = [];
  const cleanUp = (): void =>
    cleanups.forEach((c) => {
      c();
    });
  let waits = false;
  let left: Left = () => undefined;
  let asked = 0;
  // The first Ctrl-C asks a command that can stop cleanly to do so. A second one, or the first of another command, exits at once.
  const onSignal = (): void => {
    if (waits && !interrupt.signal.aborted) {
      asked = performance.now();
      interrupt.abort();
      return;
    }
    // Under npx one Ctrl-C arrives twice: the terminal signals the whole process group, and npm forwards its own signal.
    if (waits && performance.now() - asked < SAME_SIGNAL_MS) return;
    cleanUp();
    sayInterrupted(argv, io, left);
    process.exit(EXIT.interrupted);
  };
  // SIGHUP means that the terminal was closed. Temporary folders hold rows, so they are removed then too.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  const onCrash = (error: unknown): void => {
    cleanUp();
    process.exit(sayCrashed(argv, io, error, left));
  };
  // Also of promises that were rejected and nobody waited for.
  process.on('uncaughtException', onCrash);
  // Node would end here without a word (exit 13): nothing is left that could still settle the command.
  const onIdle = (): void => onCrash(new Error('the command waits for what will never come'));
  process.on('beforeExit', onIdle);
  const code = await run(argv, io, {
    onExit: (cleanup) => cleanups.push(cleanup),
    handlesInterrupt: (of) => {
      waits = true;
      left = of;
    },
  });
  process.off('beforeExit', onIdle);
  cleanUp();
  return code;
}
