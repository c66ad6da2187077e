import {
  columnsEnd,
  type DescribedColumn,
  type DescribedTable,
  describedJson,
  describedRows,
} from '../../dialect/described-table.js';
import { quoteIdentifier, quoteTable } from '../../dialect/index.js';
import { fail } from '../../errors.js';
import type { DataType } from '../../types/data-type.js';
import { mapType } from '../../types/data-type-walk.js';
import type { TableRef } from '../../types/table-ref.js';
import type { TargetColumn, TargetInfo } from '../../types/target-info.js';
import { EngineError } from '../engine-error.js';
import { orThrow } from '../together.js';
import type { AbsentPart, QueryRow } from '../warehouse.js';

/** Runs a read-only statement; rejects with an EngineError. */
export type Ask = (sql: string, parameters?: readonly string[]) => Promise<readonly QueryRow[]>;

/**
 * Undefined where the table, its schema or its catalog is not there. Its three questions are asked at once, and all have been answered
 * before this ends; the answer to one that does not matter (the history of a view) is not looked at.
 */
export async function describeTable(ask: Ask, table: TableRef): Promise<TargetInfo | undefined> {
  const name = quoteTable(table);
  try {
    const [inRows, inJson, newest] = await Promise.allSettled([
      ask(`DESCRIBE TABLE EXTENDED ${name}`),
      describeAsJson(ask, name),
      latestVersion(ask, name),
    ]);
    const rows = orThrow(inRows);
    const report = describedRows(rows);
    const { type, provider, columns, properties, partitions, clustered } = orThrow(inJson) ?? report;
    // The document of JSON has no place for what a table is clustered by but its properties.
    const clusters = new Set([...clustered, ...report.clustered]);
    const filters = filtersOf(rows);
    const kind = tableKind(type, provider);
    const version = kind === 'table' ? orThrow(newest) : undefined;
    return Object.freeze({
      kind,
      columns: columns.map((column) => ({
        ...targetColumn(column),
        ...(partitions.includes(column.name) ? { partition: true as const } : {}),
        ...(clusters.has(column.name) ? { clustered: true as const } : {}),
      })),
      properties,
      ...(version === undefined ? {} : { version }),
      ...(filters.length === 0 ? {} : { filters }),
    });
  } catch (error) {
    if (error instanceof EngineError && error.errorClass === 'absent') return undefined;
    throw error;
  }
}

/** Which part of the name of an absent table is not there. Asked apart: of some a DESCRIBE says only that it found no table. */
export async function absentPart(ask: Ask, { catalog, schema }: TableRef): Promise<AbsentPart> {
  const inCatalog = quoteIdentifier(catalog);
  if (await isThere(ask, `DESCRIBE SCHEMA ${inCatalog}.${quoteIdentifier(schema)}`)) return 'table';
  return (await isThere(ask, `SHOW SCHEMAS IN ${inCatalog}`)) ? 'schema' : 'catalog';
}

async function isThere(ask: Ask, sql: string): Promise<boolean> {
  try {
    await ask(sql);
    return true;
  } catch (error) {
    if (error instanceof EngineError && error.errorClass === 'absent') return false;
    throw error;
  }
}

/** The newest version of a Delta table; undefined where its history may not be read. */
async function latestVersion(ask: Ask, name: string): Promise<number | undefined> {
  try {
    const [row] = await ask(`DESCRIBE HISTORY ${name} LIMIT 1`);
    return row?.version === undefined || row.version === null ? undefined : Number(row.version);
  } catch (error) {
    if (error instanceof EngineError && error.errorClass === 'privilege') return undefined;
    throw error;
  }
}

/** Exact types and nullability, where the engine has it: Databricks Runtime 16.2, not yet Delta tables of open-source Spark. */
async function describeAsJson(ask: Ask, name: string): Promise<DescribedTable | undefined> {
  try {
    const [row] = await ask(`DESCRIBE TABLE EXTENDED ${name} AS JSON`);
    const [text] = Object.values(row ?? {});
    return typeof text === 'string' ? describedJson(text) : undefined;
  } catch (error) {
    if (error instanceof EngineError && error.errorClass === 'engine') return undefined;
    throw error;
  }
}

/** A column of the target. Comments of fields are no part of what is compared or written. */
function targetColumn({ name, type, typeText, nullable }: DescribedColumn): TargetColumn {
  if (type === undefined) {
    throw fail('DRT512', `the type of column ${name} of the target is not one that drt knows: ${typeText}`);
  }
  return { name, type: mapType(type, withoutComments), nullable };
}

function withoutComments(type: DataType): DataType {
  if (type.kind !== 'struct') return type;
  return { kind: 'struct', fields: type.fields.map(({ comment: _, ...field }) => field) };
}

const cell = (row: QueryRow, column: string): string => row[column] ?? '';

/**
 * `Row Filter` is a section of its own, or a detail; `# Column Masks` a section with a row a column. Not in the report's
 * documentation: source is what clients of Unity Catalog read there.
 */
function filtersOf(rows: readonly QueryRow[]): readonly string[] {
  const sections = rows.slice(columnsEnd(rows));
  const row = sections.some((r) => /^(# )?Row Filter$/i.test(cell(r, 'col_name'))) ? ['a row filter'] : [];
  const start = sections.findIndex((r) => /^# Column Masks$/i.test(cell(r, 'col_name')));
  if (start < 0) return row;
  const rest = sections.slice(start + 1);
  const end = rest.findIndex((r) => /^(#.*)?$/.test(cell(r, 'col_name')));
  const masked = rest.slice(0, end < 0 ? rest.length : end).map((r) => cell(r, 'col_name'));
  return [...row, masked.length === 0 ? 'column masks' : `a mask on ${masked.join(', ')}`];
}

const KINDS: Readonly<Record<string, TargetInfo['kind']>> = {
  VIEW: 'view',
  MATERIALIZED_VIEW: 'view',
  METRIC_VIEW: 'view',
  STREAMING_TABLE: 'streaming_table',
  FOREIGN: 'foreign',
  FOREIGN_TABLE: 'foreign',
};

/** MANAGED, EXTERNAL and their shallow clones are tables; one that is not Delta has no MERGE. */
function tableKind(type: string, provider: string): TargetInfo['kind'] {
  const known = KINDS[type.toUpperCase()];
  if (known !== undefined) return known;
  return /^(MANAGED|EXTERNAL)/i.test(type) && /^(delta)?$/i.test(provider) ? 'table' : 'other';
}
