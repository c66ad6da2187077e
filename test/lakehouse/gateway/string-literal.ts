/** A Spark string literal of any text. `$` is escaped since the server substitutes `${…}` inside literals (H08). */
export function stringLiteral(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('$', '\\u0024')}'`;
}
