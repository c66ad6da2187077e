import { EXIT, type ExitCode } from '../error-codes.js';
import type { Diagnostic } from '../errors.js';
import { printJson } from '../text/unseen.js';

/** Exit codes of a command that did what it was asked. */
const DONE: readonly ExitCode[] = [EXIT.done, EXIT.changes, EXIT.rejects];

/** The one document that `--json` prints: about the command, whatever it was and however it ended. */
export function envelope(
  command: string,
  exitCode: ExitCode,
  diagnostics: readonly Diagnostic[],
  data: Readonly<Record<string, unknown>> = {},
): string {
  return printJson({ ok: DONE.includes(exitCode), command, exitCode, diagnostics, ...data });
}
