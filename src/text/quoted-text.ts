/** Quote, backslash, what is not seen (`UNSEEN`, but for halves of pairs), and what clients or servers substitute. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}'\\]|\$(?=\{)|\{(?=\{)/gu;

const NAMED: Readonly<Record<string, string>> = { "'": "\\'", '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Quotes text as a string literal of Databricks (H08), on one line. `${` and `{{` are escaped, since the server and clients
 * substitute them inside literals. A quote is escaped too, since a doubled one would be dropped.
 */
export function quotedText(text: string): string {
  return `'${text.replace(UNSAFE, (c) => NAMED[c] ?? escaped(c.codePointAt(0) ?? 0))}'`;
}

/** As hex, since \0 would take digits that follow it as part of an octal escape. */
const escaped = (code: number): string =>
  code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
