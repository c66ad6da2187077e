import type {
  DuckDBArrayType,
  DuckDBDecimalType,
  DuckDBListType,
  DuckDBMapType,
  DuckDBStructType,
  DuckDBType,
  DuckDBTypeId,
} from '@duckdb/node-api';
import type { DataType } from '../types/data-type.js';
import { TypeId } from './driver.js';

export type { DuckDBType, DuckDBTypeId } from '@duckdb/node-api';
export { TypeId } from './driver.js';

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
  [TypeId.BOOLEAN]: { kind: 'boolean' },
  [TypeId.TINYINT]: { kind: 'tinyint' },
  [TypeId.SMALLINT]: { kind: 'smallint' },
  [TypeId.INTEGER]: { kind: 'int' },
  [TypeId.BIGINT]: { kind: 'bigint' },
  // Wider or narrower than Databricks' own: DuckDB refuses what does not fit.
  [TypeId.UTINYINT]: { kind: 'smallint' },
  [TypeId.USMALLINT]: { kind: 'int' },
  [TypeId.UINTEGER]: { kind: 'bigint' },
  [TypeId.UBIGINT]: decimal(20),
  [TypeId.HUGEINT]: decimal(38),
  // Up to 39 digits, and DECIMAL has 38: as text.
  [TypeId.UHUGEINT]: { kind: 'string' },
  [TypeId.FLOAT]: { kind: 'float' },
  [TypeId.DOUBLE]: { kind: 'double' },
  [TypeId.DECIMAL]: (type) => {
    const { width, scale } = type as DuckDBDecimalType;
    return decimal(width, scale);
  },
  // JSON is VARCHAR under an alias, and what VARIANT is here.
  [TypeId.VARCHAR]: (type) => ({ kind: type.alias === 'JSON' ? 'variant' : 'string' }),
  [TypeId.VARIANT]: { kind: 'variant' },
  [TypeId.ENUM]: { kind: 'string' },
  [TypeId.UUID]: { kind: 'string' },
  [TypeId.BLOB]: { kind: 'binary' },
  [TypeId.DATE]: { kind: 'date' },
  [TypeId.TIMESTAMP]: { kind: 'timestamp_ntz' },
  [TypeId.TIMESTAMP_S]: { kind: 'timestamp_ntz' },
  [TypeId.TIMESTAMP_MS]: { kind: 'timestamp_ntz' },
  [TypeId.TIMESTAMP_NS]: { kind: 'timestamp_ntz' },
  [TypeId.TIMESTAMP_TZ]: { kind: 'timestamp' },
  [TypeId.INTERVAL]: { kind: 'interval', from: 'day', to: 'second' },
  [TypeId.LIST]: array,
  [TypeId.ARRAY]: array,
  [TypeId.MAP]: (type) => {
    const { keyType, valueType } = type as DuckDBMapType;
    return { kind: 'map', key: readDuckDbType(keyType), value: readDuckDbType(valueType) };
  },
  [TypeId.STRUCT]: (type) => {
    const { entryNames, entryTypes } = type as DuckDBStructType;
    return {
      kind: 'struct',
      fields: entryTypes.map((t, i) => ({ name: entryNames[i] ?? '', type: readDuckDbType(t) })),
    };
  },
};
