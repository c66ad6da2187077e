export type { Batch } from './batch.js';
export { openBatch } from './open.js';
export { rejectsDiagnostic } from './rejects/diagnostic.js';
export type { Reject, RejectedValue } from './rejects/rejects.js';
export type { BatchRequest, BatchSource } from './request.js';
export { describeFile, openRowsFolder, readProvenBytes } from './rows-folder.js';
