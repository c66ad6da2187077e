import { type FilledLoad, LOAD_TRAITS, type Load } from '../../types/load.js';
import type { PlanContext } from '../context.js';
import { stageProtectedKeys } from '../statements/stage-rows.js';
import { dropStaging } from '../statements/staging.js';
import type { Step } from '../step.js';
import { filledLoad } from './filled.js';
import type { PlanLoad, StagedParts } from './plan-load.js';
import { remoteLoad } from './remote.js';
import { volumeLoad } from './volume.js';

/** Adding a load: a file here and a row, its word and traits in types/load, and its word in the grammars of sync and plan. */
const LOADS: Readonly<Record<Load, PlanLoad>> = {
  values: filledLoad('values'),
  json: filledLoad('json'),
  volume: volumeLoad,
  remote: remoteLoad,
};

/** The loading rows into staging. */
export function stageRows(context: PlanContext, extra: StagedParts = {}): readonly Step[] {
  return LOADS[context.load].stage(context, extra);
}

/** The keys of rejected rows beside them (H02). */
export function stageKeys(context: PlanContext, keys: number): Step {
  return stageProtectedKeys(context, LOAD_TRAITS[context.load].fills, keys);
}

/** Takes away all that staging the rows has made. */
export function dropStaged(context: PlanContext): readonly Step[] {
  return [dropStaging(context), ...(context.rows === 0 ? [] : LOADS[context.load].clean(context))];
}

/** By which load all rows go straight into the target; undefined where they are staged first. */
export function directLoad({ load, chunks }: PlanContext): FilledLoad | undefined {
  const { direct, fills } = LOAD_TRAITS[load];
  return chunks <= 1 && direct ? fills : undefined;
}
