import { type Diagnostic, messageOf } from '../errors.js';
import { exitCodeOf } from '../exit-code.js';
import { changesTarget, makesTarget } from '../plan/changes.js';
import type { Plan, Statement } from '../plan/plan.js';
import { type Phase, reaches, STATEMENT_KINDS } from '../plan/statement-kinds.js';
import { CommitWatch } from './commit-watch.js';
import { consentReasons, moreThanApproved } from './consent.js';
import { readCounts } from './counts.js';
import type { ApprovalRequest, ExecutionResult, StatementReport } from './events.js';
import type { ExecuteOptions } from './execute-options.js';
import { type Failure, failureOf, interrupted, leftBehind, type RunState, runState, stateWords } from './failure.js';
import { guardNote } from './guard-note.js';
import { refuseUnfinished } from './look-back.js';
import { withMarkSeen } from './mark-seen.js';
import type { OwnWrite } from './own-commits.js';
import { foundReport, type ResumePoint } from './resume.js';
import { DEFAULT_RETRY } from './retry.js';
import { RunCounts } from './run-counts.js';
import { alreadyApplied, endOf, NOTHING_TO_DO, noting, startOf } from './run-journal.js';
import { runStatement, type StatementContext } from './run-statement.js';
import { changedMeanwhile } from './run-version.js';
import { type OpenedTarget, openTarget } from './target.js';
import { together } from './together.js';
import { UploadAhead } from './upload-ahead.js';
import { verifyPlan } from './verify.js';
import type { Warehouse } from './warehouse.js';

/**
 * Runs a plan as it is, statement by statement. Throws a DrtError when nothing was sent (an altered plan, a target that
 * does not fit, no connection); everything after that is in the result, staging dropped in every outcome but `unknown`.
 */
export async function executePlan(options: ExecuteOptions): Promise<ExecutionResult> {
  verifyPlan(options.plan);
  if (options.plan.statements.length === 0) return NOTHING_TO_DO;
  refuseUnfinished(options);
  await using fillings = new UploadAhead(options);
  const target = await openTarget(options);
  if (target.past?.applied !== undefined) return alreadyApplied(target.past.applied);
  const { journal, warehouse } = options;
  journal?.note(startOf(options, target));
  const run = new PlanRun(options, target, fillings);
  try {
    await run.statements();
  } catch (error) {
    // After a bug, or where the question failed: whoever survives cleans up (H11).
    await run.dropStaging();
    throw error;
  }
  const before = target.past?.resume?.opened ?? target.info?.version;
  // Of a run that went wrong the history is read last: a statement may end late.
  const [, after] = await together(
    warehouse.takesSeveral && run.succeeded,
    () => run.dropStaging(),
    () => run.counts.settle(),
  );
  if (before !== undefined && after !== undefined && after !== before) run.noteChange(before, after);
  const result = await withMarkSeen(options, {
    ...run.result(),
    createdTarget: target.created && run.targetExists(),
    ...(before === undefined ? {} : { version: { before, ...(after === undefined ? {} : { after }) } }),
  });
  journal?.note(endOf(result));
  return result;
}

/** After these a statement that needs it may run. */
const RAN: readonly StatementReport['outcome'][] = ['ok', 'skipped'];

/** An answer that takes longer is a person's: milliseconds. */
const THOUGHT_MS = 1000;

/** One run of one plan: what was sent, what it did, what stopped it. */
class PlanRun {
  readonly #options: ExecuteOptions;
  readonly #plan: Plan;
  readonly #warehouse: Warehouse;
  readonly #context: StatementContext;
  readonly #reports: StatementReport[] = [];
  readonly #diagnostics: Diagnostic[] = [];
  readonly #committed: string[] = [];
  #outcome: ExecutionResult['outcome'] = 'done';
  /** The phases that a person has agreed to, or need not be asked about. */
  readonly #approved = new Set<Phase>();
  readonly counts: RunCounts;
  readonly #watch: CommitWatch;
  readonly #resume: ResumePoint | undefined;

  /** The target was not there. */
  readonly #created: boolean;

  constructor(options: ExecuteOptions, { info, created, past }: OpenedTarget, fillings: UploadAhead) {
    this.#created = created;
    this.#resume = past?.resume;
    this.counts = new RunCounts(options, past?.resume?.opened ?? info?.version);
    this.#watch = new CommitWatch(options.plan, options.warehouse);
    this.#options = options;
    this.#plan = options.plan;
    this.#warehouse = options.warehouse;
    this.#context = {
      plan: options.plan,
      warehouse: options.warehouse,
      fillings,
      clock: options.clock,
      retry: options.retry ?? DEFAULT_RETRY,
      onEvent: noting(options.journal, options.onEvent),
      journal: options.journal,
    };
  }

  /** All but the cleaning, in order, until one does not succeed. */
  async statements(): Promise<void> {
    try {
      await this.#inOrder();
    } finally {
      await this.counts.leave();
    }
  }

  async #inOrder(): Promise<void> {
    for (const statement of this.#plan.statements) {
      if (statement.phase === 'clean' || this.#isDone(statement)) continue;
      if (!(await this.#mayRun(statement))) return;
      if (statement.phase === 'write' && this.counts.nothingDiffers) {
        const { id, kind } = statement;
        this.#finish({ id, kind, ms: 0, outcome: 'skipped', note: 'nothing differs' });
        continue;
      }
      if (statement.kind === 'guard' && this.#isPrepared('but guards')) this.counts.ahead(this.#options.signal);
      // Until it has answered, nothing is known of it.
      this.#outcome = 'unknown';
      const { report, error } = await runStatement(statement, this.#context, this.#options.signal);
      if (error !== undefined) {
        this.#stop(report, failureOf(error, statement, this.#state()), changesTarget(statement));
        return;
      }
      this.#outcome = 'done';
      const note = guardNote(statement, this.#plan, this.counts.expected);
      this.#finish({ ...report, outcome: 'ok', ...(note === undefined ? {} : { note }) });
      if (changesTarget(statement)) this.#committed.push(statement.id);
      if (statement.phase !== 'write') continue;
      const write: OwnWrite = { statement, affected: report.affected };
      this.counts.add(write);
      const between = await this.#watch.after(write);
      if (between !== undefined) return void this.#halt('failed', between);
    }
  }

  /**
   * H11: staging goes in every outcome that the client survives. Not when an answer was lost: a statement that still
   * runs on the engine may be reading it (H26, H27). The drop itself is not interrupted.
   */
  async dropStaging(): Promise<void> {
    if (this.#outcome === 'unknown') return;
    const made = new Set(
      this.#resume !== undefined
        ? this.#plan.statements.map((s) => s.table)
        : this.#reports.flatMap((r) => (STATEMENT_KINDS[r.kind].makesTable ? [STATEMENT_KINDS[r.kind].table] : [])),
    );
    for (const statement of this.#plan.statements.filter((s) => s.phase === 'clean' && made.has(s.table))) {
      const { report, error } = await runStatement(statement, this.#context, undefined);
      if (error === undefined) {
        this.#finish({ ...report, outcome: 'ok' });
        continue;
      }
      this.#finish({ ...report, outcome: 'failed', note: messageOf(error) });
      this.#diagnostics.push(leftBehind(statement, this.#plan, error));
    }
  }

  get succeeded(): boolean {
    return this.#outcome === 'done';
  }

  noteChange(before: number, after: number): void {
    if (this.#outcome === 'done' || this.#committed.length > 0) return;
    this.#diagnostics.push(changedMeanwhile(this.#plan, before, after));
  }

  /** What the run that is resumed has written; all that is left then may be to clean. */
  #isDone(statement: Statement): boolean {
    const done = this.#resume?.done.get(statement.id);
    if (done === undefined) return this.#resume?.onlyCleans === true;
    this.#finish(foundReport(statement, done));
    this.#committed.push(statement.id);
    if (statement.phase === 'write') this.counts.add({ statement, affected: done.affected });
    return true;
  }

  targetExists(): boolean {
    const create = this.#plan.statements.find(makesTarget);
    return create === undefined || this.#reports.some((r) => r.id === create.id && r.outcome === 'ok');
  }

  result(): ExecutionResult {
    const errors = this.#diagnostics.filter((d) => d.severity === 'error');
    const counts = this.counts.result();
    const { expected } = this.counts;
    return {
      outcome: this.#outcome,
      exitCode: exitCodeOf(errors),
      ...(counts === undefined ? {} : { counts }),
      ...(expected === undefined ? {} : { expected }),
      statements: this.#reports,
      committed: this.#committed,
      createdTarget: false,
      diagnostics: this.#diagnostics,
    };
  }

  /** What has to hold before a statement is sent: no interrupt, its needs, and before the first write a person's consent. */
  async #mayRun(statement: Statement): Promise<boolean> {
    const { signal } = this.#options;
    const missing = statement.needs.find((id) => !this.#reports.some((r) => r.id === id && RAN.includes(r.outcome)));
    if (missing !== undefined) {
      return this.#halt('refused', {
        code: 'DRT415',
        severity: 'error',
        message: `the plan was altered: ${statement.id} needs ${missing}, which has not run; ${stateWords(this.#state())}`,
      });
    }
    try {
      const ready = reaches(statement.phase, 'count') && this.#isPrepared();
      const counts = ready ? await this.counts.count(signal) : undefined;
      if (counts !== undefined) this.#context.onEvent({ kind: 'counted', counts });
      const { phase } = statement;
      if ((phase === 'alter' || phase === 'write') && !this.#approved.has(phase) && signal?.aborted !== true) {
        if (!(await this.#approve(phase, signal))) return false;
      }
    } catch (error) {
      const failure = failureOf(error, { ...statement, id: 'counting' }, this.#state());
      return this.#halt(failure.outcome, ...failure.diagnostics);
    }
    if (signal?.aborted === true)
      return this.#halt('interrupted', interrupted(`before ${statement.id}`, this.#state()));
    try {
      const foreign = await this.#watch.before(statement, signal);
      return foreign === undefined || this.#halt('failed', foreign);
    } catch (error) {
      const failure = failureOf(error, { ...statement, id: 'reading the history' }, this.#state());
      return this.#halt(failure.outcome, ...failure.diagnostics);
    }
  }

  /** Nothing that prepares is still to come: what is counted is counted over all of staging. */
  #isPrepared(but?: 'but guards'): boolean {
    const ran = new Set(this.#reports.map((r) => r.id));
    const later = (s: Statement): boolean => s.phase !== 'prepare' || (but !== undefined && s.kind === 'guard');
    return this.#plan.statements.every((s) => later(s) || ran.has(s.id));
  }

  async #approve(phase: ApprovalRequest['phase'], signal: AbortSignal | undefined): Promise<boolean> {
    const counts = this.counts.expected;
    const reasons = consentReasons(this.#plan, phase, counts);
    const asked = this.#context.clock();
    const approved = await this.#options.approve({
      plan: this.#plan,
      phase,
      ...(counts === undefined ? {} : { counts }),
      reasons,
    });
    if (signal?.aborted === true) return true;
    if (approved) {
      this.#approved.add(phase);
      if (counts === undefined || this.#context.clock() - asked < THOUGHT_MS) return true;
      const now = await readCounts(this.#plan, this.#warehouse, signal);
      const more = now === undefined ? undefined : moreThanApproved(counts, now, reasons, stateWords(this.#state()));
      return more === undefined || this.#halt('refused', more);
    }
    return this.#halt('refused', {
      code: 'DRT414',
      severity: 'error',
      message: `not approved; ${stateWords(this.#state())}`,
      fix: 'answer y, or pass --yes where nobody can be asked',
    });
  }

  #state(): RunState {
    return runState(this.#plan, this.#committed, this.#created && this.targetExists());
  }

  #finish(report: StatementReport): void {
    this.#reports.push(report);
    this.#context.onEvent({ kind: 'finished', report });
  }

  #stop(report: Omit<StatementReport, 'outcome'>, failure: Failure, write: boolean): void {
    if (write && failure.outcome === 'unknown') this.counts.lose();
    this.#finish({ ...report, outcome: failure.outcome, note: failure.note });
    this.#halt(failure.outcome, ...failure.diagnostics);
  }

  #halt(outcome: ExecutionResult['outcome'], ...diagnostics: readonly Diagnostic[]): false {
    this.#outcome = outcome;
    this.#diagnostics.push(...diagnostics);
    return false;
  }
}
