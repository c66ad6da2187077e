import { dirname, join, resolve } from 'node:path';
import type { Batch } from '../batch/index.js';
import type { Finding } from '../emit/markdown.js';
import { EXIT, type ExitCode } from '../error-codes.js';
import { type Diagnostic, DrtError, fail } from '../errors.js';
import type { MeasuredSource } from '../execute/measure-source.js';
import type { PlanInput } from '../plan/context.js';
import { type Counts, changesNothing, counted } from '../plan/counts.js';
import type { Plan } from '../plan/plan.js';
import { planSync } from '../plan/planner.js';
import { refuseLargeStatements } from '../plan/statement-size.js';
import { columnsLacked } from '../plan/target-fit.js';
import { hashSpec } from '../sync/hash.js';
import type { SyncSpec } from '../sync/sync-spec.js';
import { printDataType } from '../types/data-type.js';
import type { BatchMetadata } from '../types/generated/batch-document.js';
import type { Limit } from '../types/limit.js';
import { isRemoteSource } from '../types/remote-source.js';
import type { PayloadSizes } from '../types/rows.js';
import { MODE_TRAITS } from '../types/sync-mode.js';
import type { TargetInfo } from '../types/target-info.js';
import { readBatchDocument } from './batch-document.js';
import { batchRequest } from './batch-request.js';
import type { CommandContext } from './command.js';
import { withTempFolder } from './folder/temporary.js';
import { readSpec } from './read-spec.js';
import { notAsked, type SourceRequest } from './remote-source.js';
import { refuseWarnings, reportFindings } from './strict.js';

export interface OpenPlanOptions {
  /** The spec, as the user named it. */
  readonly file: string;
  readonly input?: readonly string[];
  readonly allowPath?: readonly string[];
  /** batch.json instead of rows. */
  readonly batch?: string;
  readonly maxDelete?: Limit;
  readonly maxUpdate?: Limit;
  /** DRT904 where the spec, the rows or the plan have warnings: after they were printed, before anything is written. */
  readonly strict?: boolean;
  /** Reads the target; called only where the plan needs it: an empty batch connects to nothing. */
  readonly describeTarget?: (spec: SyncSpec) => Promise<TargetInfo | undefined>;
  /** Measures rows that are in the warehouse; without it a spec that names such rows is refused (DRT324). */
  readonly measureSource?: (request: SourceRequest) => Promise<MeasuredSource>;
  /** Keeps rejects.jsonl of rows that stop the run; answers its name for the message. */
  readonly keepRejects?: (spec: SyncSpec, batch: Batch) => Promise<string>;
}

/** Of flags or options: which rows the command line names, and what may be read for them. */
export function rowsNamed({
  input,
  allowPath,
}: Pick<OpenPlanOptions, 'input' | 'allowPath'>): Pick<OpenPlanOptions, 'input' | 'allowPath'> {
  return { ...(input === undefined ? {} : { input }), ...(allowPath === undefined ? {} : { allowPath }) };
}

/** A compiled sync with its rows still at hand. */
export interface OpenPlan {
  readonly spec: SyncSpec;
  readonly plan: Plan;
  /** What the plan was made from. */
  readonly input: PlanInput;
  /** What reading the spec found: the plan has only what planning found. */
  readonly findings: readonly Finding[];
  /** Absent where the plan was made from batch.json. */
  readonly batch?: Batch;
  /** 0, or 5 where rows were rejected and the rest goes on. */
  readonly exitCode: ExitCode;
}

/**
 * How a command ends that only says what a plan would do: `--detailed-exitcode` is 2 where something changes, or that cannot be
 * told; 5 (rows rejected) takes precedence.
 */
export function planExitCode(
  { plan: { statements }, exitCode }: OpenPlan,
  counts: Counts | undefined,
  { detailedExitcode }: { readonly detailedExitcode?: boolean },
): ExitCode {
  const changes = statements.length > 0 && !changesNothing(counted(counts));
  return exitCode === EXIT.done && detailedExitcode === true && changes ? EXIT.changes : exitCode;
}

/** Compiles a spec and its rows into a plan for `use`, and removes the batch and its temporary files afterwards. */
export async function withPlan<T>(
  context: CommandContext,
  options: OpenPlanOptions,
  use: (opened: OpenPlan) => Promise<T>,
): Promise<T> {
  const { io, terminal } = context;
  const report = (diagnostics: readonly Diagnostic[]): void => diagnostics.forEach(terminal.report);
  const hasInput = options.input !== undefined || options.batch !== undefined;
  const read = readSpec(context, options.file, { hasInput, hasBudget: options.maxDelete !== undefined });
  const spec = withBudgets(read.spec, options);
  const findings = findingsOf(read.warnings);
  const compile = async (metadata: BatchMetadata, batch?: Batch, target?: TargetInfo): Promise<OpenPlan> => {
    const { judgeRejects } = await import('./rejects.js');
    const { exitCode, stops, diagnostic } = judgeRejects(spec, metadata, batch);
    if (diagnostic !== undefined && stops) throw await stopped(diagnostic, spec, batch, options);
    if (diagnostic !== undefined) terminal.report(diagnostic);
    const input = { spec, batch: metadata, drtVersion: io.version, ...(target === undefined ? {} : { target }) };
    const plan = planSync(input);
    if (batch !== undefined) refuseLargeStatements(plan, await sizesFor(plan, batch));
    report(plan.warnings);
    if (options.strict === true) refuseWarnings(terminal.reported);
    return { spec, plan, input, findings, exitCode, ...(batch === undefined ? {} : { batch }) };
  };

  if (options.batch !== undefined) {
    const metadata = readBatchDocument(resolve(io.cwd, options.batch), options.batch);
    refuseOtherRows(metadata, spec, options.batch);
    return await use(await compile(metadata, undefined, await describe(spec, metadata, options)));
  }
  if (options.input === undefined && isRemoteSource(spec.source)) {
    const { source } = spec;
    if (options.measureSource === undefined) throw notAsked(source);
    // The types of the target decide what the rows are read as.
    const target = await options.describeTarget?.(spec);
    const found = target === undefined ? {} : { target };
    const measured = await options.measureSource({ spec, source, drtVersion: io.version, ...found });
    reportFindings(terminal, measured.diagnostics, spec.checks);
    return await use(await compile(measured.metadata, undefined, target));
  }
  const { openBatch } = await import('../batch/index.js');
  return await withTempFolder(context, async (tempDir) => {
    const base = {
      spec,
      io,
      baseDir: dirname(resolve(io.cwd, options.file)),
      ...rowsNamed(options),
    };
    const open = (target?: TargetInfo): Promise<Batch> =>
      openBatch({
        ...batchRequest({
          ...base,
          tempDir: join(tempDir, target === undefined ? 'rows' : 'typed'),
          ...(target === undefined ? {} : { target }),
        }),
        updates: MODE_TRAITS[spec.mode].updates,
      });
    // Standard input can be read only once, so the target's types have to be known first.
    const early = options.input?.includes('-') === true ? await options.describeTarget?.(spec) : undefined;
    let batch = await open(early);
    try {
      const target = early ?? (await describe(spec, batch.metadata, options));
      if (early === undefined && target !== undefined && readsOtherwise(batch.metadata, target, spec)) {
        await batch.close();
        batch = await open(target);
      }
      reportFindings(terminal, batch.diagnostics, spec.checks);
      return await use(await compile(batch.metadata, batch, target));
    } finally {
      await batch.close();
    }
  });
}

/** What fills the plan's statements. Only of a plan that lists keys are they measured. */
async function sizesFor({ statements }: Plan, batch: Batch): Promise<PayloadSizes> {
  const listsKeys = statements.some(({ payload }) => payload?.kind === 'keys');
  return { ...batch.sizes, keys: listsKeys ? await batch.keyBytes() : 0 };
}

/** A batch.json of rows in the warehouse says nothing of other rows, and its plan would read a source that the spec does not name. */
function refuseOtherRows({ remote }: BatchMetadata, { source }: SyncSpec, named: string): void {
  if (remote === undefined) return;
  throw fail('DRT902', `${named} is of rows in the warehouse, which are measured anew for each plan`, {
    fix: isRemoteSource(source) ? 'leave --batch out, and plan with --warehouse databricks' : 'leave --batch out',
  });
}

/** Without places, which are of the spec's text. */
function findingsOf(warnings: readonly Diagnostic[]): readonly Finding[] {
  return warnings.map(({ code, message, fix }) => ({ code, message, ...(fix === undefined ? {} : { fix }) }));
}

/** The spec with the budgets of the flags in place of its own. */
function withBudgets(spec: SyncSpec, { maxDelete, maxUpdate }: OpenPlanOptions): SyncSpec {
  const { deletes, updates } = MODE_TRAITS[spec.mode];
  const refuse = (flag: string, what: string): Error =>
    fail('DRT901', `${flag} is given, and the mode is ${spec.mode}, which ${what}`, { fix: 'leave it out' });
  if (maxDelete !== undefined && deletes === 'none') throw refuse('--max-delete', 'deletes nothing');
  if (maxUpdate !== undefined && !updates) throw refuse('--max-update', 'updates no rows');
  if (maxDelete === undefined && maxUpdate === undefined) return spec;
  const mirror = maxDelete === undefined ? spec.mirror : { ...spec.mirror, maxDelete };
  const { hash: _, file, ...meant } = { ...spec, mirror, ...(maxUpdate === undefined ? {} : { maxUpdate }) };
  return { ...meant, file, hash: hashSpec(meant) };
}

/** Reads the target, unless the batch is empty and deletes nothing: then there is no need to connect. */
async function describe(
  spec: SyncSpec,
  metadata: BatchMetadata,
  { describeTarget }: OpenPlanOptions,
): Promise<TargetInfo | undefined> {
  const deletes = MODE_TRAITS[spec.mode].deletes !== 'none' && spec.mirror.onEmpty === 'delete';
  return metadata.rows.load === 0 && !deletes ? undefined : await describeTarget?.(spec);
}

/**
 * Whether the rows have to be read again, since the target has another type for some column than was inferred from them, or
 * keeps their empty texts as NULL, or has columns that are to be NULL.
 */
function readsOtherwise(metadata: BatchMetadata, target: TargetInfo, { onMissing }: SyncSpec): boolean {
  const names = metadata.columns.map((c) => c.name);
  if (onMissing === 'null' && columnsLacked(names, target).length > 0) return true;
  const known = new Map(target.columns.map((c) => [c.name.toLowerCase(), c]));
  return metadata.columns.some(({ name, type, origin, emptyTexts }) => {
    const there = known.get(name.toLowerCase());
    if (there === undefined) return false;
    if (emptyTexts !== undefined && there.partition === true) return true;
    return origin !== 'declared' && printDataType(there.type) !== type;
  });
}

async function stopped(
  diagnostic: Diagnostic,
  spec: SyncSpec,
  batch: Batch | undefined,
  options: OpenPlanOptions,
): Promise<Error> {
  const kept = batch === undefined ? undefined : await options.keepRejects?.(spec, batch);
  const details = [...(diagnostic.details ?? []), ...(kept === undefined ? [] : [`all  ${kept}`])];
  return new DrtError({ ...diagnostic, ...(details.length === 0 ? {} : { details }) });
}
