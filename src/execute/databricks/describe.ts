import { quoteTable } from '../../dialect/index.js';
import type { TableRef } from '../../types/table-ref.js';
import type { TargetColumn, TargetInfo } from '../../types/target-info.js';
import { EngineError } from '../engine-error.js';
import type { QueryRow } from '../warehouse.js';
import { describedColumn, type JsonColumn, jsonColumn } from './table-type.js';

/** Runs a read-only statement; rejects with an EngineError. */
export type Ask = (sql: string) => Promise<readonly QueryRow[]>;

/** Undefined where the table, its schema or its catalog is not there. */
export async function describeTable(ask: Ask, table: TableRef): Promise<TargetInfo | undefined> {
  const name = quoteTable(table);
  try {
    const rows = await ask(`DESCRIBE TABLE EXTENDED ${name}`);
    const described = (await describeAsJson(ask, name)) ?? describedRows(rows);
    const filters = filtersOf(rows);
    const version = described.kind === 'table' ? await latestVersion(ask, name) : undefined;
    return Object.freeze({
      ...described,
      ...(version === undefined ? {} : { version }),
      ...(filters.length === 0 ? {} : { filters }),
    });
  } catch (error) {
    if (error instanceof EngineError && error.errorClass === 'absent') return undefined;
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

type Described = Omit<TargetInfo, 'version' | 'filters'>;

interface JsonTable {
  readonly columns: readonly JsonColumn[];
  readonly type?: string;
  readonly provider?: string;
  readonly table_properties?: Readonly<Record<string, string>>;
}

/** Exact types and nullability, where the engine has it: Databricks Runtime 16.2, not yet Delta tables of open-source Spark. */
async function describeAsJson(ask: Ask, name: string): Promise<Described | undefined> {
  try {
    const [row] = await ask(`DESCRIBE TABLE EXTENDED ${name} AS JSON`);
    const [text] = Object.values(row ?? {});
    if (typeof text !== 'string') return undefined;
    const table = JSON.parse(text) as JsonTable;
    return {
      kind: tableKind(table.type ?? '', table.provider ?? ''),
      columns: table.columns.map(jsonColumn),
      properties: table.table_properties ?? {},
    };
  } catch (error) {
    if (error instanceof EngineError && error.errorClass === 'engine') return undefined;
    throw error;
  }
}

const cell = (row: QueryRow, column: string): string => row[column] ?? '';

/** Where the columns end: at the first row that has no type. Sections of names and values follow. */
function columnsEnd(rows: readonly QueryRow[]): number {
  const end = rows.findIndex((row) => cell(row, 'data_type') === '');
  return end < 0 ? rows.length : end;
}

function describedRows(rows: readonly QueryRow[]): Described {
  const columns: TargetColumn[] = rows
    .slice(0, columnsEnd(rows))
    .map((row) => describedColumn(cell(row, 'col_name'), cell(row, 'data_type')));
  const start = rows.findIndex((row) => cell(row, 'col_name') === '# Detailed Table Information');
  const details = new Map(
    start < 0 ? [] : rows.slice(start).map((row) => [cell(row, 'col_name'), cell(row, 'data_type')]),
  );
  return {
    kind: tableKind(details.get('Type') ?? '', details.get('Provider') ?? ''),
    columns,
    properties: propertiesOf(details.get('Table Properties') ?? ''),
  };
}

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

/** `[a=1,b=2]`. A value with a comma is cut: the properties that matter have none. */
function propertiesOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(/[[,]([\w.]+)=([^,\]]*)/g)].map(([, key = '', value = '']) => [key, value]),
  );
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
