import { keyText, packed } from '../dialect/keys.js';
import type { ValueWriter } from '../dialect/printer/printer.js';
import { fail } from '../errors.js';
import { linesOf, type RowColumn, type RowsChunk } from '../types/rows.js';
import { parseWireRow } from '../types/value.js';
import { fillTemplate } from './template.js';

export interface FillRows {
  readonly dialect: ValueWriter;
  readonly load: 'values' | 'json';
  /** The columns of each wire row: a payload's `columns`. */
  readonly columns: readonly RowColumn[];
  readonly chunk: RowsChunk;
  /** json only: the chunk's parts as bound STRINGs (`?`), or as literals in the text. */
  readonly as: 'literal' | 'parameter';
}

export interface FilledSql {
  readonly sql: string;
  /** The texts for the `?` markers, in order. */
  readonly parameters: readonly string[];
}

/**
 * Fills `{rows}` and `{chunk}` of an `insertRows` template with one chunk. Throws DRT602 for a row that does not fit
 * its columns, and for an empty chunk, of which there is no VALUES.
 */
export function fillRows(sql: string, request: FillRows): FilledSql {
  const { dialect, load, columns, chunk, as } = request;
  if (chunk.rows === 0) throw fail('DRT602', `chunk ${chunk.index} has no rows`);
  if (load === 'json') checkFields(columns, firstLine(chunk));
  const parameters: string[] = [];
  const rows = ({ indent }: { readonly indent: string }): string => {
    if (load === 'values') {
      const tuples = linesOf(chunk).map((line) => {
        const values = parseWireRow(columns, line);
        return `(${columns.map((c, i) => dialect.literal(c.type, values[i] ?? null, 'bare')).join(', ')})`;
      });
      return tuples.join(`,\n${indent}`);
    }
    const parts = cutParts(chunk.text);
    if (as === 'parameter') parameters.push(...parts.map(jsonArray));
    const written = parts.map((part) =>
      as === 'parameter' ? '?' : jsonLiteral(part.split('\n'), (text) => dialect.text(text), `\n${indent}  `),
    );
    return written.map((part) => `(${part})`).join(`,\n${indent}`);
  };
  const filled = fillTemplate(sql, dialect.quoted, { rows, chunk: () => String(chunk.index) });
  return { sql: filled, parameters };
}

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
  const pieces = lines.map((line, i) => text(`${i === 0 ? '[' : ''}${line}${i === lines.length - 1 ? ']' : ','}`));
  return pieces.length === 1 ? pieces.join('') : `concat(${pieces.map((piece) => lineEnd + piece).join(',')})`;
}

/** from_json takes a field of another spelling for none, and loads NULL in silence: so one row is looked at. */
function checkFields(columns: readonly RowColumn[], line: string): void {
  parseWireRow(columns, line);
}

export interface FillKeys {
  readonly dialect: ValueWriter;
  /** The key columns: a payload's `columns`. */
  readonly columns: readonly RowColumn[];
  /** Keys as wire rows of those columns. */
  readonly lines: readonly string[];
}

/** Fills `{keys}` of a NOT IN. Throws DRT602 where there is no key, since `NOT IN ()` does not parse. */
export function fillKeys(sql: string, { dialect, columns, lines }: FillKeys): string {
  if (lines.length === 0) throw fail('DRT602', 'no keys to put into NOT IN');
  const types = columns.map((c) => c.type);
  const keys = lines.map((line) =>
    keyText(types, parseWireRow(columns, line), (type, value) => dialect.literal(type, value, 'exact')),
  );
  return fillTemplate(sql, dialect.quoted, { keys: ({ indent }) => packed(keys, `\n${indent}  `) });
}
