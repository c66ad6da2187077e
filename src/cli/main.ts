#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
import { EXIT, type ExitCode, formatDiagnostic } from '../errors.js';

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
  const [{ processIo }, { run }, { envelope }] = await Promise.all([
    import('./io.js'),
    import('./run.js'),
    import('./envelope.js'),
  ]);
  const interrupt = new AbortController();
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
    if (!waits) sayInterrupted(envelope);
    process.exit(EXIT.interrupted);
  };
  // SIGHUP: its terminal was closed. Nothing of the rows is left in a temporary folder.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  const code = await run(argv, processIo(interrupt.signal), {
    onExit: (cleanup) => cleanups.push(cleanup),
    handlesInterrupt: () => {
      waits = true;
    },
  });
  cleanUp();
  return code;
}

/** Nothing is written to a warehouse before a command waits for its interrupt. */
function sayInterrupted(envelope: typeof import('./envelope.js').envelope): void {
  const diagnostic = { code: 'DRT507', severity: 'error', message: 'interrupted; nothing was written' } as const;
  const command = argv.find((word) => !word.startsWith('-')) ?? '';
  if (argv.includes('--json')) process.stdout.write(envelope(command, EXIT.interrupted, [diagnostic]));
  else process.stderr.write(`${formatDiagnostic(diagnostic)}\n`);
}
