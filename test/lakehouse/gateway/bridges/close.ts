import type { Bridge } from '../bridge.js';
import { FIELD, field, handleId } from '../fields.js';

/** Bookkeeping: what the client has cancelled or closed is not watched any longer. */
export const closeOperation: Bridge = {
  answer(_answer, request, { operations }) {
    const id = handleId(field(request, FIELD.operation, 'struct'));
    if (id !== undefined) operations.finished(id);
  },
};

export const closeSession: Bridge = {
  answer(_answer, request, { operations }) {
    const id = handleId(field(request, FIELD.closeSession.session, 'struct'));
    if (id !== undefined) operations.closedSession(id);
  },
};
