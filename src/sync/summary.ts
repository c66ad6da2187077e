import { formatTableRef } from '../types/table-ref.js';
import type { SyncSpec } from './sync-spec.js';

/** A spec in one row, as `drt validate` lists it, and `--json` says it. */
export interface SpecSummary {
  /** The file as the user named it. */
  readonly file: string;
  readonly name: string;
  /** `mirror`. */
  readonly mode: string;
  /** `main.crm.contacts`. */
  readonly target: string;
  /** The upsert key's columns; empty without a key. */
  readonly key: readonly string[];
}

export function summarizeSpec(file: string, spec: SyncSpec): SpecSummary {
  return { file, name: spec.name, mode: spec.mode, target: formatTableRef(spec.target), key: spec.key };
}
