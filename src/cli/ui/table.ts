import { wrap } from './wrap.js';

/** Rows as aligned columns two spaces apart; the last column is not padded. */
export function alignColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, cell.length);
    });
  return rows.map((row) =>
    row
      .map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

/**
 * A line of columns as lines no wider than a terminal, broken at spaces, the rest below its last column. What has no space
 * is never cut.
 */
export function wrapLine(line: string, width: number): readonly string[] {
  if (line.length <= width) return [line];
  const last = line.lastIndexOf('  ') + 2;
  const indent = ' '.repeat(last >= width - MIN_LAST ? 4 : last);
  const lines = wrap(line.slice(last), width - indent.length, width - last);
  return lines.map((text, i) => (i === 0 ? line.slice(0, last) : indent) + text);
}

/** Narrower than this, a last column is no place to read in. */
const MIN_LAST = 20;
