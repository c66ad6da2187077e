import { removeFiles, stageFiles, uploadRows } from '../statements/volume-files.js';
import type { PlanLoad } from './plan-load.js';

/** Parquet files in a Unity Catalog Volume, which one statement reads in place. */
export const volumeLoad: PlanLoad = {
  stage: (context, extra) => [uploadRows(context), stageFiles(context, extra)],
  clean: (context) => [removeFiles(context)],
};
