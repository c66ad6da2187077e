import type { ExitCode } from '../error-codes.js';
import type { Diagnostic } from '../errors.js';
import type { Io } from './io.js';
import type { Terminal } from './ui/terminal.js';

export type { TerminalFlags as CommonFlags } from './ui/terminal.js';

/** What a command is given beside its own arguments. */
export interface CommandContext {
  readonly io: Io;
  readonly terminal: Terminal;
  /** Work that must happen however the command ends, Ctrl-C included; synchronous, and safe to run twice. */
  readonly onExit: (cleanup: () => void) => void;
  /**
   * From here on Ctrl-C aborts `io.signal` and waits for the command, instead of ending the process. Should the process
   * end all the same, `left` says what is known of what was written.
   */
  readonly handlesInterrupt: (left: Left) => void;
}

/** What was written and what is not known, with why the process ends; undefined where nothing was sent. */
export type Left = (code: 'DRT505' | 'DRT507', why: string) => Diagnostic | undefined;

/** How a command ended: what `--json` prints is made from it. */
export interface CommandResult {
  readonly exitCode: ExitCode;
  /** Errors and warnings; those reported to the terminal already are not printed again. */
  readonly diagnostics?: readonly Diagnostic[];
  /** What the command wrote, for standard error where standard output takes no more. */
  readonly written?: readonly string[];
  /** The command's own fields of the `--json` document. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** A command's action: its module is loaded when it runs, so that `drt --help` loads none. */
export type Action = (context: CommandContext) => Promise<CommandResult>;
