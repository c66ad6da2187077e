import type { Bridge } from '../bridge.js';
import { FIELD, field } from '../fields.js';
import { bool, type Struct } from '../thrift.js';
import { escapeMapCells } from './map-cells.js';
import { completeMetadata } from './result-metadata.js';

/**
 * The Python connector asks for the metadata with the rows, and cannot join Spark's empty last page, which has no
 * columns: the page before it says that it is the last.
 */
export const fetchResults: Bridge = {
  async answer(answer, request, { spark }) {
    escapeMapCells(answer);
    const handle = request.get(FIELD.operation);
    if (field(request, FIELD.fetch.includeMetadata, 'bool') !== true || handle === undefined) return;
    const metadata = await spark.call('GetResultSetMetadata', new Map([[FIELD.operation, handle]]));
    completeMetadata(metadata);
    answer.set(FIELD.fetchAnswer.metadata, { type: 'struct', value: metadata });
    const limit = field(request, FIELD.fetch.maxRows, 'i64') ?? 0n;
    if (BigInt(rowCount(answer)) < limit) answer.set(FIELD.fetchAnswer.hasMore, bool(false));
  },
};

function rowCount(answer: Struct): number {
  const [first] = field(field(answer, FIELD.fetchAnswer.rows, 'struct'), FIELD.rowSet.columns, 'list') ?? [];
  if (first?.type !== 'struct') return 0;
  // A column is a union: one struct, of the type that is set, whose first field is the list of values.
  const [values] = first.value.values();
  return values?.type === 'struct' ? (field(values.value, FIELD.columnValues, 'list')?.length ?? 0) : 0;
}
