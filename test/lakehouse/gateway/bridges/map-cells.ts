import { FIELD, field } from '../fields.js';
import type { Struct } from '../thrift.js';

/** Whether a page of rows may have such cells: most are passed on undecoded. */
export const hasMapCells = (page: Buffer): boolean => page.includes('{"predicate":"');

/** The parameters of a MERGE in a table's history, whose values are JSON themselves. */
const NAMES = ['predicate', 'matchedPredicates', 'notMatchedPredicates', 'notMatchedBySourcePredicates'];

/**
 * Spark's Thrift server prints a map's texts between quotes as they are, and Databricks prints JSON: so the driver could not
 * read a map whose texts have quotes, as a MERGE's predicates in DESCRIBE HISTORY do.
 */
export function escapeMapCells(answer: Struct): void {
  for (const column of field(field(answer, FIELD.fetchAnswer.rows, 'struct'), FIELD.rowSet.columns, 'list') ?? []) {
    if (column.type !== 'struct') continue;
    const [values] = column.value.values();
    if (values?.type !== 'struct') continue;
    const cells = field(values.value, FIELD.columnValues, 'list') ?? [];
    cells.forEach((cell, i) => {
      if (cell.type !== 'binary') return;
      const text = cell.value.toString('utf8');
      const json = asJson(text);
      if (json !== text) cells[i] = { type: 'binary', value: Buffer.from(json) };
    });
  }
}

const BETWEEN = new RegExp(`","(?=(?:${NAMES.join('|')})":")`);

function asJson(text: string): string {
  if (!new RegExp(`^\\{"(?:${NAMES.join('|')})":"`).test(text) || !text.endsWith('"}')) return text;
  const pairs = text
    .slice(2, -2)
    .split(BETWEEN)
    .map((pair): [string, string] => {
      const at = pair.indexOf('":"');
      return [pair.slice(0, at), pair.slice(at + 3)];
    });
  return JSON.stringify(Object.fromEntries(pairs));
}
