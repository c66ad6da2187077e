#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
import { EXIT, type ExitCode } from '../error-codes.js';
import type * as CommandLine from './command-line.js';

const argv = process.argv.slice(2);
const exitCode = printBuiltHelp() ? EXIT.done : await runCommandLine();
process.exitCode = exitCode;
// Exits after the output is flushed: drivers leave handles open that would keep the process alive.
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
  const [{ start }, commandLine] = await Promise.all([import('./start.js'), loadCommandLine()]);
  return await start(argv, commandLine);
}

/** In a few files where the build could make them: node takes most of the time of a short command to find and read a file a module. */
async function loadCommandLine(): Promise<typeof CommandLine> {
  const bundled = new URL('../bundle/command-line.js', import.meta.url);
  return existsSync(bundled) ? ((await import(bundled.href)) as typeof CommandLine) : await import('./command-line.js');
}
