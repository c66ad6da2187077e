import type { DatabricksOperation, ResultColumn, ResultSchema } from './client.js';
import type { ValueSource } from './exactness.js';
import { CONVERTERS, type Convert, type Converter, NESTED_TYPES, RAW_TYPES } from './result-values.js';

/** Rows of the driver -> rows of exactly the types that were asked for, in place. Throws DRT621. */
export type RowReader = (rows: readonly object[]) => readonly object[];

export type ReadOptions = Omit<ValueSource, 'arrow'>;

/** Reads what the columns of a finished statement are. To be called before the first row is fetched. */
export async function rowReader(operation: DatabricksOperation, options: ReadOptions): Promise<RowReader> {
  const schema = await operation.getSchema?.();
  if (schema === undefined || schema === null) return (rows) => rows;
  const format = (await operation.getResultMetadata?.())?.resultFormat;
  const source = { ...options, arrow: format !== 'COLUMN_BASED' };
  const converters = convertersOf(schema, source, await nestedConverter(schema));
  if (!source.arrow) keepRaw(schema);
  return converters.length === 0 ? (rows) => rows : (rows) => rows.map((row) => convertRow(row, converters));
}

type ColumnConverter = readonly [name: string, convert: Convert];

/** Undefined where no column needs it: most results have no nested values. */
async function nestedConverter(schema: ResultSchema): Promise<Converter | undefined> {
  const isNested = schema.columns.some((column) => NESTED_TYPES.has(typeOf(column)));
  return isNested ? (await import('./nested-values.js')).nestedConverter : undefined;
}

function convertersOf(
  schema: ResultSchema,
  source: ValueSource,
  nested: Converter | undefined,
): readonly ColumnConverter[] {
  // Of two columns of one name, the driver's rows hold the last.
  const columns = new Map(schema.columns.map((column) => [column.columnName, column]));
  return [...columns.values()].flatMap((column): readonly ColumnConverter[] => {
    const { columnName: name } = column;
    const type = typeOf(column);
    const scale = entryOf(column)?.typeQualifiers?.qualifiers.scale?.i32Value;
    const converter = NESTED_TYPES.has(type) ? nested : CONVERTERS[type];
    const convert = converter?.({ name, type, scale }, source);
    return convert === undefined ? [] : [[name, convert]];
  });
}

const entryOf = (column: ResultColumn) => column.typeDesc.types[0]?.primitiveEntry;

const typeOf = (column: ResultColumn): number => entryOf(column)?.type ?? -1;

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
