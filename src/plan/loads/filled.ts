import type { FilledLoad } from '../../types/load.js';
import { stageChunks } from '../statements/stage-rows.js';
import type { PlanLoad } from './plan-load.js';

/** A load whose rows fill `stage_rows`, a chunk a statement; nothing of them is anywhere but in staging. */
export function filledLoad(load: FilledLoad): PlanLoad {
  return {
    stage: (context, extra) => [stageChunks(context, load, extra)],
    clean: () => [],
  };
}
