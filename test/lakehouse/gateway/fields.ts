import type { Struct, Values, ValueType } from './thrift.js';

/**
 * Field numbers of TCLIService, as far as the gateway reads or writes them. Numbers from 1281 on are Databricks' own,
 * which open-source Spark does not know. Source: thrift/TCLIService_types in @databricks/sql.
 */
export const FIELD = {
  /** Every call's arguments are a struct whose field 1 is the request; every reply's field 0 is the answer. */
  request: 1,
  answer: 0,
  /** The first field of every answer. */
  status: 1,
  openSession: { protocol: 1, configuration: 4, initialNamespace: 1284 },
  namespace: { catalog: 1, schema: 2 },
  openSessionAnswer: { protocol: 2, session: 3, initialNamespace: 1284 },
  execute: { session: 1, statement: 2, overlay: 3, parameters: 1288 },
  executeAnswer: { operation: 2 },
  parameter: { name: 2, type: 3, value: 4 },
  parameterValue: { text: 1 },
  /** Of GetOperationStatus, GetResultSetMetadata, FetchResults, CancelOperation, CloseOperation. */
  operation: 1,
  closeSession: { session: 1 },
  operationStatus: { state: 2, sqlState: 3, message: 5, displayMessage: 1281 },
  metadata: { schema: 2, resultFormat: 1281, isStagingOperation: 1287 },
  schema: { columns: 1 },
  column: { position: 3 },
  fetch: { maxRows: 3, includeMetadata: 1283 },
  fetchAnswer: { hasMore: 2, rows: 3, metadata: 1281 },
  rowSet: { columns: 3 },
  columnValues: 1,
  statusFields: { code: 1, sqlState: 3, message: 5, displayMessage: 6 },
  /** TSessionHandle.sessionId and TOperationHandle.operationId; in it the guid. */
  handle: { id: 1, guid: 1 },
} as const;

export const OPERATION_STATE = { finished: 2, canceled: 3, closed: 4, error: 5, timedOut: 8 } as const;
export const STATUS_ERROR = 3;
export const COLUMN_BASED = 1;

/** The value of a field where it is there and of the type; Thrift fields are all optional on the wire. */
export function field<T extends ValueType>(from: Struct | undefined, id: number, type: T): Values[T] | undefined {
  const value = from?.get(id);
  return value?.type === type ? (value.value as Values[T]) : undefined;
}

export function textField(from: Struct | undefined, id: number): string | undefined {
  return field(from, id, 'binary')?.toString('utf8');
}

/** A session's or operation's identity as text. */
export function handleId(handle: Struct | undefined): string | undefined {
  return field(field(handle, FIELD.handle.id, 'struct'), FIELD.handle.guid, 'binary')?.toString('hex');
}
