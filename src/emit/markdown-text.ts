import { escapeUnseen } from '../text/unseen.js';
import { safeComment } from './comment.js';

/** A code span: its fence is longer than any run of backticks inside it. */
export function code(text: string): string {
  const safe = safeComment(text);
  const ticks = '`'.repeat(longestRun(safe) + 1);
  const pad = safe.startsWith('`') || safe.endsWith('`') ? ' ' : '';
  return `${ticks}${pad}${safe}${pad}${ticks}`;
}

/** A code span in a cell of a table, which a `|` would end even there. */
export function cellCode(text: string): string {
  return code(text).replaceAll('|', '\\|');
}

/** A fenced block that its own content cannot close. */
export function fence(language: string, text: string): string {
  const safe = escapeUnseen(text, '\n');
  const ticks = '`'.repeat(Math.max(3, longestRun(safe) + 1));
  return `${ticks}${language}\n${safe}\n${ticks}`;
}

/** Plain text in a paragraph or a table's cell. Markup in names is escaped. */
export function inline(text: string): string {
  return safeComment(text).replace(/[\\`*[\]<>|&]/g, (c) => (c === '<' ? '&lt;' : c === '&' ? '&amp;' : `\\${c}`));
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
