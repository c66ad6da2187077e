/**
 * Text that is safe in a SQL comment of one line. Names and files come from users, so line ends are escaped: what follows
 * one would be SQL (H07). `${…}` and `{{…}}` are escaped since the server substitutes them in comments too (H08), and a
 * backslash at the end since it would draw the next line into the comment.
 */
export function safeComment(text: string): string {
  return text
    .replace(UNSAFE, (c) => `\\u${(c.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`)
    .replaceAll('${', '\\u0024{')
    .replace(/\{(?=\{)/g, '\\u007b')
    .replace(/\\$/, '\\u005c');
}

/** Control characters, the line ends of Unicode, characters that reorder what a reader sees, lone surrogates. */
const UNSAFE = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Cs}/gu;
