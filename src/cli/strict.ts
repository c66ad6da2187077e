import { type Diagnostic, DrtError, fail } from '../errors.js';
import { plural } from '../text/figures.js';
import { judge } from '../types/judge.js';
import { type Checks, isRuleCode } from '../types/rules.js';
import type { Terminal } from './ui/terminal.js';

/** Reports findings with the severities that the spec gives them. Throws those that it made errors. */
export function reportFindings(terminal: Terminal, found: readonly Diagnostic[], checks: Checks | undefined): void {
  const judged = judge(found, checks);
  for (const d of judged.filter((j) => j.severity === 'warning')) terminal.report(d);
  const errors = judged.filter((d) => d.severity === 'error');
  if (errors.length > 0) throw new DrtError(errors);
}

/** `--strict`: DRT904 if a warning about the spec, its rows or its plan was reported. Those of a connection do not count. */
export function refuseWarnings(reported: readonly Diagnostic[]): void {
  const warnings = reported.filter((d) => d.severity === 'warning' && isRuleCode(d.code));
  if (warnings.length === 0) return;
  const codes = [...new Set(warnings.map((d) => d.code))].sort().join(', ');
  throw fail(
    'DRT904',
    `${plural(warnings.length, 'warning')} (${codes}), and --strict takes none; nothing was written`,
    {
      fix: 'drt explain CODE says what to do; where a finding is meant, the spec says so under checks',
    },
  );
}
