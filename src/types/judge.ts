import type { Diagnostic } from '../errors.js';
import { type Checks, isRuleCode, RULES } from './rules.js';

/**
 * Findings with the severities that the spec gives them (`checks:`), without those that are off. Errors stay errors,
 * whatever a spec says.
 */
export function judge(found: readonly Diagnostic[], checks: Checks = {}): readonly Diagnostic[] {
  return found.flatMap((diagnostic): readonly Diagnostic[] => {
    const { code, severity } = diagnostic;
    if (severity === 'error' || !isRuleCode(code)) return [diagnostic];
    const wanted = checks[code] ?? RULES[code].severity;
    return wanted === 'off' ? [] : [{ ...diagnostic, severity: wanted }];
  });
}
