/** Quote, backslash, every control character, the line ends of Unicode, and what clients or servers substitute. */
const UNSAFE = /[\p{Cc}\u2028\u2029\ufeff'\\]|\$(?=\{)|\{(?=\{)/gu;

const NAMED: Readonly<Record<string, string>> = { "'": "\\'", '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Quotes text as a string literal of Databricks (H08), on one line. `${` and `{{` are escaped, since the server and clients
 * substitute them inside literals. A quote is escaped too, since a doubled one would be dropped.
 */
export function quotedText(text: string): string {
  // As \uXXXX, since \0 would take digits that follow it as part of an octal escape.
  return `'${text.replace(UNSAFE, (c) => NAMED[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}'`;
}
