import { CODES } from '../error-codes.js';
import type { DrtCode } from '../errors.js';
import { nearestName } from '../text/nearest-name.js';
import { type CheckSeverity, type Checks, isRuleCode, RULE_CODES, RULES, type RuleCode } from '../types/rules.js';
import { quote } from './describe.js';
import type { ReadableSpec } from './readable.js';
import type { Report } from './report.js';

/** `checks:`, by code. Undefined where the spec has none. */
export function readChecks({ checks }: ReadableSpec, report: Report): Checks | undefined {
  if (checks === undefined) return undefined;
  const read: Partial<Record<RuleCode, CheckSeverity>> = {};
  for (const [name, severity] of Object.entries(checks)) {
    const path = ['checks', name];
    const code = ruleOf(name);
    if (code === undefined) reportUnknown(name, path, report);
    else if (read[code] !== undefined) {
      const message = `checks has ${quote(name)} twice: ${code} and ${RULES[code].name} are one rule`;
      report.errorAtKey('DRT105', path, message, 'remove one of the two');
    } else if (severity !== undefined && isAllowed(code, severity, path, report)) read[code] = severity;
  }
  return read;
}

const ruleOf = (name: string): RuleCode | undefined =>
  RULE_CODES.find((code) => code === name || RULES[code].name === name);

/** Names of rules and codes; those that may be changed are suggested. */
function reportUnknown(name: string, path: readonly string[], report: Report): void {
  const adjustable = RULE_CODES.filter((code) => RULES[code].adjust !== 'no');
  const near = nearestName(
    name,
    adjustable.flatMap((code) => [code, RULES[code].name]),
    (n) => n.toLowerCase(),
  )?.name;
  if (!isRuleCode(name) && Object.hasOwn(CODES, name)) {
    const message = `checks has ${name} (${CODES[name as DrtCode].title}), whose severity is not for a spec to change`;
    report.errorAtKey(
      'DRT105',
      path,
      message,
      `checks takes warnings about the spec, its rows and its plan, such as ${near}`,
    );
    return;
  }
  const message = `unknown check ${quote(name)} in checks; did you mean ${quote(near ?? '')}?`;
  report.errorAtKey(
    'DRT102',
    path,
    message,
    'drt explain lists the codes; docs/reference.md has the names of the rules',
  );
}

function isAllowed(code: RuleCode, severity: CheckSeverity, path: readonly string[], report: Report): boolean {
  const { adjust } = RULES[code];
  if (adjust === 'all' || (adjust === 'raise' && severity !== 'off')) return true;
  const message =
    adjust === 'raise'
      ? `checks.${path.at(-1)} is off, and ${code} tells what a run does to the table: it may be error or warning`
      : `checks.${path.at(-1)}: the severity of ${code} is not for checks to change`;
  report.error('DRT105', path, message, ELSEWHERE[code] ?? `drt explain ${code}`);
  return false;
}

/** The keys of the spec that say that a finding is meant. */
const ELSEWHERE: Readonly<Partial<Record<RuleCode, string>>> = {
  DRT202: 'sync.mirror.rejected_rows and sync.mirror.on_empty say what withholds deletes',
  DRT203: 'sync.mirror.on_empty says what an empty batch means',
  DRT204: 'sync.mirror.rejected_rows: protect keeps those rows',
  DRT210: 'sync.on_missing: null says that NULL is meant',
  DRT213: 'write NULL in the source',
  DRT214: 'sync.on_missing says that it is meant',
  DRT309: 'sync.on_error and sync.max_rejects say what becomes of rejected rows',
};
