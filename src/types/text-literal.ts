import { fail } from '../errors.js';

/** Quote, backslash, every control character, the line ends of Unicode, and what clients or servers substitute. */
const UNSAFE = /[\p{Cc}\u2028\u2029\ufeff'\\]|\$(?=\{)|\{(?=\{)/gu;

const NAMED: Readonly<Record<string, string>> = { "'": "\\'", '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A Databricks string literal that reads back as exactly `text` (H08), and holds no raw line end, no `${` and no `{{`:
 * the server substitutes `${…}` inside literals, and clients `{{…}}`. Doubling a quote would lose it.
 * Throws DRT602 for a lone surrogate, which no UTF-8 text can hold.
 */
export function textLiteral(text: string): string {
  assertWellFormed(text);
  // By \uXXXX, since \0 and octal would swallow a digit that follows.
  return `'${text.replace(UNSAFE, (c) => NAMED[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}'`;
}

/** Throws DRT602 for text that UTF-8 cannot hold. */
export function assertWellFormed(text: string): void {
  // In a `u` pattern a whole pair is one character, so what is still a surrogate stands alone.
  if (/\p{Surrogate}/u.test(text)) {
    throw fail(
      'DRT602',
      `a string holds a lone surrogate, which UTF-8 cannot hold: ${JSON.stringify(text.slice(0, 40))}`,
      {
        fix: 'repair the text in the source: half of a UTF-16 pair is no character',
      },
    );
  }
}
