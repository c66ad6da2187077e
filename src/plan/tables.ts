import { fail } from '../errors.js';
import type { TableRef } from '../types/table-ref.js';

/** A table of drt's own that a run makes and drops. Its name is made from the plan's hash (H10). */
export type ScratchTable = 'staging';

/** The tables a plan has, by what they are to it. Statements name the one they write by this. */
export type TableRole = 'target' | ScratchTable;

/** A scratch table is absent where the plan needs none. */
export type PlanTables = { readonly target: TableRef } & { readonly [T in ScratchTable]?: TableRef };

/** How the name of each scratch table begins; what it was made for and the plan's hash follow. */
export const SCRATCH_PREFIX: Readonly<Record<ScratchTable, string>> = { staging: '__drt_staging_' };

/** How the name of a plan's folder in a Volume begins. */
export const FOLDER_PREFIX = 'drt_staging_';

/** A file of rows in it, by its number from 1 or what stands for that. */
export const rowsFileName = (number: number | '{n}'): string => `rows-${number}.parquet`;

const SCRATCH_TABLES = Object.keys(SCRATCH_PREFIX) as readonly ScratchTable[];

/** The scratch tables that a plan has. */
export function scratchTables(tables: PlanTables): readonly (readonly [ScratchTable, TableRef])[] {
  return SCRATCH_TABLES.flatMap((role) => {
    const table = tables[role];
    return table === undefined ? [] : [[role, table] as const];
  });
}

/** What each scratch table is called, for a plan that may have it. */
export function nameScratch(name: (role: ScratchTable) => string): Readonly<Record<ScratchTable, string>> {
  return Object.fromEntries(SCRATCH_TABLES.map((role) => [role, name(role)])) as Record<ScratchTable, string>;
}

/** The table of a role that a statement of the plan has. DRT415: the plan says nothing of it, so it was altered. */
export function tableOf(tables: PlanTables, role: TableRole): TableRef {
  const table = tables[role];
  if (table === undefined)
    throw fail('DRT415', `the plan was altered: it has a statement about ${role}, and no such table`);
  return table;
}
