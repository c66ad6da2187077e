import type { Diagnostic, DrtCode } from '../errors.js';
import type { GuardKind } from '../plan/statement-kinds.js';
import { thousands } from '../text/figures.js';
import type { GuardMessage } from './engine-error.js';

interface Refusal {
  readonly code: DrtCode;
  readonly fix: string;
  readonly specKeys?: NonNullable<Diagnostic['specKeys']>;
}

/** What it means that an assertion of a plan was false. */
const REFUSALS: Readonly<Record<GuardKind, Refusal>> = {
  max_delete: {
    code: 'DRT401',
    fix: 'if this is meant, plan again with --max-delete, and review that plan',
    specKeys: [['sync', 'mirror', 'max_delete']],
  },
  max_update: {
    code: 'DRT418',
    fix: 'look at the source, whose columns may have come empty; if this is meant, plan again with --max-update, and review that plan',
    specKeys: [['sync', 'max_update']],
  },
  staged: { code: 'DRT411', fix: 'apply again; another run or a person may have changed staging in between' },
  source: {
    code: 'DRT419',
    fix: 'plan again, and review that plan; a query of source.sql has to give the same rows twice: without rand(), uuid() or the time of the day',
    specKeys: ['remote', 'table', 'sql'].map((key) => ['source', key]),
  },
  key_types: {
    code: 'DRT412',
    fix: 'declare the key under columns with the type it has in the target, and plan again',
  },
};

/** An assertion that is not of the statement that was sent. */
const OTHER: Refusal = { code: 'DRT413', fix: 'see the statement in plan.sql' };

/** An assertion that was false, as a diagnostic: `04-guard: 28,116 of 48,230 rows would be deleted, limit 10%; …`. */
export function refusal(message: GuardMessage, guard: GuardKind | undefined, state: string): Diagnostic {
  const { code, ...advice } = guard === undefined ? OTHER : REFUSALS[guard];
  return { code, severity: 'error', message: `${message.id}: ${guardWords(message)}; ${state}`, ...advice };
}

/** The assertion's words with figures as people read them. */
export function guardWords(message: GuardMessage): string {
  return message.text.replace(/\b\d{4,}\b/g, (digits) => thousands(Number(digits)));
}
