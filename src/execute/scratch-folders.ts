import { folderName } from '../plan/hash.js';
import type { TableRef } from '../types/table-ref.js';
import type { CleanRules, Verdict } from './scratch-tables.js';
import type { VolumeEntry } from './warehouse.js';

/** The hash of a plan in the name of a folder of exactly this target, whose own hash is in it too; undefined for any other name. */
export function hashInFolder(name: string, target: TableRef): string | undefined {
  const hash = /_([0-9a-f]{8})$/.exec(name)?.[1];
  return hash !== undefined && folderName(target, hash) === name ? hash : undefined;
}

/** Whether the files of a plan's folder may be removed: nothing young, needed, or that drt has not put there. */
export function judgeFolder(
  name: string,
  entries: readonly VolumeEntry[],
  { target, needed, now, olderThan }: Pick<CleanRules, 'target' | 'needed' | 'now' | 'olderThan'>,
): Verdict {
  const times = entries.map((e) => e.modified?.getTime());
  const known = times.every((time) => time !== undefined);
  const age = known && times.length > 0 ? now.getTime() - Math.max(...times.map((time) => time ?? 0)) : undefined;
  const keep = (why: string): Verdict => ({ name, age, drop: false, why });
  const why = needed.get(hashInFolder(name, target) ?? '');
  if (why !== undefined) return keep(why);
  if (entries.length === 0) return keep('it is empty');
  const foreign = entries.find((e) => e.folder || !/^rows-[1-9]\d*\.parquet$/.test(e.name));
  if (foreign !== undefined) return keep(`it holds ${foreign.name}, which is not of drt`);
  if (age === undefined || Number.isNaN(age))
    return keep('its age is not known: the storage does not tell when it was written');
  if (age <= olderThan) return keep('too young: a run may still write it');
  return { name, age, drop: true, why: `${entries.length} files of the target, and no run needs them` };
}
