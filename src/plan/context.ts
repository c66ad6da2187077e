import type { SyncSpec } from '../sync/sync-spec.js';
import { showName } from '../text/names.js';
import type { BatchMetadata } from '../types/generated/batch-document.js';
import type { Load } from '../types/load.js';
import { parseDataType } from '../types/parse-data-type.js';
import type { RowColumn } from '../types/rows.js';
import { MODE_TRAITS } from '../types/sync-mode.js';
import type { TargetInfo } from '../types/target-info.js';
import type { ScratchNames } from './hash.js';
import { chooseLoad } from './loads/choose.js';
import { rowsMark } from './mark.js';
import { type RemoteRows, remoteRows } from './remote/remote-rows.js';
import type { PlanTables } from './tables.js';

/** Staging's own columns: which chunk a row came with, and whether it is only a protected key. */
export const CHUNK_COLUMN = '__drt_chunk';
export const PROTECTED_COLUMN = '__drt_protected';

/** A column of the rows of `destination.once`, and of no table: it holds their mark. */
export const PLAN_COLUMN = '__drt_plan';

export interface PlanInput {
  readonly spec: SyncSpec;
  readonly batch: BatchMetadata;
  /** What the warehouse said of the target, where it was read. */
  readonly target?: TargetInfo;
  /** drt's own version (package.json). */
  readonly drtVersion: string;
}

/** What every step is built from: the spec and the batch, with names and types settled. */
export interface PlanContext {
  readonly spec: SyncSpec;
  readonly batch: BatchMetadata;
  readonly info: TargetInfo | undefined;
  /** What the tables are called, those among them that the plan may turn out not to need. */
  readonly tables: Required<PlanTables>;
  /** What `destination.once` marks the statement with. */
  readonly mark: string;
  /** The batch's columns, spelled as the target spells them. */
  readonly columns: readonly RowColumn[];
  /** `on_missing: keep`: those of `columns` that some row lacks, whose value is then the target's. */
  readonly kept: readonly RowColumn[];
  /** Those of `columns` that the target is about to get: its own statement adds them before staging is made. */
  readonly added: readonly RowColumn[];
  readonly key: readonly RowColumn[];
  /** The same columns, and the key's, spelled as in the batch: the names that wire rows have, where case counts. */
  readonly wire: { readonly columns: readonly RowColumn[]; readonly key: readonly RowColumn[] };
  /** The columns that are not key. */
  readonly rest: readonly RowColumn[];
  readonly load: Load;
  /** Why it is that load: `destination.load: json (auto, over 500 rows)`. */
  readonly loadReason: string;
  /** The folder of the plan's own in the Volume: `/Volumes/main/tmp/drt/drt_staging_…`. Of loads that use one. */
  readonly folder: string;
  /** Rows that are in the warehouse, which no payload brings; undefined where they come from here. */
  readonly remote: RemoteRows | undefined;
  /** Rows that load, and in how many chunks they come. */
  readonly rows: number;
  readonly chunks: number;
  /** Keys compare with `<=>` instead of `=`. */
  readonly nullSafe: boolean;
}

export function planContext(input: PlanInput, scratch: ScratchNames): PlanContext {
  const { spec, batch } = input;
  const spelled = new Map((input.target?.columns ?? []).map((c) => [c.name.toLowerCase(), c.name]));
  const wire = batch.columns.map((c) => ({ name: c.name, type: parseDataType(c.type) }));
  const columns = wire
    .filter((_, i) => batch.columns[i]?.role !== 'absent')
    .map((c) => ({ ...c, name: spelled.get(c.name.toLowerCase()) ?? c.name }));
  const key =
    MODE_TRAITS[spec.mode].key === 'unused' ? [] : spec.key.flatMap((name) => findColumn(columns, name) ?? []);
  const { rows } = batch;
  const remote = remoteRows(spec, batch);
  const { load, because: loadReason } = chooseLoad(spec, batch, remote);
  return {
    spec,
    batch,
    info: input.target,
    tables: { target: spec.target, staging: { ...spec.target, ...spec.staging, name: scratch.staging } },
    mark: rowsMark({ sync: spec.name, batchHash: batch.hash, target: spec.target, label: batch.label }),
    columns,
    kept: columns.filter((_, i) => batch.columns[i]?.lacks === true),
    // No option adds columns yet (on_new_column: add is one to come).
    added: [],
    key,
    wire: { columns: wire, key: key.map((k) => wire[columns.indexOf(k)] ?? k) },
    rest: columns.filter((c) => !key.includes(c)),
    load,
    loadReason,
    folder: `${spec.volume ?? ''}/${scratch.folder}`,
    remote,
    rows: rows.load,
    chunks: batch.chunks,
    // delete_null_keys has to match the target's NULL keys; staged rows have none then, so `<=>` means `=` for them.
    nullSafe: spec.nullKeys === 'match' || spec.mirror.deleteNullKeys,
  };
}

/** `; inferred: id BIGINT (whole numbers)`, for what rests on types that nobody has declared; empty where there are none. */
export function inferredTypes({ batch, columns }: PlanContext, among: readonly RowColumn[]): string {
  const inferred = columns.flatMap((column, i) => {
    const known = batch.columns[i];
    if (known?.origin !== 'inferred' || !among.includes(column)) return [];
    return [`${showName(column.name)} ${known.type}${known.because === undefined ? '' : ` (${known.because})`}`];
  });
  return inferred.length === 0 ? '' : `; inferred: ${inferred.join(', ')}`;
}

/** The column of a name; names match case-insensitively, as on the engine. */
export function findColumn(columns: readonly RowColumn[], name: string): RowColumn | undefined {
  return columns.find((c) => c.name.toLowerCase() === name.toLowerCase());
}
