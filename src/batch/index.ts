export type { Batch, BatchRequest, BatchSource, Reject, RejectedValue } from './batch.js';
export { openBatch } from './open.js';
export { rejectsDiagnostic } from './rejects.js';
export { openRowsFolder, type RowsFolderHashes } from './rows-folder.js';
