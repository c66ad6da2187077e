export type { Batch } from './batch.js';
export { openBatch } from './open.js';
export { type Reject, type RejectedValue, rejectsDiagnostic } from './rejects.js';
export type { BatchRequest, BatchSource } from './request.js';
export { describeFile, openRowsFolder, readProvenBytes } from './rows-folder.js';
