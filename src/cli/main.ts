#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
import { EXIT, type ExitCode } from '../errors.js';

/** Two signals this close are one Ctrl-C. */
const SAME_SIGNAL_MS = 500;

const argv = process.argv.slice(2);
const exitCode = printBuiltHelp() ? EXIT.done : await runCommandLine();
process.exitCode = exitCode;
// What was written is flushed first; then handles that drivers leave open do not keep the process.
process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)));

/**
 * `drt --help` as the build rendered it (scripts/build.mjs), where that fits the terminal: loading commander costs a
 * quarter of bare node's start.
 */
function printBuiltHelp(): boolean {
  const built = new URL('help.txt', import.meta.url);
  const asked = argv.length === 1 && (argv[0] === '--help' || argv[0] === '-h');
  if (!asked || (process.stdout.columns ?? 100) < 100 || !existsSync(built)) return false;
  process.stdout.on('error', () => {});
  process.stdout.write(readFileSync(built));
  return true;
}

async function runCommandLine(): Promise<ExitCode> {
  const [{ processIo }, { run, sayInterrupted }] = await Promise.all([import('./io.js'), import('./run.js')]);
  const interrupt = new AbortController();
  const io = processIo(interrupt.signal);
  const cleanups: (() => void)[] = [];
  const cleanUp = (): void =>
    cleanups.forEach((c) => {
      c();
    });
  let waits = false;
  let asked = 0;
  // Ctrl-C: a command that can stop cleanly is asked to, once; the second time, and any other command, ends here.
  const onSignal = (): void => {
    if (waits && !interrupt.signal.aborted) {
      asked = performance.now();
      interrupt.abort();
      return;
    }
    // One Ctrl-C comes twice under npx: the terminal signals all of its group, and npm passes its own on.
    if (waits && performance.now() - asked < SAME_SIGNAL_MS) return;
    cleanUp();
    if (!waits) sayInterrupted(argv, io);
    process.exit(EXIT.interrupted);
  };
  // SIGHUP: its terminal was closed. Nothing of the rows is left in a temporary folder.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  const code = await run(argv, io, {
    onExit: (cleanup) => cleanups.push(cleanup),
    handlesInterrupt: () => {
      waits = true;
    },
  });
  cleanUp();
  return code;
}
