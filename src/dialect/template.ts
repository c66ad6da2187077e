/** What a template holds for what is filled in later. Bare braces are no SQL, so outside quotes they are unmistakable. */
export type PlaceholderName = 'rows' | 'chunk' | 'keys';

const QUOTED = {
  // Strings with backslash escapes, identifiers with doubled backticks.
  databricks: String.raw`'(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*"|${'`'}(?:[^${'`'}]|${'``'})*${'`'}`,
  // Strings and identifiers with doubled quotes.
  duckdb: `'(?:[^']|'')*'|"(?:[^"]|"")*"`,
} as const;

export interface Place {
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
  const pattern = new RegExp(`${QUOTED[dialect]}|\\{(rows|chunk|keys)\\}`, 'gu');
  return sql.replace(pattern, (whole: string, name: PlaceholderName | undefined, offset: number) => {
    const filler = name === undefined ? undefined : fillers[name];
    if (filler === undefined) return whole;
    const before = sql.slice(sql.lastIndexOf('\n', offset) + 1, offset);
    return filler({ indent: /^\s*/.exec(before)?.[0] ?? '' });
  });
}
