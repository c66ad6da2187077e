import type { Bridge } from '../bridge.js';
import { FIELD, field, handleId, OPERATION_STATE, textField } from '../fields.js';
import { i32, text } from '../thrift.js';

const ENDS = new Set<number>(Object.values(OPERATION_STATE));

/** The driver looks for an error's text in displayMessage; a statement that the gateway timed out says so. */
export const operationStatus: Bridge = {
  request(request, { operations }) {
    const id = handleId(field(request, FIELD.operation, 'struct'));
    if (id !== undefined) operations.asked(id);
  },
  answer(answer, request, { operations }) {
    const { state, sqlState, message, displayMessage } = FIELD.operationStatus;
    const id = handleId(field(request, FIELD.operation, 'struct'));
    if (id === undefined) return;
    operations.answered(id);
    const now: number = field(answer, state, 'i32') ?? -1;
    if (operations.ended(id) === 'timeout' && ENDS.has(now) && now !== OPERATION_STATE.finished) {
      answer.set(state, i32(OPERATION_STATE.timedOut));
      answer.set(sqlState, text('57KD0'));
      answer.set(message, text(TIMED_OUT));
    }
    if (ENDS.has(now)) operations.finished(id);
    const error = textField(answer, message);
    if (error !== undefined) answer.set(displayMessage, text(error));
  },
};

/** The error class by which Databricks says it. */
const TIMED_OUT =
  '[QUERY_EXECUTION_TIMEOUT_EXCEEDED] Query execution canceled due to exceeding the timeout. You can increase the limit in seconds by setting STATEMENT_TIMEOUT. SQLSTATE: 57KD0';
