import type { Diagnostic, DrtCode } from '../errors.js';
import { thousands } from '../text/figures.js';
import type { GuardMessage } from './engine-error.js';

interface GuardKind {
  readonly code: DrtCode;
  readonly fix: string;
}

/** The plan's assertions, told apart by their own words. */
const GUARDS: readonly (readonly [RegExp, GuardKind])[] = [
  [
    / would be deleted, limit /,
    { code: 'DRT401', fix: 'if this is meant, plan again with --max-delete, and review that plan' },
  ],
  [
    / rows? staged/,
    { code: 'DRT411', fix: 'apply again; another run or a person may have changed staging in between' },
  ],
  [
    /^key types are /,
    { code: 'DRT412', fix: 'declare the key under columns with the type it has in the target, and plan again' },
  ],
];

const OTHER: GuardKind = { code: 'DRT413', fix: 'see the statement in plan.sql' };

/** An assertion that was false, as a diagnostic: `04-guard: 28,116 of 48,230 rows would be deleted, limit 10%; …`. */
export function refusal(message: GuardMessage, state: string): Diagnostic {
  const kind = GUARDS.find(([words]) => words.test(message.text))?.[1] ?? OTHER;
  return {
    code: kind.code,
    severity: 'error',
    message: `${message.id}: ${guardWords(message)}; ${state}`,
    fix: kind.fix,
  };
}

/** The assertion's words with figures as people read them. */
export function guardWords(message: GuardMessage): string {
  return message.text.replace(/\b\d{4,}\b/g, (digits) => thousands(Number(digits)));
}
