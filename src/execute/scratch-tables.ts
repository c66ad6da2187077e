import { MAX_NAME, scratchNames } from '../plan/hash.js';
import { SCRATCH_PREFIX } from '../plan/tables.js';
import type { TableRef } from '../types/table-ref.js';

/** What is known of a table that has the name of a scratch table. */
export interface Found {
  /** As the engine spells it. */
  readonly name: string;
  /** When its rows or its form were last written; undefined where the engine does not tell. */
  readonly modified?: Date | undefined;
  /** Its columns, where it is a table that could be described. */
  readonly columns?: readonly string[] | undefined;
}

/** What cleaning goes by. */
export interface CleanRules {
  readonly target: TableRef;
  /** The target's columns; undefined where the target is not there. */
  readonly targetColumns: readonly string[] | undefined;
  /** Where staging is, which other tables may share. */
  readonly shared: boolean;
  /** First 8 hex digits of the plans of this sync that have a folder here. */
  readonly known: ReadonlySet<string>;
  /** Of those, the ones whose journal has a run that has not ended: why. */
  readonly needed: ReadonlyMap<string, string>;
  readonly now: Date;
  /** In milliseconds. */
  readonly olderThan: number;
}

export interface Verdict {
  readonly name: string;
  /** In milliseconds; undefined where it is not known. */
  readonly age: number | undefined;
  readonly drop: boolean;
  /** Why it is kept; of one to drop, why it may go. */
  readonly why: string;
}

const HASH = /_([0-9a-f]{8})$/;

/** The hash in the name of a scratch table of exactly this target; undefined for any other name (of `a_b`, for `a`). */
export function hashInName(name: string, target: TableRef): string | undefined {
  const hash = HASH.exec(name.toLowerCase())?.[1];
  if (hash === undefined) return undefined;
  // Names match case-insensitively; Unity Catalog keeps them in lower case.
  return scratchNames(target, hash).staging.toLowerCase() === name.toLowerCase() ? hash : undefined;
}

/** A name that has to be cut is the same for all tables whose names begin so. */
const mayBeCut = ({ name }: TableRef): boolean => {
  const longest = MAX_NAME - SCRATCH_PREFIX.staging.length - '_00000000'.length;
  return name.length >= longest;
};

/** Whether a scratch table of the target may be dropped: nothing young, needed, or perhaps of another table ever. */
export function judgeScratch(found: Found, rules: CleanRules): Verdict {
  const { name, modified, columns } = found;
  const age = modified === undefined ? undefined : rules.now.getTime() - modified.getTime();
  const why = whyKept(found, age, rules);
  if (why !== undefined) return { name, age, drop: false, why };
  return { name, age, drop: true, why: `${columns?.length ?? 0} columns of the target, and no run needs it` };
}

function whyKept({ name, columns }: Found, age: number | undefined, rules: CleanRules): string | undefined {
  const hash = hashInName(name, rules.target) ?? '';
  const needed = rules.needed.get(hash);
  if (needed !== undefined) return needed;
  if (age === undefined || Number.isNaN(age))
    return 'its age is not known: the engine does not tell when it was written';
  if (age <= rules.olderThan) return 'too young: a run may still write it';
  if (mayBeCut(rules.target)) return 'its name is cut, and may be made of another table that begins so';
  if (rules.shared && !rules.known.has(hash))
    return `destination.staging may hold staging of another ${rules.target.name}, and .drt-runs has no plan ${hash}`;
  if (columns === undefined) return 'it is no table that can be read';
  if (rules.targetColumns === undefined) return 'the target is not there, so that nothing shows whose staging it is';
  const own = new Set(rules.targetColumns.map((c) => c.toLowerCase()));
  const foreign = columns.find((c) => !own.has(c.toLowerCase()) && !c.startsWith('__drt_'));
  return foreign === undefined ? undefined : `not of this target, which has no column ${foreign}`;
}
