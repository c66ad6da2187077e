import type { CheckResult } from '../execute/check-plan.js';
import type { ExecutionResult } from '../execute/events.js';
import { type Counts, counted, unchangedOf } from '../plan/counts.js';
import type { Plan } from '../plan/plan.js';
import { printDataType } from '../types/data-type.js';
import { formatTableRef } from '../types/table-ref.js';

// What `--json` says of things that several commands speak of: each thing is spelled in one way, here
// (docs/reference.md, "What --json prints"). A table is a text, a key a list, a type a text, as in batch.json.

type Data = Readonly<Record<string, unknown>>;

/** Figures and hashes of a plan, no SQL and no row value. */
export function planData(plan: Plan, counts?: Counts): Data {
  const { label, keys, ...rows } = plan.batch;
  const { keys: observed, ...deletes } = { keys: undefined, ...plan.deletes };
  return {
    sync: plan.sync,
    target: formatTableRef(plan.tables.target),
    planHash: plan.planHash,
    specHash: plan.specHash,
    // As in batch.json, as far as a plan knows of it.
    batch: { label, rows, ...(keys === undefined ? {} : { keys: { observed: keys } }), hash: plan.batchHash },
    deletes: { ...deletes, ...(observed === undefined ? {} : { observed }) },
    counts: countsData(plan, counts),
    statements: plan.statements.map(({ id, kind, effect, title, because, idempotent }) => ({
      id,
      kind,
      effect,
      title,
      because,
      idempotent,
    })),
  };
}

/**
 * Null where something of it is not known, which is never 0 (H20). `version`: the target's, where it has one and was read;
 * `unchanged` is null where a plan without a statement asked nothing.
 */
function countsData(plan: Plan, counts: Counts | undefined): Data | null {
  if (plan.statements.length === 0)
    return { added: 0, updated: 0, deleted: 0, unchanged: null, changed: [], version: null };
  const known = counted(counts);
  if (known === undefined) return null;
  const { added, updated, deleted, changed, version } = known;
  return { added, updated, deleted, unchanged: unchangedOf(known), changed, version: version ?? null };
}

/** Where a plan ran or would run; nulls where nothing was connected to. */
export function warehouseData(warehouse?: { readonly label: string; readonly rehearsal: boolean }): Data {
  return { warehouse: warehouse?.label ?? null, rehearsal: warehouse?.rehearsal ?? null };
}

/** What a run did. */
export function resultData(result: ExecutionResult): Data {
  const { outcome, counts, expected, statements, committed, createdTarget, version } = result;
  return { outcome, ...appliedData(result), counts, expected, statements, committed, createdTarget, versions: version };
}

function appliedData({ applied }: ExecutionResult): Data {
  if (applied === undefined) return {};
  const { version, at } = applied;
  return { applied: { version: version ?? null, at: at === undefined ? null : isoTime(at) } };
}

/** What is kept of a time is `2026-11-23 06:02`, in UTC. */
const isoTime = (at: string): string => `${at.replace(' ', 'T')}:00Z`;

/** What a check found: of the target null where it is not there, of privileges where the engine has none. */
export function checkData({ target, privileges, statements }: CheckResult): Data {
  const columns = target?.columns.map((c) => ({ ...c, type: printDataType(c.type) }));
  return {
    targetInfo: target === undefined ? null : { ...target, columns },
    privileges: privileges ?? null,
    checks: statements,
  };
}
