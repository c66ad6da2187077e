import type { Plan } from '../plan/plan.js';
import { formatTableRef } from '../types/table-ref.js';
import { EngineError } from './engine-error.js';
import type { ExecutionResult } from './events.js';
import type { Warehouse } from './warehouse.js';

/**
 * The result of a run, with DRT520 where its insert is not found in the table's history although it has committed: an engine
 * that folds the condition, or hides the history, would let a second apply add the rows twice (H33). Said at once, since then
 * someone is there to read it.
 */
export async function withMarkSeen(
  { plan, warehouse }: { readonly plan: Plan; readonly warehouse: Warehouse },
  result: ExecutionResult,
): Promise<ExecutionResult> {
  const marked = plan.statements.find((s) => s.once !== undefined && result.committed.includes(s.id));
  if (marked?.once === undefined || (await isSeen(warehouse, plan, marked.once))) return result;
  const name = formatTableRef(plan.tables.target);
  const unseen = {
    code: 'DRT520',
    severity: 'warning',
    message: `${marked.id} has committed, and the history of ${name} does not show that it was this plan`,
    fix: 'apply this plan no second time: it would add its rows again',
  } as const;
  return { ...result, diagnostics: [...result.diagnostics, unseen] };
}

async function isSeen(warehouse: Warehouse, plan: Plan, mark: string): Promise<boolean> {
  try {
    return (await warehouse.findApplied(plan.tables.target, mark)).applied;
  } catch (error) {
    if (error instanceof EngineError) return false;
    throw error;
  }
}
