import type { ExecutionResult } from '../../execute/events.js';
import { onceMark } from '../../plan/changes.js';
import { appliedWords } from '../../plan/counts.js';
import type { Plan } from '../../plan/plan.js';
import { plural } from '../../text/figures.js';
import type { Colors } from './color.js';

/** `done     already applied as v12 on 2026-11-23 06:02 UTC; nothing done (--again adds its 2,100 rows once more)` */
export function alreadyAppliedLine(plan: Plan, { applied = {} }: ExecutionResult, color: Colors): string {
  const again = onceMark(plan) !== undefined ? ` (--again adds its ${plural(plan.batch.load, 'row')} once more)` : '';
  return `${color.green('done')}     ${appliedWords(applied)}; nothing done${again}`;
}
