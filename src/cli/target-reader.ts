import { DrtError, fail } from '../errors.js';
import { absentTarget } from '../execute/absent-target.js';
import { EngineError } from '../execute/engine-error.js';
import type { MeasuredSource } from '../execute/measure-source.js';
import { countPlan } from '../execute/preview.js';
import { readSamples } from '../execute/samples.js';
import { reading } from '../execute/target.js';
import type { Warehouse } from '../execute/warehouse.js';
import { needsRows, onceMark } from '../plan/changes.js';
import type { Counted, Counts, Samples } from '../plan/counts.js';
import type { Plan } from '../plan/plan.js';
import { previewOf } from '../plan/preview/preview.js';
import { sampleQueries } from '../plan/preview/samples.js';
import type { SyncSpec } from '../sync/sync-spec.js';
import { MODE_TRAITS } from '../types/sync-mode.js';
import { formatTableRef, type TableRef } from '../types/table-ref.js';
import type { TargetInfo } from '../types/target-info.js';
import type { CommandContext } from './command.js';
import type { OpenPlan } from './open-plan.js';
import { measureRows, NO_ROWS, type SourceRequest } from './remote-source.js';
import { type ConnectTo, describeTarget, openWarehouse } from './warehouse.js';

export interface ReadPlan {
  readonly counts?: Counts;
  /** Row values. */
  readonly changes?: Samples;
}

/**
 * The warehouse of `drt plan`: opened when the target is first read, and asked nothing but reads (H21): its columns, and what the
 * plan would do.
 */
export class TargetReader implements AsyncDisposable {
  readonly #context: CommandContext;
  readonly #flag: string;
  readonly #to: Pick<ConnectTo, 'command' | 'timeout'>;
  #warehouse: Warehouse | undefined;

  constructor(context: CommandContext, flag: string, to: Pick<ConnectTo, 'command' | 'timeout'>) {
    this.#context = context;
    this.#flag = flag;
    this.#to = to;
  }

  /** The target; undefined where it is not there and apply makes it, which is said. Rejects with DRT502 where nothing makes it. */
  async describe(spec: SyncSpec): Promise<TargetInfo | undefined> {
    const warehouse = await this.#connect(spec);
    const info = await describeTarget(warehouse, spec.target);
    if (info !== undefined) return info;
    const absent = await reading(spec.target, () => absentTarget(warehouse, spec.target, spec.createTable));
    if (absent.severity === 'error') throw new DrtError(absent);
    this.#context.terminal.report(absent);
    return undefined;
  }

  /** Rows that are in the warehouse, measured by reads. */
  async measure(request: SourceRequest): Promise<MeasuredSource> {
    return await measureRows(this.#context, await this.#connect(request.spec), request);
  }

  async #connect(spec: SyncSpec): Promise<Warehouse> {
    this.#warehouse ??= await openWarehouse(this.#context, this.#flag, { ...spec, ...this.#to, readOnly: true });
    return this.#warehouse;
  }

  /** `--no-counts`: the columns were read, and nothing was counted. Nothing where there is nothing to do. */
  notCounted({ plan }: OpenPlan): ReadPlan {
    if (this.#warehouse === undefined || plan.statements.length === 0) return {};
    return { counts: { unknown: 'not counted: --no-counts', ...rehearsalOn(this.#warehouse) } };
  }

  /** What the plan would do to the target, and `samples` rows of each kind, where rows are compared. Nothing where there is nothing to do. */
  async read(opened: OpenPlan, samples: number): Promise<ReadPlan> {
    const read = await this.#read(opened, samples);
    if (read.counts === undefined || this.#warehouse === undefined) return read;
    return { ...read, counts: { ...read.counts, ...rehearsalOn(this.#warehouse) } };
  }

  async #read({ plan, input, batch }: OpenPlan, samples: number): Promise<ReadPlan> {
    const warehouse = this.#warehouse;
    if (warehouse === undefined || plan.statements.length === 0) return {};
    if (input.target === undefined) return { counts: intoNothing(plan.batch.load) };
    if (batch === undefined && needsRows(plan))
      return { counts: { unknown: 'the plan has no rows, but what batch.json says of them' } };
    const { terminal, io } = this.#context;
    const request = {
      plan,
      preview: previewOf(input),
      rows: batch?.rowsSource ?? NO_ROWS,
      warehouse,
      signal: io.signal,
    };
    try {
      const onChunk = (chunk: number): void => terminal.progress(`  counting … chunk ${chunk}`);
      const counts = await countPlan({ ...request, onChunk });
      const changes =
        samples === 0 || 'unknown' in counts || !MODE_TRAITS[plan.sync.mode].updates
          ? undefined
          : await readSamples({ ...request, queries: sampleQueries(input, samples), limit: samples });
      const found = await unlessApplied(plan, counts, warehouse, io.signal);
      const counted = await atVersion(found, plan.tables.target, input.target, warehouse);
      return { counts: counted, ...(changes === undefined || 'unknown' in counted ? {} : { changes }) };
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (error.errorClass === 'interrupted') throw fail('DRT507', 'interrupted while counting; nothing was written');
      return { counts: { unknown: `the target could not be counted: ${error.message}` } };
    } finally {
      terminal.progress('');
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#warehouse?.close();
  }
}

/** Counts of a rehearsal say so wherever they are read. */
function rehearsalOn({ rehearsal, label }: Warehouse): { readonly rehearsal?: string } {
  return rehearsal ? { rehearsal: label } : {};
}

/** An insert whose rows were added before adds none: apply says so, and does nothing. */
async function unlessApplied(plan: Plan, counts: Counts, warehouse: Warehouse, signal: AbortSignal): Promise<Counts> {
  const once = onceMark(plan);
  if (once === undefined || 'unknown' in counts) return counts;
  const { applied, ...found } = await warehouse.findApplied(plan.tables.target, once, signal);
  if (!applied) return counts;
  const { version, at } = { version: undefined, at: undefined, ...found };
  return {
    ...counts,
    added: 0,
    applied: { ...(version === undefined ? {} : { version }), ...(at === undefined ? {} : { at }) },
  };
}

/** A target that is not there yet: every row is added. */
function intoNothing(rows: number): Counted {
  return { total: 0, added: rows, updated: 0, changed: [], deleted: 0 };
}

/** Counts are of one version: a commit that came between two chunks leaves none that holds. */
async function atVersion(
  counts: Counts,
  table: TableRef,
  { version }: TargetInfo,
  warehouse: Warehouse,
): Promise<Counts> {
  if ('unknown' in counts || version === undefined) return counts;
  const now = (await warehouse.describe(table))?.version;
  if (now === version) return { ...counts, version };
  const to = now === undefined ? '' : ` to v${now}`;
  return { unknown: `${formatTableRef(table)} went from v${version}${to} while it was counted; plan again` };
}
