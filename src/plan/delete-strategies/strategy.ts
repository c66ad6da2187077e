import type { Expr } from '../../dialect/index.js';
import type { PlanContext } from '../context.js';
import type { Deletes } from '../deletes.js';
import type { CountsRow, Plan } from '../plan.js';
import type { Step } from '../step.js';

/** One way in which rows of the target go: its statements, their guard and counts, and what people read of it. */
export interface DeleteStrategy {
  /** All statements of a sync that deletes this way, in order, the budget guard before the first write (H16). */
  readonly steps: (context: PlanContext, deletes: Deletes) => readonly Step[];
  /** Where the keys stand that the delete goes by: in the script's own text, or in staging, protected keys beside the rows. */
  readonly keysIn: 'script' | 'staging' | 'nowhere';
  /** Which rows of the target go: those that no key of the batch matches, or all. */
  readonly goes: 'missing' | 'all';
  /** What the same predicate counts; undefined where one query cannot tell. */
  readonly counts: (context: PlanContext, deletes: Deletes) => DeleteCounts | undefined;
  /** Which rows go: `contact_id not in the batch`. */
  readonly rows: (plan: Plan) => string;
  /** How many rows the limit is about, of what was counted. */
  readonly limited: (plan: Plan, counts: CountsRow) => number;
  /** The limit is about the rows that `deleted` counts, so that the two may be shown as a share. */
  readonly limitsDeleted: boolean;
  /** What a person is asked before the first write, without the question mark. */
  readonly question: (plan: Plan, counts: CountsRow) => string;
}

export interface DeleteCounts {
  readonly deleted: Expr;
  /** The rows that the delete may touch at all, which the limit is a part of; undefined where that is every row. */
  readonly deletable?: Expr;
}
