import type { Plan } from '../plan/plan.js';
import type { RowsSource } from '../types/rows.js';
import type { ApprovalRequest, ExecutionEvent } from './events.js';
import type { Journal } from './journal.js';
import type { ResumeRule } from './look-back.js';
import type { RetrySettings } from './retry.js';
import type { Warehouse } from './warehouse.js';

export interface ExecuteOptions {
  readonly plan: Plan;
  readonly warehouse: Warehouse;
  /** The batch itself, or the plan folder's rows/. */
  readonly rows: RowsSource;
  /** Asked before the first statement of each phase that changes the target. False: nothing more is sent, exit 4. */
  readonly approve: (request: ApprovalRequest) => Promise<boolean>;
  /** False where `approve` agrees to all: then rows are counted only where they may be deleted, or a budget is told of. */
  readonly asks?: boolean;
  readonly onEvent?: (event: ExecutionEvent) => void;
  /** Where rows may lie on their way to a Volume; the system's temporary folder without it. */
  readonly tempDir?: string;
  /** Milliseconds, for durations only. */
  readonly clock: () => number;
  readonly signal?: AbortSignal;
  readonly retry?: RetrySettings;
  /** Where the run is noted, and what it knows of runs before; without it the table's own past is all that is looked at. */
  readonly journal?: Journal;
  /** Add the rows of a plan once more that was applied. */
  readonly again?: boolean;
  /** Go on where the journal's last run stopped. */
  readonly resume?: ResumeRule;
}
