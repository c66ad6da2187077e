import type { SyncMode } from '../../sync/sync-spec.js';
import type { PlanContext } from '../context.js';
import type { Deletes } from '../deletes.js';
import type { Step } from '../step.js';
import { insertSteps } from './insert.js';
import { mergeSteps } from './merge.js';
import { mirrorSteps } from './mirror.js';
import { replaceSteps } from './replace.js';

/** Which statements a mode is, in which order. Adding a mode: a file here and a row. */
export const MODES = {
  insert: insertSteps,
  merge: mergeSteps,
  mirror: mirrorSteps,
  replace: replaceSteps,
} as const satisfies Record<SyncMode, (context: PlanContext, deletes: Deletes) => readonly Step[]>;
