import { readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fail } from '../../errors.js';
import { PLAN_FILES } from './files.js';

/** DRT902 if the file is one of a plan folder, where the folder or a spec is meant. */
export function refusePlanFile(path: string, named: string, command: string): void {
  const names = [dirname(path), dirname(dirname(path))].map((dir) => namesIn(dir) ?? []);
  const inRows = basename(dirname(path)) === PLAN_FILES.rows;
  const files: readonly string[] = Object.values(PLAN_FILES);
  if (!(inRows ? names[1] : names[0])?.includes(PLAN_FILES.inputs) || !(inRows || files.includes(basename(path))))
    return;
  const folder = inRows ? dirname(dirname(named)) : dirname(named);
  throw fail('DRT902', `${named} is a file of a plan folder, which is taken whole`, {
    fix: `drt ${command} ${folder}`,
  });
}

/** Undefined where there is no folder. */
export function namesIn(dir: string): readonly string[] | undefined {
  try {
    return readdirSync(dir);
  } catch {
    return undefined;
  }
}
