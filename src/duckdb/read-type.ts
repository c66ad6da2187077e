import {
  type DuckDBArrayType,
  type DuckDBDecimalType,
  type DuckDBListType,
  type DuckDBMapType,
  type DuckDBStructType,
  type DuckDBType,
  DuckDBTypeId,
} from '@duckdb/node-api';
import type { DataType } from '../types/data-type.js';

export { type DuckDBType, DuckDBTypeId } from '@duckdb/node-api';

const decimal = (precision: number, scale = 0): DataType => ({ kind: 'decimal', precision, scale });

/**
 * The Databricks type that holds every value of a DuckDB type, exactly; `void` where there is none. The inverse of
 * `duckDbType` where that has one.
 */
export function readDuckDbType(type: DuckDBType): DataType {
  const row = TYPES[type.typeId];
  return typeof row === 'function' ? row(type) : (row ?? { kind: 'void' });
}

const array = (type: DuckDBType): DataType => ({
  kind: 'array',
  element: readDuckDbType((type as DuckDBListType | DuckDBArrayType).valueType),
});

const TYPES: Partial<Record<DuckDBTypeId, DataType | ((type: DuckDBType) => DataType)>> = {
  [DuckDBTypeId.BOOLEAN]: { kind: 'boolean' },
  [DuckDBTypeId.TINYINT]: { kind: 'tinyint' },
  [DuckDBTypeId.SMALLINT]: { kind: 'smallint' },
  [DuckDBTypeId.INTEGER]: { kind: 'int' },
  [DuckDBTypeId.BIGINT]: { kind: 'bigint' },
  // Wider or narrower than Databricks' own: DuckDB refuses what does not fit.
  [DuckDBTypeId.UTINYINT]: { kind: 'smallint' },
  [DuckDBTypeId.USMALLINT]: { kind: 'int' },
  [DuckDBTypeId.UINTEGER]: { kind: 'bigint' },
  [DuckDBTypeId.UBIGINT]: decimal(20),
  [DuckDBTypeId.HUGEINT]: decimal(38),
  // Up to 39 digits, and DECIMAL has 38: as text.
  [DuckDBTypeId.UHUGEINT]: { kind: 'string' },
  [DuckDBTypeId.FLOAT]: { kind: 'float' },
  [DuckDBTypeId.DOUBLE]: { kind: 'double' },
  [DuckDBTypeId.DECIMAL]: (type) => {
    const { width, scale } = type as DuckDBDecimalType;
    return decimal(width, scale);
  },
  // JSON is VARCHAR under an alias, and what VARIANT is here.
  [DuckDBTypeId.VARCHAR]: (type) => ({ kind: type.alias === 'JSON' ? 'variant' : 'string' }),
  [DuckDBTypeId.VARIANT]: { kind: 'variant' },
  [DuckDBTypeId.ENUM]: { kind: 'string' },
  [DuckDBTypeId.UUID]: { kind: 'string' },
  [DuckDBTypeId.BLOB]: { kind: 'binary' },
  [DuckDBTypeId.DATE]: { kind: 'date' },
  [DuckDBTypeId.TIMESTAMP]: { kind: 'timestamp_ntz' },
  [DuckDBTypeId.TIMESTAMP_S]: { kind: 'timestamp_ntz' },
  [DuckDBTypeId.TIMESTAMP_MS]: { kind: 'timestamp_ntz' },
  [DuckDBTypeId.TIMESTAMP_NS]: { kind: 'timestamp_ntz' },
  [DuckDBTypeId.TIMESTAMP_TZ]: { kind: 'timestamp' },
  [DuckDBTypeId.INTERVAL]: { kind: 'interval', from: 'day', to: 'second' },
  [DuckDBTypeId.LIST]: array,
  [DuckDBTypeId.ARRAY]: array,
  [DuckDBTypeId.MAP]: (type) => {
    const { keyType, valueType } = type as DuckDBMapType;
    return { kind: 'map', key: readDuckDbType(keyType), value: readDuckDbType(valueType) };
  },
  [DuckDBTypeId.STRUCT]: (type) => {
    const { entryNames, entryTypes } = type as DuckDBStructType;
    return {
      kind: 'struct',
      fields: entryTypes.map((t, i) => ({ name: entryNames[i] ?? '', type: readDuckDbType(t) })),
    };
  },
};
