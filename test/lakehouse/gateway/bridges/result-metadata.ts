import type { Bridge } from '../bridge.js';
import { COLUMN_BASED, FIELD, field } from '../fields.js';
import { i32, type Struct } from '../thrift.js';

/** The driver picks its reader by resultFormat, which Spark does not say, and counts columns from 1. */
export const resultMetadata: Bridge = {
  answer(answer) {
    completeMetadata(answer);
  },
};

export function completeMetadata(metadata: Struct): void {
  metadata.set(FIELD.metadata.resultFormat, i32(COLUMN_BASED));
  const columns = field(field(metadata, FIELD.metadata.schema, 'struct'), FIELD.schema.columns, 'list') ?? [];
  columns.forEach((column, index) => {
    if (column.type === 'struct') column.value.set(FIELD.column.position, i32(index + 1));
  });
}
