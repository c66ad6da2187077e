import type { Diagnostic } from '../errors.js';
import type { CountsRow, Plan } from '../plan/plan.js';
import type { Phase } from '../plan/statement-kinds.js';
import { plural, thousands } from '../text/figures.js';

/** Why a person is asked before a phase: none where it may begin at once. */
export type ConsentReason = 'alters' | 'deletes' | 'updates_most';

/**
 * What a person is asked about: whatever is altered; rows that go, or may go where they could not be counted, since that is
 * not "0 deletes" (H20); and updates of more than half of the target, as of a file whose columns came empty (H37).
 */
export function consentReasons(plan: Plan, phase: Phase, counts: CountsRow | undefined): readonly ConsentReason[] {
  const mayDelete = plan.statements.some((s) => s.effect === 'deletes');
  return [
    ...(phase === 'alter' ? (['alters'] as const) : []),
    ...(mayDelete && (counts === undefined || counts.deleted > 0) ? (['deletes'] as const) : []),
    ...(counts !== undefined && counts.updated * 2 > counts.total ? (['updates_most'] as const) : []),
  ];
}

/** A person has thought, and others may have written meanwhile: what was approved is a number of rows, and no more go. */
export function moreThanApproved(
  approved: CountsRow,
  now: CountsRow,
  reasons: readonly ConsentReason[],
  state: string,
): Diagnostic | undefined {
  const grown = MEASURED.find(([reason, of]) => reasons.includes(reason) && of(now) > of(approved));
  if (grown === undefined) return undefined;
  const [, of, verb] = grown;
  return {
    code: 'DRT414',
    severity: 'error',
    message: `${plural(of(now), 'row')} would be ${verb} by now, and ${thousands(of(approved))} were approved; ${state}`,
    fix: 'apply again, and look at the new number',
  };
}

const MEASURED = [
  ['deletes', (counts: CountsRow) => counts.deleted, 'deleted'],
  ['updates_most', (counts: CountsRow) => counts.updated, 'updated'],
] as const;
