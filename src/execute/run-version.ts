import type { Diagnostic } from '../errors.js';
import type { Plan } from '../plan/plan.js';
import { formatTableRef } from '../types/table-ref.js';
import { EngineError } from './engine-error.js';
import type { Commit, Warehouse } from './warehouse.js';

/** The target's newest commits; undefined where they cannot be read, or not any more, which is no failure of the plan. */
export async function commitsNow(plan: Plan, { history }: Warehouse): Promise<readonly Commit[] | undefined> {
  try {
    return await history?.commits(plan.tables.target);
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}

/** The version of a target whose warehouse keeps no history; undefined as above. */
export async function versionNow(plan: Plan, warehouse: Warehouse): Promise<number | undefined> {
  try {
    return (await warehouse.describe(plan.tables.target))?.version;
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}

/** A run that committed nothing, and yet the target has another version: said, since a lost statement may be why. */
export function changedMeanwhile(plan: Plan, before: number, after: number): Diagnostic {
  const name = formatTableRef(plan.tables.target);
  return {
    code: 'DRT518',
    severity: 'warning',
    message: `${name} went from v${before} to v${after} meanwhile, by another writer or by a statement of this run that ended late`,
    fix: `look at DESCRIBE HISTORY ${name}`,
  };
}
