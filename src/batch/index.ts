export type { Batch } from './batch.js';
export { openBatch } from './open.js';
export { type Reject, type RejectedValue, rejectsDiagnostic } from './rejects.js';
export type { BatchRequest, BatchSource } from './request.js';
export { openRowsFolder, type RowsFolderHashes } from './rows-folder.js';
