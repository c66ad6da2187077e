import { createHash } from 'node:crypto';
import { quoteIdentifier } from '../dialect/index.js';
import type { TableRef } from '../types/table-ref.js';
import type { Plan } from './plan.js';

/** The longest name Unity Catalog takes. */
const MAX_NAME = 255;

/** Stands for the staging name where the plan is hashed, since the name is made from the hash. */
export const STAGING_PLACEHOLDER = '__drt_staging_placeholder';

type Hashed = Pick<
  Plan,
  'drt' | 'target' | 'connection' | 'staging' | 'columns' | 'deletes' | 'preamble' | 'statements' | 'counts' | 'checks'
>;

/**
 * SHA-256 over what apply does: drt's version, the target and whose credentials reach it, what is checked of it, every
 * statement with the staging name taken out, every payload's hash. Two plans of one hash do the same (H22). Nodes are left
 * out: apply compiles them to the sql.
 */
export function computePlanHash(plan: Hashed): string {
  const neutral = (sql: string): string =>
    plan.staging === undefined
      ? sql
      : sql.replaceAll(quoteIdentifier(plan.staging.name), quoteIdentifier(STAGING_PLACEHOLDER));
  const parts = [
    plan.drt,
    plan.target,
    plan.connection,
    plan.staging === undefined ? null : { catalog: plan.staging.catalog, schema: plan.staging.schema },
    plan.columns,
    plan.deletes,
    plan.checks,
    plan.preamble.map((q) => q.sql),
    plan.statements.map((s) => [
      s.id,
      s.kind,
      s.effect,
      s.guard ?? null,
      s.touches.name === plan.staging?.name ? 'staging' : s.touches,
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

/** `__drt_staging_<table>_<first 8 of planHash>`; a long table name is cut, the hash kept (H10). */
export function stagingName(target: TableRef, planHash: string): string {
  const prefix = '__drt_staging_';
  const suffix = `_${planHash.slice(0, 8)}`;
  const room = MAX_NAME - prefix.length - suffix.length;
  return prefix + cutCodePoints(target.name, room) + suffix;
}

/** A cut between the halves of a surrogate pair would leave a name that no engine takes. */
function cutCodePoints(name: string, room: number): string {
  if (name.length <= room) return name;
  const cut = name.slice(0, room);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
