import type { Statement } from './plan.js';
import type { StatementKind } from './statement-kinds.js';

/** A statement before it has its place in the script: what a mode is made of. */
export interface Step {
  readonly kind: StatementKind;
  readonly build: (at: StepPlace) => Draft;
}

/** What a step knows once the order is fixed; its messages and reasons name statements by id. */
export interface StepPlace {
  readonly id: string;
  /** The id of the step before it; undefined for the first. */
  readonly previous: string | undefined;
  /** The id of the first statement of a kind. */
  readonly idOf: (kind: StatementKind) => string;
}

/** The same step, for which no other writer may commit to the target between the step before it and itself. */
export function rightAfter(step: Step): Step {
  return {
    ...step,
    build: (at) => ({ ...step.build(at), ...(at.previous === undefined ? {} : { noCommitSince: at.previous }) }),
  };
}

export type Draft = Omit<Statement, 'id' | 'kind' | 'phase' | 'table' | 'sql' | 'needs'>;

/** `05-merge`: the id of the nth step, counted from 0. */
export function stepId(index: number, kind: StatementKind): string {
  return `${String(index + 1).padStart(2, '0')}-${kind}`;
}
