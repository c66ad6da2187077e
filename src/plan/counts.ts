import type { CountsRow } from './plan.js';

/** What a plan would do to the target: counted, at a version where the engine has versions; or why that is not known (H20). */
export type Counts = Counted | Uncounted;

interface Uncounted extends Asked {
  readonly unknown: string;
}

interface Asked {
  /** The embedded warehouse that was asked, as `--warehouse` names it; absent where it was the real one. */
  readonly rehearsal?: string;
}

export interface Counted extends CountsRow, Asked {
  /** The version of the target that was counted. */
  readonly version?: number;
  /** Its rows were added before (`destination.once`): as which version, and when (`2026-11-23 06:02`, UTC), where that is known. */
  readonly applied?: { readonly version?: number; readonly at?: string };
}

/** `already applied as v12 on 2026-11-23 06:02 UTC` */
export function appliedWords({ version, at }: NonNullable<Counted['applied']>): string {
  const as = version === undefined ? '' : ` as v${version}`;
  return `already applied${as}${at === undefined ? '' : ` on ${at} UTC`}`;
}

/** Undefined where nothing was counted. */
export function counted(counts: Counts | undefined): Counted | undefined {
  return counts === undefined || 'unknown' in counts ? undefined : counts;
}

/** Nothing of the batch differs from the target: a write would be an empty commit. */
export function changesNothing(counts: CountsRow | undefined): boolean {
  return counts !== undefined && counts.added + counts.updated + counts.deleted === 0;
}

/** Rows of the target that stay as they are. */
export function unchangedOf({ total, updated, deleted }: CountsRow): number {
  return total - updated - deleted;
}

/** A cell as the engine prints it; NULL is null. */
export type Cell = string | null;

/** A few rows of what a plan would do, the first by their key: row values, for who asked for them. */
export interface Samples {
  /** Keys of rows that would be deleted; or why they are not known. */
  readonly deleted: readonly (readonly Cell[])[] | { readonly unknown: string };
  readonly updated: readonly { readonly key: readonly Cell[]; readonly changes: readonly CellChange[] }[];
  readonly added: readonly { readonly key: readonly Cell[]; readonly values: readonly CellValue[] }[];
}

export interface CellChange {
  readonly column: string;
  readonly old: Cell;
  readonly new: Cell;
}

export interface CellValue {
  readonly column: string;
  readonly value: Cell;
}
