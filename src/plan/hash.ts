import { createHash } from 'node:crypto';
import { quoteIdentifier } from '../dialect/index.js';
import type { TableRef } from '../types/table-ref.js';
import type { Plan } from './plan.js';
import { nameScratch, SCRATCH_PREFIX, type ScratchTable, scratchTables } from './tables.js';

/** The longest name Unity Catalog takes. */
const MAX_NAME = 255;

/** Stands for the name of a scratch table where the plan is hashed, since the name is made from the hash. */
export const scratchPlaceholder = (role: ScratchTable): string => `__drt_${role}_placeholder`;

type Hashed = Pick<
  Plan,
  'drt' | 'tables' | 'connection' | 'columns' | 'deletes' | 'preamble' | 'statements' | 'counts' | 'checks'
>;

/**
 * SHA-256 over what apply does: drt's version, the tables and whose credentials reach them, what is checked of the target,
 * every statement with the names of scratch tables taken out, every payload's hash. Two plans of one hash do the same
 * (H22). Nodes are left out: apply compiles them to the sql.
 */
export function computePlanHash(plan: Hashed): string {
  const scratch = scratchTables(plan.tables);
  const neutral = (sql: string): string =>
    scratch.reduce(
      (text, [role, { name }]) => text.replaceAll(quoteIdentifier(name), quoteIdentifier(scratchPlaceholder(role))),
      sql,
    );
  const parts = [
    plan.drt,
    plan.tables.target,
    plan.connection,
    scratch.map(([role, { catalog, schema }]) => ({ role, catalog, schema })),
    plan.columns,
    plan.deletes,
    plan.checks,
    plan.preamble.map((q) => q.sql),
    plan.statements.map((s) => [
      s.id,
      s.kind,
      s.table,
      s.phase,
      s.effect,
      s.guard ?? null,
      s.idempotent,
      s.expect,
      s.needs,
      neutral(s.sql),
      s.payload ?? null,
    ]),
    plan.counts === undefined ? null : neutral(plan.counts.sql),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
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
