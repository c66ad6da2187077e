import { line } from '../../dialect/printer/printer.js';
import { rowWords } from '../../dialect/row-words.js';
import type { RowColumn, RowsChunk } from '../../types/rows.js';
import { parseWireRow } from '../../types/wire-row.js';
import type { Fill } from './fill.js';

/** Texts of JSON, which the engine reads. */
export const jsonFill: Fill = {
  converts: true,
  table: (columns, p) => rowWords(p).jsonRows('{rows}', columns, (levels) => line(p, levels)),
  bare: false,
  rows: ({ dialect, columns, chunk, as, indent }) => {
    checkFields(columns, firstLine(chunk));
    const parts = cutParts(chunk.text);
    const parameters = as === 'parameter' ? parts.map(jsonArray) : [];
    const written = parts.map((part) =>
      as === 'parameter' ? '?' : jsonLiteral(part.split('\n'), (text) => dialect.text(text), `\n${indent}  `),
    );
    return { text: written.map((part) => `(${part})`).join(`,\n${indent}`), parameters };
  },
};

/** About so many characters of rows are one text of JSON: the engine parses as many at once as it has tasks. */
const PART = 1024 * 1024;

/** Wire lines, cut at line ends. With a bound on a chunk's bytes there are far fewer than the 256 that a statement takes (H13). */
function cutParts(text: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  for (;;) {
    const end = text.indexOf('\n', start + PART);
    if (end === -1) return [...parts, text.slice(start)];
    parts.push(text.slice(start, end));
    start = end + 1;
  }
}

function jsonArray(lines: string): string {
  return `[${lines.replaceAll('\n', ',')}]`;
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
