/** Quote, backslash, every control character, the line ends of Unicode, and what clients or servers substitute. */
const UNSAFE = /[\p{Cc}\u2028\u2029\ufeff'\\]|\$(?=\{)|\{(?=\{)/gu;

const NAMED: Readonly<Record<string, string>> = { "'": "\\'", '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Text between single quotes as Databricks reads it back (H08): on one line, and with no `${` and no `{{` in it, which
 * the server substitutes inside literals, and clients too. Doubling a quote would lose it.
 */
export function quotedText(text: string): string {
  // By \uXXXX, since \0 and octal would swallow a digit that follows.
  return `'${text.replace(UNSAFE, (c) => NAMED[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}'`;
}
