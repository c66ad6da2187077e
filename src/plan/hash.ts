import { createHash } from 'node:crypto';
import { quoteIdentifier } from '../dialect/index.js';
import type { TableRef } from '../types/table-ref.js';
import type { Plan, PlanDocument, Query, WithoutNode } from './plan.js';
import { nameScratch, SCRATCH_PREFIX, type ScratchTable, scratchTables } from './tables.js';

/** The longest name Unity Catalog takes. */
export const MAX_NAME = 255;

/** Stands for the name of a scratch table where the plan is hashed, since the name is made from the hash. */
export const scratchPlaceholder = (role: ScratchTable): string => `__drt_${role}_placeholder`;

/**
 * SHA-256 over all that a plan says but its nodes, which apply compiles to the sql, and the names of scratch tables, which
 * are made from it. Two plans of one hash do the same and say the same (H22).
 */
export function computePlanHash(plan: Omit<PlanDocument, 'planHash'>): string {
  const scratch = scratchTables(plan.tables);
  const neutral = (sql: string): string =>
    scratch.reduce(
      (text, [role, { name }]) => text.replaceAll(quoteIdentifier(name), quoteIdentifier(scratchPlaceholder(role))),
      sql,
    );
  const query = (found: WithoutNode<Query>): object => {
    const { node: _, sql, ...rest } = found as Query;
    return { ...rest, sql: neutral(sql) };
  };
  const { planHash: _, ...said } = plan as Plan;
  const hashed = {
    ...said,
    tables: [plan.tables.target, scratch.map(([role, { catalog, schema }]) => ({ role, catalog, schema }))],
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
export function scratchNames(target: TableRef, planHash: string): Readonly<Record<ScratchTable, string>> {
  const suffix = `_${planHash.slice(0, 8)}`;
  return nameScratch((role) => {
    const prefix = SCRATCH_PREFIX[role];
    return prefix + cutCodePoints(target.name, MAX_NAME - prefix.length - suffix.length) + suffix;
  });
}

/** A cut between the halves of a surrogate pair would leave a name that no engine takes. */
function cutCodePoints(name: string, room: number): string {
  if (name.length <= room) return name;
  const cut = name.slice(0, room);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
