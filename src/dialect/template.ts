/** What a template holds for what is filled in later. Bare braces are no SQL, so outside quotes they are unmistakable. */
type PlaceholderName = 'rows' | 'chunk' | 'keys';

const QUOTED = {
  // Strings with backslash escapes, identifiers with doubled backticks.
  databricks: String.raw`'(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*"|${'`'}(?:[^${'`'}]|${'``'})*${'`'}`,
  // Strings and identifiers with doubled quotes.
  duckdb: `'(?:[^']|'')*'|"(?:[^"]|"")*"`,
} as const;

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
  dialect: 'databricks' | 'duckdb',
  fillers: Partial<Readonly<Record<PlaceholderName, (place: Place) => string>>>,
): string {
  // Line ends count outside quotes only: a name may hold one.
  const pattern = new RegExp(`${QUOTED[dialect]}|\\n([ \\t]*)|\\{(rows|chunk|keys)\\}`, 'gu');
  let indent = '';
  return sql.replace(pattern, (whole: string, white: string | undefined, name: PlaceholderName | undefined) => {
    if (white !== undefined) indent = white;
    const filler = name === undefined ? undefined : fillers[name];
    return filler === undefined ? whole : filler({ indent });
  });
}
