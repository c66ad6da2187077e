import type { Plan } from '../../plan/plan.js';
import { thousands } from '../../text/figures.js';
import type { DataType } from '../../types/data-type.js';
import { isText } from '../../types/data-type-walk.js';
import { parseDataType } from '../../types/parse-data-type.js';
import { linesOf, type RowColumn } from '../../types/rows.js';
import type { CanonicalValue } from '../../types/value.js';
import { parseWireRow } from '../../types/wire-row.js';
import type { OpenFolder } from '../folder/read.js';

/** Up to this many rows are compared one by one. */
const MOST_ROWS = 10_000;

/** A row that is in one batch only, or with other cells. Its values are for who asks for them. */
interface RowDifference {
  readonly change: 'added' | 'removed' | 'changed';
  /** The key, or the whole row where the plans have no key in common. */
  readonly row: string;
  readonly cells: readonly { readonly column: string; readonly before: string; readonly after: string }[];
}

export interface RowsDifference {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly unchanged: number;
  /** In how many rows a column is another, by its name. */
  readonly columns: ReadonlyMap<string, number>;
  readonly rows: readonly RowDifference[];
}

/** The rows that load, of both plans, by their keys; a sentence why they were not compared. */
export async function compareRows(before: OpenFolder, after: OpenFolder): Promise<RowsDifference | string> {
  if (!before.hasRows || !after.hasRows) return 'a plan of batch.json has no rows to compare';
  const most = Math.max(before.plan.batch.load, after.plan.batch.load);
  if (most > MOST_ROWS) return `${thousands(most)} rows: more than ${thousands(MOST_ROWS)} are not compared one by one`;
  const key = commonKey(before.plan, after.plan);
  const [old, now] = [await readRows(before, key), await readRows(after, key)];
  const rows: RowDifference[] = [];
  let unchanged = 0;
  for (const [id, list] of now) {
    list.forEach((row, i) => {
      const was = old.get(id)?.[i];
      const cells = was === undefined ? [] : changedCells(was, row);
      if (was !== undefined && cells.length === 0) unchanged += 1;
      else rows.push({ change: was === undefined ? 'added' : 'changed', row: row.named, cells });
    });
  }
  for (const [id, list] of old) {
    for (const row of list.slice(now.get(id)?.length ?? 0)) rows.push({ change: 'removed', row: row.named, cells: [] });
  }
  const count = (change: RowDifference['change']): number => rows.filter((r) => r.change === change).length;
  const columns = new Map<string, number>();
  for (const { column } of rows.flatMap((r) => r.cells)) columns.set(column, (columns.get(column) ?? 0) + 1);
  return { added: count('added'), removed: count('removed'), changed: count('changed'), unchanged, columns, rows };
}

interface Row {
  /** The key as people read it. */
  readonly named: string;
  /** By the column's name in lower case. */
  readonly cells: ReadonlyMap<string, Cell>;
}

interface Cell {
  readonly column: string;
  readonly text: string;
}

/** The key, where both plans go by the same one; else a row is its own key, and is there or not. */
function commonKey(before: Plan, after: Plan): readonly string[] {
  const [a, b] = [before, after].map((p) => p.sync.key.map((name) => name.toLowerCase()));
  return a?.join('\0') === b?.join('\0') ? (a ?? []) : [];
}

/** Rows of one key together: a batch without a key may hold a row twice. */
async function readRows({ rows, input }: OpenFolder, key: readonly string[]): Promise<ReadonlyMap<string, Row[]>> {
  const columns = input.batch.columns.map((c): RowColumn => ({ name: c.name, type: parseDataType(c.type) }));
  const found = new Map<string, Row[]>();
  for await (const chunk of rows.rows()) {
    for (const line of linesOf(chunk)) {
      const values = parseWireRow(columns, line);
      const cells = new Map(
        columns.map((c, i) => [c.name.toLowerCase(), { column: c.name, text: showValue(c.type, values[i] ?? null) }]),
      );
      const parts = key.length === 0 ? [...cells.values()] : key.flatMap((name) => cells.get(name) ?? []);
      const named = parts.map((p) => p.text).join(', ');
      const list = found.get(named);
      if (list === undefined) found.set(named, [{ named, cells }]);
      else list.push({ named, cells });
    }
  }
  return found;
}

/** Cells of columns that both have: a column that came or went is said once, and not in every row. */
function changedCells(before: Row, after: Row): RowDifference['cells'] {
  return [...after.cells].flatMap(([name, { column, text }]) => {
    const was = before.cells.get(name);
    return was === undefined || was.text === text ? [] : [{ column, before: was.text, after: text }];
  });
}

/** As a person reads it, and no two values alike: text in quotes, so that it is told from NULL and from numbers. */
function showValue(type: DataType, value: CanonicalValue): string {
  if (value === null) return 'NULL';
  return typeof value === 'string' && !isText(type) ? value : JSON.stringify(value);
}
