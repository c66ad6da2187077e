import type { Case } from './arbitraries/cases.js';
import { csvField, jsonToken } from './arbitraries/cells.js';

/** The batch as the text of a file: an independent writer, by hand, so that the reader is tested too. */
export function writeBatch(c: Case): { readonly name: string; readonly text: string } {
  return c.format === 'csv' && !hasBlankLine(c)
    ? { name: 'batch.csv', text: csv(c) }
    : { name: 'batch.jsonl', text: jsonl(c) };
}

/** CSV of one column cannot say NULL: a blank line is no row. */
function hasBlankLine({ columns, rows }: Case): boolean {
  return columns.length === 1 && rows.some(([cell]) => cell === undefined || ('value' in cell && cell.value === null));
}

function jsonl(c: Case): string {
  const lines = c.rows.map((row) => {
    const fields = c.columns.map((column, i) => {
      const cell = row[i] ?? { value: null };
      const json = 'unfit' in cell ? JSON.stringify(cell.unfit) : jsonToken(column.type, cell.value);
      return `${JSON.stringify(column.name)}:${json}`;
    });
    return `{${fields.join(',')}}\n`;
  });
  return lines.join('');
}

function csv(c: Case): string {
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const header = c.columns.map((column) => quote(column.name)).join(',');
  const lines = c.rows.map((row) =>
    c.columns
      .map((column, i) => {
        const cell = row[i] ?? { value: null };
        return 'unfit' in cell ? quote(cell.unfit) : csvField(column.type, cell.value);
      })
      .join(','),
  );
  return [header, ...lines].map((line) => `${line}\n`).join('');
}
