import type { SyncSpec } from '../../sync/sync-spec.js';
import { plural, thousands } from '../../text/figures.js';
import type { BatchMetadata } from '../../types/generated/batch-document.js';
import type { Load } from '../../types/load.js';
import type { RemoteRows } from '../remote/remote-rows.js';

/** Up to this many rows `load: auto` writes literals, which a reviewer can read; above it one JSON parameter a chunk. */
export const VALUES_ROWS = 500;

export interface ChosenLoad {
  readonly load: Load;
  /** `destination.load: json (auto, over 500 rows)` */
  readonly because: string;
}

/** The load of the spec, or the one that `auto` takes for these rows: the same for the same batch. */
export function chooseLoad(
  spec: Pick<SyncSpec, 'load' | 'volume'>,
  { rows, chunks }: Pick<BatchMetadata, 'rows' | 'chunks'>,
  remote: RemoteRows | undefined,
): ChosenLoad {
  const because = (load: Load, why = ''): ChosenLoad => ({ load, because: `destination.load: ${load}${why}` });
  if (remote !== undefined) return because('remote', ' (the source is in the warehouse)');
  if (spec.load !== 'auto') return because(spec.load);
  // One parameter of json holds a chunk, and each more of them is a statement and a commit more.
  if (spec.volume !== undefined && chunks > 1)
    return because('volume', ` (auto, destination.volume and ${plural(chunks, 'chunk')})`);
  return rows.load <= VALUES_ROWS
    ? because('values', ` (auto, up to ${thousands(VALUES_ROWS)} rows)`)
    : because('json', ` (auto, over ${thousands(VALUES_ROWS)} rows)`);
}
