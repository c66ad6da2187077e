import type { SyncSpec } from '../../sync/sync-spec.js';
import type { BatchMetadata } from '../../types/generated/batch-document.js';
import { parseDataType } from '../../types/parse-data-type.js';
import { isRemoteSource, type RemoteSource } from '../../types/remote-source.js';
import type { RowColumn } from '../../types/rows.js';

/** Rows that stay in the warehouse, as they were measured there. */
export interface RemoteRows {
  readonly source: RemoteSource;
  /** Of a Delta table: what the statements read. */
  readonly version?: number;
  /** `bit_xor:sum` of the hashes of the rows that load. */
  readonly fingerprint: string;
  /** Beside each column of the batch: what the source calls it, and its type there; undefined: it has none, and NULL is written. */
  readonly columns: readonly (RowColumn | undefined)[];
}

/** Undefined where the rows come from here: from files, whatever source the spec names (`--input`). */
export function remoteRows({ source }: SyncSpec, { remote, columns }: BatchMetadata): RemoteRows | undefined {
  if (remote === undefined || !isRemoteSource(source)) return undefined;
  const { version, fingerprint } = remote;
  return {
    source,
    ...(version === undefined ? {} : { version }),
    fingerprint,
    columns: columns.map((c) => c.source && { name: c.source.name, type: parseDataType(c.source.type) }),
  };
}
