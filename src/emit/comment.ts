import { escapeUnseen } from '../text/unseen.js';

/**
 * Text that is safe in a SQL comment of one line. Names and files come from users, so line ends are escaped, since what follows
 * one would be SQL, and so is whatever a reviewer would not see (H07). `${…}` and `{{…}}` are escaped since the server substitutes them in comments too (H08), and a
 * backslash at the end since it would draw the next line into the comment.
 */
export function safeComment(text: string): string {
  return escapeUnseen(text)
    .replaceAll('${', '\\u0024{')
    .replace(/\{(?=\{)/g, '\\u007b')
    .replace(/\\$/, '\\u005c');
}
