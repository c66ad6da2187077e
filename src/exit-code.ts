import { CODES, EXIT, type ExitCode } from './error-codes.js';
import type { Diagnostic } from './errors.js';

/**
 * The exit code that diagnostics add up to: when several apply, 3 goes before 4, then 1, 130 (docs/reference.md); 0 where
 * there are none. A function, not a getter of DrtError, which the dialect has too, without the table of codes.
 */
export function exitCodeOf(diagnostics: readonly Diagnostic[]): ExitCode {
  if (diagnostics.length === 0) return EXIT.done;
  const exits = new Set<ExitCode>(diagnostics.map(exitOf));
  return (
    ([EXIT.invalid, EXIT.refused, EXIT.failed, EXIT.interrupted, EXIT.rejects] as const).find((e) => exits.has(e)) ??
    EXIT.failed
  );
}

/** A finding that the spec made an error (`checks:`) is one of the spec. */
function exitOf({ code, severity }: Diagnostic): ExitCode {
  const { exit } = CODES[code];
  return severity === 'error' && exit === EXIT.done ? EXIT.invalid : exit;
}
