import type { PlaceholderName } from './nodes/special.js';

interface Place {
  /** The white space that begins the line on which the placeholder stands. */
  readonly indent: string;
}

/**
 * Puts text for placeholders, in one pass and outside quotes only: what is put in is never looked at again, and neither
 * a name nor a string with `{rows}` in it is one. Placeholders without a filler stay.
 */
export function fillTemplate(
  sql: string,
  quoted: string,
  fillers: Partial<Readonly<Record<PlaceholderName, (place: Place) => string>>>,
): string {
  // Line ends count outside quotes only: a name may hold one.
  const pattern = new RegExp(`${quoted}|\\n([ \\t]*)|\\{(rows|chunk|keys)\\}`, 'gu');
  let indent = '';
  return sql.replace(pattern, (whole: string, white: string | undefined, name: PlaceholderName | undefined) => {
    if (white !== undefined) indent = white;
    const filler = name === undefined ? undefined : fillers[name];
    return filler === undefined ? whole : filler({ indent });
  });
}
