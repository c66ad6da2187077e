import { overLimits } from '../../emit/counts.js';
import type { Counts } from '../../plan/counts.js';
import type { Plan } from '../../plan/plan.js';

interface ToRunNext {
  readonly plan: Plan;
  /** The plan folder as the user named it. */
  readonly dir: string;
  /** A plan from batch.json has no rows, so it can be read and not applied. */
  readonly hasRows: boolean;
  /** As `--warehouse` takes it. */
  readonly warehouse: string;
  readonly counts?: Counts;
  /** Its shape is not the approved one, so that apply takes it by its hash alone. */
  readonly byHash?: boolean;
}

/** `next     drt apply plans/1122`: where that would be refused, what to do in its place. */
export function nextLine({ plan, dir, hasRows, warehouse, counts, byHash = false }: ToRunNext): string {
  const [over] = overLimits(plan, counts);
  if (plan.statements.length === 0) return 'next     nothing to run';
  if (!hasRows) return 'next     drt plan with --input in place of --batch: this folder has no rows to apply';
  if (over !== undefined) return `next     look at the source: apply refuses this plan (${over.code})`;
  const named = byHash ? ` --plan ${plan.planHash.slice(0, 16)}` : '';
  return `next     drt apply ${dir}${named}${warehouse === 'databricks' ? '' : ` --warehouse ${warehouse}`}`;
}
