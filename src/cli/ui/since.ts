import { shortHash } from '../../emit/summary.js';
import { type Difference, differenceLines } from '../../plan/shape/compare.js';
import type { Since } from '../folder/applied.js';

/** `since    last applied plan 1f0c83ab: ~ sync.mirror.max_delete: 10% -> 20%`; nothing where none is known. */
export function sinceLines(since: Since | undefined): readonly string[] {
  if (since === undefined) return [];
  const { how, planHash, differences } = since;
  const lines = differences.flatMap((d: Difference) => differenceLines(d));
  const head = `since    last ${how} plan ${shortHash(planHash)}:`;
  if (lines.length <= 1) return [`${head} ${lines[0] ?? 'the same spec and columns'}`];
  return [head, ...lines.map((line) => `  ${line}`)];
}
