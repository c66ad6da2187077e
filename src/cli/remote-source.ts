import { settleRemoteColumns } from '../batch/remote-columns.js';
import { fail } from '../errors.js';
import type { MeasuredSource } from '../execute/measure-source.js';
import type { Warehouse } from '../execute/warehouse.js';
import type { Plan } from '../plan/plan.js';
import type { SyncSpec } from '../sync/sync-spec.js';
import type { BatchMetadata } from '../types/generated/batch-document.js';
import { type RemoteSource, remoteKey, remotePath } from '../types/remote-source.js';
import type { RowColumn, RowsSource } from '../types/rows.js';
import type { TargetInfo } from '../types/target-info.js';
import type { CommandContext } from './command.js';

/** Rows that are in the warehouse, and what their columns are to be. */
export interface SourceRequest {
  readonly spec: SyncSpec;
  readonly source: RemoteSource;
  readonly drtVersion: string;
  readonly target?: TargetInfo;
}

/** Of a plan whose rows are in the warehouse. */
export const NO_ROWS: RowsSource = { rows: nothing, protectedKeys: nothing };

async function* nothing(): AsyncGenerator<never> {}

/** @internal What makes the batch's columns of those that the source has; tests on a real engine settle them alike. */
export function settling(
  { columns, key, orderBy, selects, onMissing }: SyncSpec,
  source: RemoteSource,
  target: TargetInfo | undefined,
): (found: readonly RowColumn[]) => BatchMetadata['columns'] {
  return (found) =>
    settleRemoteColumns(found, {
      columns,
      key,
      orderBy,
      named: remoteKey(source),
      ...(selects === undefined ? {} : { selects }),
      ...(onMissing === undefined ? {} : { onMissing }),
      ...(target === undefined ? {} : { target: target.columns }),
    });
}

/** Measures such rows on the warehouse, by reads. */
export async function measureRows(
  { io, terminal }: CommandContext,
  warehouse: Warehouse,
  { spec, source, drtVersion, target }: SourceRequest,
): Promise<MeasuredSource> {
  const { measureSource } = await import('../execute/measure-source.js');
  terminal.progress(`  measuring ${remoteKey(source)} …`);
  try {
    return await measureSource({
      spec,
      source,
      warehouse,
      drtVersion,
      signal: io.signal,
      ...(target === undefined ? {} : { target }),
      settle: settling(spec, source, target),
    });
  } finally {
    terminal.progress('');
  }
}

/** DRT324 of a command that asks no warehouse. */
export function notAsked(source: RemoteSource): Error {
  return fail('DRT324', `${remoteKey(source)} is in the warehouse, which has to be asked what it holds`, {
    specKeys: [remotePath(source)],
    fix: 'drt plan SYNC.yml --warehouse databricks; or name local rows with --input',
  });
}

/** DRT324 of a plan folder whose rows are in another warehouse than the one that it would run on. */
export function notThere({ batch }: Plan, { label }: Warehouse): Error {
  return fail('DRT324', `the rows of the plan are in the warehouse (${batch.label}), and ${label} has no such rows`, {
    fix: 'apply it with --warehouse databricks',
  });
}
