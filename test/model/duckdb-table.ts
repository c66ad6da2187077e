import {
  DuckDBArrayValue,
  DuckDBBlobValue,
  type DuckDBConnection,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { DataType } from '../../src/types/data-type.js';
import type { CanonicalValue } from '../../src/types/value.js';
import type { Row, Table } from './batch.js';

/** Tables of the model in DuckDB, by SQL of the test's own: nothing of src/ takes part in what a test believes. */
export async function createTable(connection: DuckDBConnection, name: string, table: Table): Promise<void> {
  const columns = table.columns.map((c) => `${quoted(c.name)} ${typeText(c.type)}`).join(', ');
  await connection.run(`CREATE TABLE ${name} (${columns})`);
  if (table.rows.length === 0) return;
  const parameters: string[] = [];
  const rows = table.rows.map(
    (row) => `(${table.columns.map((c, i) => expression(c.type, row[i] ?? null, parameters)).join(', ')})`,
  );
  await connection.run(`INSERT INTO ${name} VALUES ${rows.join(', ')}`, parameters);
}

export async function readTable(connection: DuckDBConnection, name: string, table: Table): Promise<readonly Row[]> {
  const list = table.columns.map((c) => readable(c.type, quoted(c.name))).join(', ');
  const reader = await connection.runAndReadAll(`SELECT ${list} FROM ${name}`);
  return reader.getRows().map((row) => table.columns.map((c, i) => canonical(c.type, row[i] ?? null)));
}

/** Text is read as bytes: the client's decoder drops a leading U+FEFF. */
function readable(type: DataType, sql: string): string {
  if (type.kind === 'string' || type.kind === 'varchar') return `encode(${sql})`;
  return type.kind === 'array' ? `list_transform(${sql}, lambda x: ${readable(type.element, 'x')})` : sql;
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function typeText(type: DataType): string {
  switch (type.kind) {
    case 'decimal':
      return `DECIMAL(${type.precision},${type.scale})`;
    case 'binary':
      return 'BLOB';
    case 'string':
    case 'varchar':
    case 'char':
      return 'VARCHAR';
    case 'timestamp':
      return 'TIMESTAMPTZ';
    case 'timestamp_ntz':
      return 'TIMESTAMP';
    case 'int':
      return 'INTEGER';
    case 'array':
      return `${typeText(type.element)}[]`;
    case 'struct':
      return `STRUCT(${type.fields.map((f) => `${quoted(f.name)} ${typeText(f.type)}`).join(', ')})`;
    case 'map':
      return `MAP(${typeText(type.key)}, ${typeText(type.value)})`;
    default:
      return type.kind.toUpperCase();
  }
}

/** Values travel as text parameters, cast on the engine. */
function expression(type: DataType, value: CanonicalValue, parameters: string[]): string {
  if (value === null) return `CAST(NULL AS ${typeText(type)})`;
  switch (type.kind) {
    case 'array':
      return `CAST([${elements(value)
        .map((v) => expression(type.element, v, parameters))
        .join(', ')}] AS ${typeText(type)})`;
    case 'struct':
      return `CAST(ROW(${type.fields
        .map((f) => expression(f.type, (value as Record<string, CanonicalValue>)[f.name] ?? null, parameters))
        .join(', ')}) AS ${typeText(type)})`;
    case 'binary':
      return `from_base64(${parameter(value, parameters)}::VARCHAR)`;
    default:
      return `CAST(${parameter(value, parameters)}::VARCHAR AS ${typeText(type)})`;
  }
}

function parameter(value: CanonicalValue, parameters: string[]): string {
  parameters.push(String(value));
  return `$${parameters.length}`;
}

function elements(value: CanonicalValue): readonly CanonicalValue[] {
  if (!Array.isArray(value)) throw new Error(`not a list: ${JSON.stringify(value)}`);
  return value;
}

function canonical(type: DataType, value: DuckDBValue): CanonicalValue {
  if (value === null) return null;
  if (type.kind === 'array' && (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue)) {
    return value.items.map((v) => canonical(type.element, v));
  }
  if (type.kind === 'struct' && value instanceof DuckDBStructValue) {
    return Object.fromEntries(type.fields.map((f) => [f.name, canonical(f.type, value.entries[f.name] ?? null)]));
  }
  if (type.kind === 'map' && value instanceof DuckDBMapValue) {
    return value.entries.map((e) => [canonical(type.key, e.key), canonical(type.value, e.value)]);
  }
  if (value instanceof DuckDBBlobValue) {
    return Buffer.from(value.bytes).toString(type.kind === 'binary' ? 'base64' : 'utf8');
  }
  if (value instanceof DuckDBDecimalValue) return value.toString();
  if (value instanceof DuckDBDateValue) return isoDate(value.days);
  if (value instanceof DuckDBTimestampTZValue) return `${isoTime(value.micros)}Z`;
  if (value instanceof DuckDBTimestampValue) return isoTime(value.micros);
  if (typeof value === 'boolean') return value;
  return String(value);
}

function isoDate(days: number): string {
  return new Date(days * 86_400_000).toISOString().slice(0, 10);
}

function isoTime(micros: bigint): string {
  const rest = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const seconds = new Date(Number((micros - rest) / 1000n)).toISOString().slice(0, 19);
  const fraction = String(rest).padStart(6, '0').replace(/0+$/, '');
  return fraction === '' ? seconds : `${seconds}.${fraction}`;
}
