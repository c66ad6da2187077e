/**
 * Text as it may stand in a SQL comment of one line: names and files come from users, and the server substitutes
 * `${…}` in comments too, so neither a line end nor a substitution survives (H07, H08), nor a backslash at
 * the end, which would draw the next line into the comment.
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
