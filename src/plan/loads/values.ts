import { line } from '../../dialect/printer/printer.js';
import { linesOf } from '../../types/rows.js';
import { parseWireRow } from '../../types/wire-row.js';
import type { Fill } from './fill.js';

/** Literals, which a reviewer can read. */
export const valuesFill: Fill = {
  converts: false,
  table: (columns, p) =>
    `(VALUES${line(p, 1)}{rows}) AS r (${columns.map((c) => p.words.identifier(c.name)).join(', ')})`,
  bare: true,
  rows: ({ dialect, columns, chunk, indent }) => {
    const tuples = linesOf(chunk).map((row) => {
      const values = parseWireRow(columns, row);
      return `(${columns.map((c, i) => dialect.literal(c.type, values[i] ?? null, 'bare')).join(', ')})`;
    });
    return { text: tuples.join(`,\n${indent}`), parameters: [] };
  },
};
