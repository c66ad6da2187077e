import type { LimitedDeletes } from '../plan.js';
import { listedMergeStrategy } from './listed-merge.js';
import { notInStrategy } from './not-in.js';
import { overwriteStrategy } from './overwrite.js';
import { singleMergeStrategy } from './single-merge.js';
import type { DeleteStrategy } from './strategy.js';

/** Adding a way to delete: a file here and a row. */
export const DELETE_STRATEGIES: Readonly<Record<LimitedDeletes['form'], DeleteStrategy>> = {
  listed_merge: listedMergeStrategy,
  not_in: notInStrategy,
  single_merge: singleMergeStrategy,
  overwrite: overwriteStrategy,
};
