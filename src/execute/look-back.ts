import { DrtError, fail } from '../errors.js';
import { changesTarget, onceMark } from '../plan/changes.js';
import type { Plan, PlanCheck } from '../plan/plan.js';
import { formatTableRef } from '../types/table-ref.js';
import type { TargetInfo } from '../types/target-info.js';
import { EngineError } from './engine-error.js';
import type { ExecutionEvent } from './events.js';
import { type Journal, lostStatements, type Past } from './journal.js';
import { hasMark, rowCommitsSince } from './own-commits.js';
import { type ResumePoint, resumePoint } from './resume.js';
import type { Warehouse } from './warehouse.js';

/**
 * Go on where the last run of the journal stopped. `if_stopped`: a run that ended well is no reason not to run again; `only`: it is,
 * whatever the plan is, since nothing is there to be gone on with.
 */
export type ResumeRule = 'if_stopped' | 'only';

interface LookBackOptions {
  readonly plan: Plan;
  readonly warehouse: Warehouse;
  readonly journal?: Journal;
  /** Add its rows once more: what was applied before does not count. */
  readonly again?: boolean;
  readonly resume?: ResumeRule;
  readonly onEvent?: (event: ExecutionEvent) => void;
  readonly signal?: AbortSignal;
}

/** What was before this run, as far as it matters to it. */
export interface LookBack {
  /** The plan is applied: nothing is to be done. */
  readonly applied?: { readonly version?: number; readonly at?: string };
  /** The target is what the plan was made for, though its version is another: the difference is the plan's own. */
  readonly asPlanned?: true;
  readonly resume?: ResumePoint;
  /** Why it is not known whether the plan was applied before. */
  readonly unknown?: string;
}

/** DRT410 if the last run has not ended, or ended with an insert that nobody knows the end of, and this one does not resume it. */
export function refuseUnfinished({ plan, journal, again, resume }: LookBackOptions): void {
  const { past } = journal ?? {};
  if (past === undefined || resume !== undefined || again === true) return;
  const [lost] = lostStatements(past).map((id) => plan.statements.find((s) => s.id === id));
  const adds = lost !== undefined && changesTarget(lost) && !lost.idempotent && lost.once === undefined;
  if (past.state !== 'running' && !(past.state === 'unknown' && adds)) return;
  const what = lost === undefined ? `the run of ${past.who} has not ended` : `${lost.id} was sent, its answer was lost`;
  throw fail('DRT410', `unfinished: ${what} (begun ${minute(past.at)})`, {
    fix: `${journal?.resumeBy}: it looks up what was done, and goes on from there`,
  });
}

/** Asked before the plan's checks, since a plan that was applied is stale by its own commit. */
export async function lookBack(options: LookBackOptions, info: TargetInfo): Promise<LookBack> {
  const { plan, warehouse, journal, again = false, resume, signal } = options;
  const past = journal?.past;
  if (resume === 'only' && past?.state === 'done') {
    return { applied: { ...(past.after === undefined ? {} : { version: past.after }), ...endedAt(past) } };
  }
  if (resume !== undefined && past !== undefined && RESUMED[past.state]) {
    return { asPlanned: true, resume: await resumePoint({ plan, warehouse, past, info, ...(signal && { signal }) }) };
  }
  if (again) return (await movedByItself(options, info)) ? { asPlanned: true } : {};
  const once = onceMark(plan);
  const { version } = info;
  if (past?.state === 'done' && version !== undefined && version === past.after && !addsEachTime(plan)) {
    return { applied: { version, ...endedAt(past) } };
  }
  if (once !== undefined) {
    const found = await findApplied(options, once);
    if (found.applied) return { applied: found };
    if (found.unknown !== undefined) return { unknown: found.unknown };
  }
  const undone = past?.undone;
  return undone !== undefined && undone.version === version && undone.to === plannedVersion(plan)
    ? { asPlanned: true }
    : {};
}

const RESUMED: Readonly<Record<Past['state'], boolean>> = {
  none: false,
  done: false,
  undone: false,
  running: true,
  unknown: true,
  stopped: true,
};

/** `once: false`: whoever applies it again means to add its rows again. */
const addsEachTime = (plan: Plan): boolean =>
  plan.statements.some((s) => s.phase === 'write' && !s.idempotent && s.once === undefined);

export function plannedVersion(plan: Plan): number | undefined {
  return plan.checks.find((c): c is Extract<PlanCheck, { kind: 'target_version' }> => c.kind === 'target_version')
    ?.version;
}

async function findApplied({ plan, warehouse, signal }: LookBackOptions, once: string) {
  const { target } = plan.tables;
  try {
    return await warehouse.findApplied(target, once, signal);
  } catch (error) {
    if (!(error instanceof EngineError) || error.errorClass !== 'privilege') throw error;
    return { applied: false, unknown: `the history of ${formatTableRef(target)} may not be read` } as const;
  }
}

/** --again of a plan that holds to a version: since then nobody but this plan has written. */
async function movedByItself({ plan, warehouse, signal }: LookBackOptions, { version }: TargetInfo): Promise<boolean> {
  const planned = plannedVersion(plan);
  const once = onceMark(plan);
  if (planned === undefined || planned === version || once === undefined || warehouse.history === undefined)
    return false;
  const since = rowCommitsSince(await warehouse.history.commits(plan.tables.target, signal), planned);
  const foreign = since.find((c) => !hasMark(c, once));
  if (foreign === undefined) return since.length > 0;
  const name = formatTableRef(plan.tables.target);
  throw new DrtError({
    code: 'DRT416',
    severity: 'error',
    message: `${name} is at version ${version}; the plan was made at version ${planned}, and v${foreign.version} (${foreign.operation}) is not its own commit`,
    fix: 'plan again: what was counted then may not hold now',
  });
}

const endedAt = ({ at }: Past): { readonly at?: string } => (at === undefined ? {} : { at: toMinute(at) });

const toMinute = (at: string): string => at.slice(0, 16).replace('T', ' ');

/** `2026-11-23 06:02 UTC` of an ISO time. */
export function minute(at: string | undefined): string {
  return at === undefined ? 'at an unknown time' : `${toMinute(at)} UTC`;
}
