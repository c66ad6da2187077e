import { CommanderError } from 'commander';
import { CODES, EXIT, type ExitCode } from '../error-codes.js';
import { type Diagnostic, DrtError, formatDiagnostic, messageOf } from '../errors.js';
import { exitCodeOf } from '../exit-code.js';
import type { Action, CommandContext, CommandResult, CommonFlags, Left } from './command.js';
import { envelope } from './envelope.js';
import type { Io } from './io.js';
import { createProgram } from './program.js';

type Hooks = Pick<CommandContext, 'onExit' | 'handlesInterrupt'>;

/** Runs one command line to its end, whatever happens, and answers the exit code. */
export async function run(argv: readonly string[], io: Io, hooks: Hooks): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.done;
  const program = createProgram(io, async (command, flags, action) => {
    exitCode = await runCommand(command, flags, io, hooks, action);
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;
    if (argv.length === 0) {
      io.stderr.write(program.helpInformation());
      return EXIT.invalid;
    }
    const flags = { json: argv.includes('--json'), ...(argv.includes('--no-color') ? { color: false } : {}) };
    return runCommand(commandName(argv), flags, io, hooks, async () => {
      throw error instanceof CommanderError ? usageError(error) : error;
    });
  }
}

async function runCommand(
  command: string,
  flags: CommonFlags,
  io: Io,
  hooks: Hooks,
  action: Action,
): Promise<ExitCode> {
  const { createTerminal } = await import('./ui/terminal.js');
  const terminal = createTerminal(io, flags);
  let left: Left = () => undefined;
  const handlesInterrupt = (of: Left): void => {
    left = of;
    hooks.handlesInterrupt(of);
  };
  let result: CommandResult;
  try {
    result = await action({ io, terminal, ...hooks, handlesInterrupt });
  } catch (error) {
    const { diagnostics, exitCode } = failure(error, io, left);
    for (const d of diagnostics) terminal.report(d);
    result = { exitCode };
  }
  terminal.progress('');
  const all = [...new Set([...terminal.reported, ...(result.diagnostics ?? [])])];
  if (terminal.json) await terminal.write(envelope(command, result.exitCode, all, result.data));
  const lost = await terminal.lost();
  if (lost === undefined) return result.exitCode;
  // What nobody could read there is said here: also that a table was changed.
  const unread = [...(terminal.json ? all.map(formatDiagnostic) : []), ...(result.written ?? [])];
  if (lost.error !== undefined) {
    const message = `standard output took no more: ${lost.error.message}`;
    unread.unshift(formatDiagnostic({ code: 'DRT902', severity: 'error', message }));
  }
  for (const line of unread) io.stderr.write(`${line}\n`);
  return lost.error === undefined ? result.exitCode : EXIT.failed;
}

/**
 * Errors of the file system that the user can repair: they are about a file or folder that the user named, or beside
 * it.
 */
const FILE_ERRORS = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EISDIR',
  'ENOENT',
  'EEXIST',
  'ENAMETOOLONG',
  'ENOSPC',
]);

function unusableFile(error: unknown): Diagnostic | undefined {
  const { code, path, message } = error as NodeJS.ErrnoException;
  if (!(error instanceof Error) || code === undefined || !FILE_ERRORS.has(code)) return undefined;
  // `ENOTDIR: not a directory, mkdir '/tmp/ok.csv/p'`
  const why = /^\w+: ([^,]*)/.exec(message)?.[1] ?? message;
  return {
    code: 'DRT902',
    severity: 'error',
    message: path === undefined ? why : `${path}: ${why}`,
    fix: 'name another place, or make room and give yourself access there (TMPDIR says where temporary files go)',
  };
}

interface Ended {
  readonly diagnostics: readonly Diagnostic[];
  readonly exitCode: ExitCode;
}

function failure(error: unknown, io: Io, left: Left): Ended {
  if (error instanceof DrtError) return { diagnostics: error.diagnostics, exitCode: exitCodeOf(error.diagnostics) };
  if (io.signal.aborted) return interruptedEnd(left);
  const unusable = unusableFile(error);
  if (unusable !== undefined) return { diagnostics: [unusable], exitCode: CODES.DRT902.exit };
  const stack = error instanceof Error ? (error.stack ?? String(error)) : String(error);
  const bug: Diagnostic = {
    code: 'DRT999',
    severity: 'error',
    message: `a bug in drt ${io.version}: ${messageOf(error)}`,
    fix: 'please report it with these lines; DRT_DEBUG=1 adds where it happened',
    details: (io.env.DRT_DEBUG ?? '') === '' ? [] : stack.split('\n'),
  };
  const run = left('DRT505', 'the run ended by a bug');
  return { diagnostics: run === undefined ? [bug] : [run, bug], exitCode: EXIT.failed };
}

function usageError(error: CommanderError): DrtError {
  const [first = '', ...rest] = error.message.split('\n').filter((l) => l !== '');
  return new DrtError({
    code: 'DRT901',
    severity: 'error',
    message: first.replace(/^error: /, ''),
    fix: [...rest.map((l) => l.replace(/^\(|\)$/g, '')), 'drt --help'].join('; see '),
  });
}

/** The word after `drt` that names the command, for the document of `--json` when the line does not parse. */
function commandName(argv: readonly string[]): string {
  return argv.find((a) => !a.startsWith('-')) ?? 'drt';
}

function interruptedEnd(left: Left): Ended {
  const nothing = { code: 'DRT507', severity: 'error', message: 'interrupted; nothing was written' } as const;
  return { diagnostics: [left('DRT507', 'interrupted') ?? nothing], exitCode: EXIT.interrupted };
}

/** Reports that a signal ended the process at once, and what is known of what was written. */
export function sayInterrupted(argv: readonly string[], io: Io, left: Left): void {
  say(argv, io, interruptedEnd(left));
}

/** Reports an end that no command foresaw: an error that nobody caught, or a promise that nobody keeps. */
export function sayCrashed(argv: readonly string[], io: Io, error: unknown, left: Left): ExitCode {
  const ended = failure(error, io, left);
  say(argv, io, ended);
  return ended.exitCode;
}

function say(argv: readonly string[], io: Io, { diagnostics, exitCode }: Ended): void {
  if (argv.includes('--json')) io.stdout.write(envelope(commandName(argv), exitCode, diagnostics));
  else io.stderr.write(diagnostics.map((d) => `${formatDiagnostic(d)}\n`).join(''));
}
