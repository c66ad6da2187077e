import { differenceLines } from '../../plan/shape/compare.js';
import type { Io } from '../io.js';
import type { OpenPlan } from '../open-plan.js';
import { checkShape, type ShapeCheck, type ShapeState, writeLock } from './shape-lock.js';

/** What `drt plan` does with the lock beside a spec, and says of it. */
export interface PlannedShape {
  readonly state: ShapeState;
  /** None where nobody has locked the sync. */
  readonly lines: readonly string[];
  /** For `--json`; null where nobody has locked it. */
  readonly data: Readonly<Record<string, unknown>> | null;
}

/** Compares the shape with the lock, or writes it there. A plan without a statement runs nothing that has to be approved. */
export function shapeOf(io: Io, file: string, { plan, input }: OpenPlan, locks: boolean): PlannedShape {
  if (locks) {
    const { isNew, ...written } = writeLock(io, file, input);
    const what = isNew ? 'new' : written.differences.length === 0 ? 'as it was' : 'changed:';
    return told(written, `lock     ${written.lock}  ${what}`);
  }
  const found = checkShape(io, file, plan.statements.length === 0 ? undefined : input);
  return told(found, STATES[found.state](found.lock));
}

const STATES: Readonly<Record<ShapeState, (lock: string) => string | undefined>> = {
  unlocked: () => undefined,
  approved: (lock) => `shape    as approved in ${lock}`,
  differs: (lock) => `shape    differs from what ${lock} approved:`,
};

function told({ state, lock, differences }: ShapeCheck, head: string | undefined): PlannedShape {
  const lines = differences.flatMap(differenceLines).map((line) => `  ${line}`);
  return {
    state,
    lines: head === undefined ? [] : [head, ...lines],
    data: head === undefined ? null : { file: lock, state, differences },
  };
}
