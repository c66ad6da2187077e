import { bindParameters } from '../bind-parameters.js';
import type { Bridge } from '../bridge.js';
import { FIELD, field, handleId, textField } from '../fields.js';
import { forSpark, parseSet } from '../session-settings.js';
import { type Struct, text } from '../thrift.js';

/** Databricks' own fields start here. Spark would skip them; its answer would not have what they ask for anyway. */
const FIRST_DATABRICKS_FIELD = 1281;

/** Requests of the driver's staging protocol, until their answer names the operation. */
const staging = new WeakSet<Struct>();

/** Parameters are bound, files of Volumes are found, Databricks' settings are translated, and the operation is watched from here on. */
export const executeStatement: Bridge = {
  request(request, { operations, volumes }) {
    const parameters = field(request, FIELD.execute.parameters, 'list') ?? [];
    const sent = textField(request, FIELD.execute.statement) ?? '';
    const files = volumes.translate(sent);
    const statement = files?.sql ?? sent;
    if (files !== undefined) request.set(FIELD.execute.statement, text(statement));
    if (files?.staging === true) staging.add(request);
    const set = parseSet(statement);
    const session = handleId(field(request, FIELD.execute.session, 'struct'));
    if (set?.name === 'STATEMENT_TIMEOUT' && set.value !== undefined && session !== undefined) {
      operations.setTimeout(session, Number(set.value));
    }
    // A statement that says the same on both sides travels as it is, byte for byte.
    if (set !== undefined) request.set(FIELD.execute.statement, text(forSpark(set)));
    else if (parameters.length > 0) request.set(FIELD.execute.statement, text(bindParameters(statement, parameters)));
    // Query tags are Databricks' own.
    request.delete(FIELD.execute.overlay);
    for (const id of request.keys()) if (id >= FIRST_DATABRICKS_FIELD) request.delete(id);
  },
  answer(answer, request, { operations }) {
    const handle = field(answer, FIELD.executeAnswer.operation, 'struct');
    const id = handleId(handle);
    const session = handleId(field(request, FIELD.execute.session, 'struct'));
    if (id !== undefined && staging.has(request)) operations.stages(id);
    if (handle !== undefined && id !== undefined && session !== undefined) operations.started(id, session, handle);
  },
};
