import { createRequire } from 'node:module';
import type { DatabricksClient, DatabricksOperation } from '../../../src/dialect/index.js';

/** The driver's own classes and the Arrow that it brings: no server of ours speaks Arrow, as every SQL warehouse does. */
const load = createRequire(createRequire(import.meta.url).resolve('@databricks/sql'));
const arrow = load('apache-arrow') as Arrow;
const { default: ThriftOperation } = load('./thrift-backend/ThriftOperationBackend.js') as Module;
const { default: DBSQLOperation } = load('./DBSQLOperation.js') as Module;
const { default: Int64 } = { default: load('node-int64') as new (n: number) => object };

type ArrowType = object;
type ArrowData = { readonly type: ArrowType };
type ArrowClass = new (...args: unknown[]) => ArrowType;
interface Arrow extends Readonly<Record<string, unknown>> {
  readonly makeData: (props: object) => ArrowData;
  readonly tableToIPC: (table: object, format: 'stream') => Uint8Array;
  readonly TimeUnit: { readonly MICROSECOND: number };
}
type Module = { readonly default: new (options: object) => DatabricksOperation };

const make = (name: string, ...args: unknown[]): ArrowType => new (arrow[name] as ArrowClass)(...args);

/** A column of one type and its values, as the bytes of an Arrow batch. */
export interface ArrowColumn {
  /** TTypeId. */
  readonly type: number;
  readonly scale?: number;
  readonly data: ArrowData;
}

export const bigints = (...values: readonly bigint[]): ArrowColumn => ({
  type: 4,
  data: arrow.makeData({ type: make('Int64'), length: values.length, data: new BigInt64Array(values) }),
});

/** DECIMAL(38, scale) of unscaled values. */
export function decimals(scale: number, ...values: readonly bigint[]): ArrowColumn {
  const words = values.flatMap((value) =>
    [0n, 32n, 64n, 96n].map((shift) => Number((BigInt.asUintN(128, value) >> shift) & 0xffffffffn)),
  );
  const type = make('Decimal', scale, 38, 128);
  return { type: 15, scale, data: arrow.makeData({ type, length: values.length, data: new Uint32Array(words) }) };
}

export const timestamps = (...micros: readonly bigint[]): ArrowColumn => ({
  type: 8,
  data: arrow.makeData({
    type: make('Timestamp', arrow.TimeUnit.MICROSECOND, 'UTC'),
    length: micros.length,
    data: new BigInt64Array(micros),
  }),
});

export const dates = (...days: readonly number[]): ArrowColumn => ({
  type: 17,
  data: arrow.makeData({ type: make('DateDay'), length: days.length, data: new Int32Array(days) }),
});

export function structs(fields: Readonly<Record<string, ArrowColumn>>): ArrowColumn {
  const children = Object.values(fields).map(({ data }) => data);
  const names = Object.keys(fields);
  const type = make(
    'Struct',
    children.map((child, i) => make('Field', names[i], child.type, true)),
  );
  return { type: 12, data: arrow.makeData({ type, length: lengthOf(children[0]), children }) };
}

/** One array of all the values. */
export function array(column: ArrowColumn): ArrowColumn {
  const type = make('List', make('Field', 'element', column.data.type, true));
  const valueOffsets = new Int32Array([0, lengthOf(column.data)]);
  return { type: 10, data: arrow.makeData({ type, length: 1, valueOffsets, child: column.data }) };
}

/** One map of all the pairs. */
export function map(keys: ArrowColumn, values: ArrowColumn): ArrowColumn {
  const { data: entries } = structs({ key: keys, value: values });
  const valueOffsets = new Int32Array([0, lengthOf(entries)]);
  const type = make('Map_', make('Field', 'entries', entries.type, false), false);
  return { type: 11, data: arrow.makeData({ type, length: 1, valueOffsets, child: entries }) };
}

const lengthOf = (data: ArrowData | undefined): number =>
  (data as { readonly length?: number } | undefined)?.length ?? 0;

/** A client whose every statement answers these columns, by the driver's own code for Arrow batches. */
export function arrowClient(columns: Readonly<Record<string, ArrowColumn>>, preserve: boolean): DatabricksClient {
  const config = { preserveBigNumericPrecision: preserve, fetchChunkDefaultMaxRows: 1000 };
  const { data: rows } = structs(columns);
  const schema = make('Schema', (rows.type as { readonly children: unknown }).children);
  const stream = Buffer.from(arrow.tableToIPC(make('Table', make('RecordBatch', schema, rows)), 'stream'));
  // The stream's first message is the schema, which the protocol sends by itself.
  const end = 8 + stream.readInt32LE(4);
  const success = { statusCode: 0 };
  const directResults = {
    operationStatus: { status: success, operationState: 2, hasResultSet: true },
    resultSetMetadata: {
      status: success,
      schema: { columns: Object.entries(columns).map(describeColumn) },
      resultFormat: 0,
      arrowSchema: stream.subarray(0, end),
    },
    resultSet: {
      status: success,
      hasMoreRows: false,
      results: { arrowBatches: [{ batch: stream.subarray(end), rowCount: new Int64(lengthOf(rows)) }] },
    },
    closeOperation: { status: success },
  };
  const context = { getConfig: () => config, getLogger: () => ({ log: () => undefined }) };
  const id = { guid: Buffer.alloc(16), secret: Buffer.alloc(16) };
  return {
    getConfig: () => config,
    openSession: async () => ({
      executeStatement: async () => {
        const backend = new ThriftOperation({
          handle: { operationId: id, hasResultSet: true },
          context,
          directResults,
        });
        return new DBSQLOperation({ backend, context, sessionId: 'session' });
      },
      close: async () => undefined,
    }),
    close: async () => undefined,
  };
}

function describeColumn([columnName, { type, scale }]: readonly [string, ArrowColumn], index: number): object {
  const qualifiers = scale === undefined ? {} : { precision: { i32Value: 38 }, scale: { i32Value: scale } };
  const primitiveEntry = { type, typeQualifiers: { qualifiers } };
  return { columnName, position: index + 1, typeDesc: { types: [{ primitiveEntry }] } };
}
