export { type ParsedSpec, type ParseOptions, parseSyncSpec } from './parse.js';
export { printColumns } from './print-columns.js';
export { readSyncSpec } from './read.js';
export { type SpecSummary, summarizeSpec } from './summary.js';
export type { MirrorSpec, OrderTerm, SourceSpec, SyncSpec } from './sync-spec.js';
