import { type InsertQueryNode, type SelectQueryNode, ValuesNode } from 'kysely';
import { col, type Expr, eq, insertReplaceWhere, insertSelect, type Selection, select } from '../../dialect/index.js';
import { printDataType } from '../../types/data-type.js';
import type { FilledLoad } from '../../types/load.js';
import type { RowColumn } from '../../types/rows.js';
import type { TableRef } from '../../types/table-ref.js';
import { FILLS } from '../loads/fills.js';
import { placeholder, planSpecial } from './special.js';

export interface InsertRows {
  readonly table: TableRef;
  /** The columns of each wire row. */
  readonly columns: readonly RowColumn[];
  readonly load: FilledLoad;
  /** Put in place of the rows where the column has this value, so that a chunk sent twice is there once. */
  readonly replaceWhere?: { readonly column: string; readonly value: Expr };
  /** What is inserted of a row, in the order of the table's columns; without it, the columns as they are. */
  readonly values?: readonly Expr[];
}

/** The rows of a chunk as a query, converted: a template as that of `insertRows`. `more` are columns besides the row's own. */
export function selectRows({
  columns,
  load,
  more = [],
}: Pick<InsertRows, 'columns' | 'load'> & { readonly more?: readonly Selection[] }): SelectQueryNode {
  const selected = columns.map(
    (c): Selection => (FILLS[load].converts ? { expr: fromWire(c), as: c.name } : col(c.name)),
  );
  return select({ columns: [...selected, ...more], from: rowsTable(load, columns) });
}

/** A chunk's rows as a table of their wire columns. */
export function rowsTable(load: InsertRows['load'], columns: readonly RowColumn[]): Expr {
  return planSpecial('rows', { load, columns: columns.map((c) => ({ name: c.name, type: printDataType(c.type) })) });
}

/** A template: `{rows}` stands for a chunk's rows (`fillRows`), and `placeholder('chunk')` for its number. */
export function insertRows({ table, columns, load, replaceWhere, values }: InsertRows): InsertQueryNode {
  const rows = rowsTable(load, columns);
  const converted = new Map(columns.map((c) => [c.name, FILLS[load].converts ? fromWire(c) : col(c.name)]));
  // A column in `values` is one of the row; it is converted where it stands.
  const selected = (values ?? columns.map((c) => col(c.name))).map((value) => replaceColumn(value, converted));
  if (FILLS[load].bare && replaceWhere === undefined && values === undefined) {
    const template = placeholder('rows') as unknown as ValuesNode['values'][number];
    return insertSelect({ table, columns: columns.map((c) => c.name), query: ValuesNode.create([template]) });
  }
  const query = select({ columns: selected, from: rows });
  if (replaceWhere === undefined) return insertSelect({ table, columns: columns.map((c) => c.name), query });
  return insertReplaceWhere({ table, where: eq(col(replaceWhere.column), replaceWhere.value), query });
}

/** A column of a row of JSON as its own type. */
export function fromWire(column: RowColumn): Expr {
  return planSpecial('from_wire', { type: printDataType(column.type) }, [col(column.name)]);
}

/** A plain reference to a column of the row -> its conversion. */
function replaceColumn(value: Expr, converted: ReadonlyMap<string, Expr>): Expr {
  const reference = value as {
    readonly kind: string;
    readonly table?: unknown;
    readonly column?: { readonly column?: { readonly name?: string } };
  };
  if (reference.kind !== 'ReferenceNode' || reference.table !== undefined) return value;
  return converted.get(reference.column?.column?.name ?? '') ?? value;
}
