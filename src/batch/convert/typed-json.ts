import { duckText } from '../../duckdb/quote.js';
import { type DuckDBType, type DuckDBTypeId, TypeId } from '../../duckdb/read-type.js';
import { bind } from './json.js';

const I = TypeId;
type Decimal = Extract<DuckDBType, { typeId: DuckDBTypeId.DECIMAL }>;

/**
 * A typed value as JSON text, exactly: DuckDB's own to_json makes a double of every DECIMAL and FLOAT, and text with
 * escapes of bytes (seen with 1.5.5). Bytes are base64, dates and times text. NULL for NULL, and for what JSON cannot
 * say: NaN, or a type that is not known here.
 */
export function typedJson(source: DuckDBType, x: string, depth = 0): string {
  switch (source.typeId) {
    case I.BOOLEAN:
    case I.TINYINT:
    case I.SMALLINT:
    case I.INTEGER:
    case I.BIGINT:
    case I.UTINYINT:
    case I.USMALLINT:
    case I.UINTEGER:
    case I.UBIGINT:
    case I.HUGEINT:
    case I.UHUGEINT:
      return `CAST(${x} AS VARCHAR)`;
    case I.DECIMAL:
      return decimalText(source, x);
    case I.FLOAT:
    case I.DOUBLE:
      return `CASE WHEN isfinite(${x}) THEN CAST(${x} AS VARCHAR) END`;
    case I.VARCHAR:
      return source.alias === 'JSON' ? `drt_strict_json(CAST(${x} AS VARCHAR))` : quoted(x);
    case I.VARIANT:
      // A VARIANT that is absent, and one that is null, are one thing here.
      return `drt_strict_json(nullif(CAST(CAST(${x} AS JSON) AS VARCHAR), 'null'))`;
    case I.BLOB:
      return quoted(`to_base64(${x})`);
    case I.ENUM:
    case I.UUID:
    case I.DATE:
    case I.TIME:
    case I.TIMESTAMP:
    case I.TIMESTAMP_S:
    case I.TIMESTAMP_MS:
    case I.TIMESTAMP_NS:
    case I.TIMESTAMP_TZ:
    case I.INTERVAL:
      return quoted(`CAST(${x} AS VARCHAR)`);
    case I.LIST:
      return list(source.valueType, x, depth);
    case I.ARRAY:
      return list(source.valueType, `CAST(${x} AS ${source.valueType.toString()}[])`, depth);
    case I.STRUCT: {
      const v = `s${depth}`;
      const fields = source.entryNames.map((name, i) => {
        const value = orNull(source.entryTypes[i], `struct_extract(${v}, ${duckText(name)})`, depth);
        return `${duckText(`${i === 0 ? '' : ','}${JSON.stringify(name)}:`)} || ${value}`;
      });
      return bind(v, x, `CASE WHEN ${v} IS NOT NULL THEN '{' || ${fields.join(' || ')} || '}' END`);
    }
    case I.MAP: {
      const e = `s${depth}`;
      const key = quoted(`CAST(${e}.key AS VARCHAR)`);
      return joined(`map_entries(${x})`, e, `${key} || ':' || ${orNull(source.valueType, `${e}.value`, depth)}`, '{}');
    }
    default:
      return 'CAST(NULL AS VARCHAR)';
  }
}

/** All digits of a DECIMAL; DuckDB prints .50 where the type has no digit before the point. */
export function decimalText({ width, scale }: Decimal, x: string): string {
  const text = `CAST(${x} AS VARCHAR)`;
  return width === scale ? `regexp_replace(${text}, '^(-?)[.]', '\\10.')` : text;
}

const quoted = (text: string): string => `CAST(to_json(${text}) AS VARCHAR)`;

function list(element: DuckDBType, x: string, depth: number): string {
  const e = `s${depth}`;
  return joined(x, e, orNull(element, e, depth), '[]');
}

/** The items of a list as JSON, between brackets; NULL where an item has none. */
function joined(items: string, name: string, item: string, brackets: '[]' | '{}'): string {
  const m = `${name}m`;
  const [open, close] = brackets;
  const text = `'${open}' || array_to_string(${m}, ',') || '${close}'`;
  return bind(
    m,
    `list_transform(${items}, lambda ${name}: ${item})`,
    `CASE WHEN list_count(${m}) = len(${m}) THEN ${text} END`,
  );
}

function orNull(type: DuckDBType | undefined, x: string, depth: number): string {
  return type === undefined ? 'NULL' : `CASE WHEN ${x} IS NULL THEN 'null' ELSE ${typedJson(type, x, depth + 1)} END`;
}
