import { formatTableRef } from '../types/table-ref.js';
import type { SyncSpec } from './sync-spec.js';

/** A spec in one row, as `drt validate` lists it. */
export interface SpecSummary {
  /** The file as the user named it. */
  readonly file: string;
  readonly name: string;
  /** `mirror`. */
  readonly mode: string;
  /** `main.crm.contacts`. */
  readonly target: string;
  /** `cost_center_id, period`; `-` without a key. */
  readonly key: string;
}

export function summarizeSpec(file: string, spec: SyncSpec): SpecSummary {
  const key = spec.key.length === 0 ? '-' : spec.key.join(', ');
  return { file, name: spec.name, mode: spec.mode, target: formatTableRef(spec.target), key };
}
