import { line } from '../../dialect/printer/printer.js';
import { linesOf, type RowColumn, type RowsChunk } from '../../types/rows.js';
import { parseWireRow } from '../../types/value.js';
import type { Fill } from './fill.js';

/** One text of JSON, which the engine reads. */
export const jsonFill: Fill = {
  converts: true,
  table: (columns, p) => p.words.jsonRows('{rows}', columns, (levels) => line(p, levels)),
  bare: false,
  rows: ({ dialect, columns, chunk, as, indent }) => {
    checkFields(columns, firstLine(chunk));
    return as === 'parameter'
      ? { text: '?', parameters: [jsonChunk(chunk)] }
      : { text: jsonLiteral(linesOf(chunk), (text) => dialect.text(text), `\n${indent}  `), parameters: [] };
  },
};

/** The rows of a chunk as one JSON array, a row a line. */
function jsonChunk({ text }: RowsChunk): string {
  return `[${text.replaceAll('\n', ',\n')}]`;
}

function firstLine({ text }: RowsChunk): string {
  const end = text.indexOf('\n');
  return end === -1 ? text : text.slice(0, end);
}

/** The same as an expression without a raw line end in a literal, but with a row a line. */
function jsonLiteral(lines: readonly string[], text: (text: string) => string, lineEnd: string): string {
  const pieces = lines.map((row, i) => text(`${i === 0 ? '[' : ''}${row}${i === lines.length - 1 ? ']' : ','}`));
  return pieces.length === 1 ? pieces.join('') : `concat(${pieces.map((piece) => lineEnd + piece).join(',')})`;
}

/** from_json takes a field of another spelling for none, and loads NULL in silence: so one row is looked at. */
function checkFields(columns: readonly RowColumn[], row: string): void {
  parseWireRow(columns, row);
}
