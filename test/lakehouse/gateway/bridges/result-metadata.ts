import type { Bridge } from '../bridge.js';
import { COLUMN_BASED, FIELD, field, handleId } from '../fields.js';
import { bool, i32, type Struct } from '../thrift.js';

/** The driver picks its reader by resultFormat, which Spark does not say, and counts columns from 1. */
export const resultMetadata: Bridge = {
  answer(answer, request, { operations }) {
    completeMetadata(answer);
    const id = handleId(field(request, FIELD.operation, 'struct'));
    if (id !== undefined && operations.isStaging(id)) answer.set(FIELD.metadata.isStagingOperation, bool(true));
  },
};

export function completeMetadata(metadata: Struct): void {
  metadata.set(FIELD.metadata.resultFormat, i32(COLUMN_BASED));
  const columns = field(field(metadata, FIELD.metadata.schema, 'struct'), FIELD.schema.columns, 'list') ?? [];
  columns.forEach((column, index) => {
    if (column.type === 'struct') column.value.set(FIELD.column.position, i32(index + 1));
  });
}
