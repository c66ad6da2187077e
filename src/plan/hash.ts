import { createHash } from 'node:crypto';
import { quoteIdentifier } from '../dialect/index.js';
import { formatTableRef, type TableRef } from '../types/table-ref.js';
import type { Plan, PlanDocument, Query, WithoutNode } from './plan.js';
import { FOLDER_PREFIX, nameScratch, SCRATCH_PREFIX, type ScratchTable, scratchTables } from './tables.js';

/** The longest name Unity Catalog takes. */
export const MAX_NAME = 255;

/** What drt makes for a plan alone is called: its scratch tables, and its folder in a Volume. */
export type ScratchNames = Readonly<Record<ScratchTable, string>> & { readonly folder: string };

/** Stands for the name of a scratch table where the plan is hashed, since the name is made from the hash. */
const scratchPlaceholder = (role: ScratchTable): string => `__drt_${role}_placeholder`;
const FOLDER_PLACEHOLDER = `${FOLDER_PREFIX}placeholder`;

/** The names with which a plan is hashed. */
export const PLACEHOLDERS: ScratchNames = { ...nameScratch(scratchPlaceholder), folder: FOLDER_PLACEHOLDER };

/**
 * SHA-256 over all that a plan says but its nodes, which apply compiles to the sql, and the names of scratch tables, which
 * are made from it. Two plans of one hash do the same and say the same (H22).
 */
export function computePlanHash(plan: Omit<PlanDocument, 'planHash'>): string {
  const scratch = scratchTables(plan.tables);
  const { files } = plan;
  const neutral = (sql: string): string =>
    scratch.reduce(
      (text, [role, { name }]) => text.replaceAll(quoteIdentifier(name), quoteIdentifier(scratchPlaceholder(role))),
      files === undefined ? sql : sql.replaceAll(files.folder, FOLDER_PLACEHOLDER),
    );
  const query = (found: WithoutNode<Query>): object => {
    const { node: _, sql, ...rest } = found as Query;
    return { ...rest, sql: neutral(sql) };
  };
  const { planHash: _, ...said } = plan as Plan;
  const hashed = {
    ...said,
    tables: [plan.tables.target, scratch.map(([role, { catalog, schema }]) => ({ role, catalog, schema }))],
    ...(files === undefined ? {} : { files: { volume: files.volume } }),
    preamble: plan.preamble.map(query),
    statements: plan.statements.map(query),
    counts: plan.counts === undefined ? null : query(plan.counts),
    ...(plan.differs === undefined ? {} : { differs: query(plan.differs) }),
  };
  return createHash('sha256').update(JSON.stringify(hashed, sortKeys)).digest('hex');
}

/** plan.json has its own order of keys. */
function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** `__drt_staging_<table>_<first 8 of planHash>`, one for each scratch table; a long table name is cut, the hash kept (H10). */
export function scratchNames(target: TableRef, planHash: string): ScratchNames {
  const suffix = `_${planHash.slice(0, 8)}`;
  const tables = nameScratch((role) => {
    const prefix = SCRATCH_PREFIX[role];
    return prefix + cutCodePoints(target.name, MAX_NAME - prefix.length - suffix.length) + suffix;
  });
  return { ...tables, folder: folderName(target, planHash) };
}

/**
 * `drt_staging_<table>_<first 8 of a hash of the target>_<first 8 of planHash>`: a Volume is shared by tables of any schema, so
 * the name says whose it is. Letters, digits and `_` alone, since a path in SQL is a pattern; it begins with no `_`, since Spark takes such
 * files for hidden.
 */
export function folderName(target: TableRef, planHash: string): string {
  const table = target.name.replaceAll(/[^A-Za-z0-9_]/g, '_').slice(0, FOLDER_TABLE);
  const whose = createHash('sha256').update(formatTableRef(target).toLowerCase()).digest('hex');
  return `${FOLDER_PREFIX}${table}_${whose.slice(0, 8)}_${planHash.slice(0, 8)}`;
}

/** So much of the table's name as a person needs. */
const FOLDER_TABLE = 60;

/** A cut between the halves of a surrogate pair would leave a name that no engine takes. */
function cutCodePoints(name: string, room: number): string {
  if (name.length <= room) return name;
  const cut = name.slice(0, room);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
