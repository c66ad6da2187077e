import type { DatabricksOperation, ResultColumn, ResultSchema } from './client.js';
import type { ValueSource } from './exactness.js';
import { CONVERTERS, type Convert, RAW_TYPES } from './result-values.js';

/** Rows of the driver -> rows of exactly the types that were asked for, in place. Throws DRT621. */
export type RowReader = (rows: readonly object[]) => readonly object[];

export type ReadOptions = Omit<ValueSource, 'arrow'>;

/** Reads what the columns of a finished statement are. To be called before the first row is fetched. */
export async function rowReader(operation: DatabricksOperation, options: ReadOptions): Promise<RowReader> {
  const schema = await operation.getSchema?.();
  if (schema === undefined || schema === null) return (rows) => rows;
  const format = (await operation.getResultMetadata?.())?.resultFormat;
  const source = { ...options, arrow: format !== 'COLUMN_BASED' };
  const converters = convertersOf(schema, source);
  if (!source.arrow) keepRaw(schema);
  return converters.length === 0 ? (rows) => rows : (rows) => rows.map((row) => convertRow(row, converters));
}

type ColumnConverter = readonly [name: string, convert: Convert];

function convertersOf(schema: ResultSchema, source: ValueSource): readonly ColumnConverter[] {
  // Of two columns of one name, the driver's rows hold the last.
  const columns = new Map(schema.columns.map((column) => [column.columnName, column]));
  return [...columns.values()].flatMap((column): readonly ColumnConverter[] => {
    const { columnName: name } = column;
    const entry = entryOf(column);
    const scale = entry?.typeQualifiers?.qualifiers.scale?.i32Value;
    const convert = CONVERTERS[entry?.type ?? -1]?.({ name, type: entry?.type ?? -1, scale }, source);
    return convert === undefined ? [] : [[name, convert]];
  });
}

const entryOf = (column: ResultColumn) => column.typeDesc.types[0]?.primitiveEntry;

const STRING = 7;

/**
 * Of columns (unlike Arrow), the driver makes numbers and objects by the schema that it hands out here, and rounds: a
 * BIGINT beyond 2^53 is Infinity, a STRUCT that is no JSON `{}`. What it takes for a STRING it leaves alone. Should a
 * release convert by a copy of the schema, its values are numbers and objects, and are checked as such.
 */
function keepRaw(schema: ResultSchema): void {
  for (const column of schema.columns) {
    const entry = entryOf(column);
    if (entry !== undefined && RAW_TYPES.has(entry.type)) Reflect.set(entry, 'type', STRING);
  }
}

function convertRow(row: object, converters: readonly ColumnConverter[]): object {
  const cells = row as Record<string, unknown>;
  for (const [name, convert] of converters) {
    const value = cells[name];
    if (value !== null && value !== undefined) cells[name] = convert(value);
  }
  return row;
}
