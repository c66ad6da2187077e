import { DrtError } from '../errors.js';
import { UNSEEN } from '../text/unseen.js';
import { type SqlPart, sqlParts } from './script.js';

/** A query of the spec as it may stand in parentheses within a statement; or why it may not. */
export type QueryText = { readonly sql: string } | { readonly fault: string; readonly fix: string };

/**
 * Reads one SELECT in Databricks' SQL. What could end the parentheses around it, begin a second statement, be read otherwise
 * there than here, or not be seen by a reviewer is a fault (H07, H08, H45): plan.sql has to be read back. Comments are left
 * out, and semicolons at its end; literals are those that drt prints itself, in single quotes and on one line.
 */
export function readQueryText(text: string): QueryText {
  const hidden = /\$\{|\{\{/.exec(text)?.[0];
  if (hidden !== undefined) {
    return fault(`holds ${hidden}, which servers and clients substitute`, 'in a literal, write \\u0024{ or \\u007b{');
  }
  if ([...text].some((c) => !'\n\r\t'.includes(c) && UNSEEN.test(c))) {
    return fault('holds a character that is not seen', 'in a literal, write it as \\uXXXX');
  }
  const parts = partsOf(text);
  if ('fault' in parts) return parts;
  const [first] = parts.filter(isSeen);
  if (first === undefined || !/^(select|with)$/i.test(first.text)) {
    return fault('is no query: it has to begin with SELECT or WITH', 'write one SELECT');
  }
  const faulty = parts.map(faultOf).find((found) => found !== undefined);
  return faulty ?? unbalanced(parts) ?? { sql: joined(parts) };
}

/** Without the semicolons at the end, and what follows them. */
function partsOf(text: string): readonly SqlPart[] | Extract<QueryText, { readonly fault: string }> {
  try {
    const parts = sqlParts(text);
    const last = parts.findLastIndex((part) => isSeen(part) && part.kind !== 'end');
    return parts.slice(0, last + 1);
  } catch (error) {
    if (!(error instanceof DrtError)) throw error;
    return fault('has a literal, a name or a comment that does not end', 'close it');
  }
}

const isSeen = ({ kind }: SqlPart): boolean => kind !== 'space' && kind !== 'comment';

const FAULTS: Readonly<Partial<Record<SqlPart['kind'], (text: string) => QueryText | undefined>>> = {
  end: () => fault('holds a semicolon: it is one statement', 'write one SELECT, without a semicolon'),
  comment: (text) =>
    text.startsWith('/*+') ? fault('holds a hint, which would be lost with the comments', 'remove it') : undefined,
  quoted: (text) => {
    if (/[\r\n]/.test(text)) return fault('has a literal or a name of several lines', 'write \\n for its line ends');
    if (/^['`]/.test(text)) return undefined;
    return fault(
      `has a literal that begins with ${text.slice(0, text.startsWith('r') || text.startsWith('R') ? 2 : 1)}`,
      "write '…', its quotes as \\' and its backslashes as \\\\",
    );
  },
  other: (text) => {
    if (text === '\\') return fault('has a backslash outside of a literal', 'remove it');
    return text === '?' ? fault('has a parameter (?), and nothing is bound to it', 'write the value') : undefined;
  },
};

const faultOf = ({ kind, text }: SqlPart): QueryText | undefined => FAULTS[kind]?.(text);

const CLOSES: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** A bracket that closes what the query did not open would close the parentheses around it. */
function unbalanced(parts: readonly SqlPart[]): QueryText | undefined {
  const open: string[] = [];
  for (const { kind, text } of parts) {
    if (kind !== 'other') continue;
    if ('([{'.includes(text)) open.push(text);
    else if (Object.hasOwn(CLOSES, text) && open.pop() !== CLOSES[text]) {
      return fault(`has a ${text} that closes nothing`, 'remove it');
    }
  }
  return open.length === 0 ? undefined : fault(`has a ${open.at(-1)} that is not closed`, 'close it');
}

/** A comment ends a word, and so does the space in its place. */
function joined(parts: readonly SqlPart[]): string {
  return parts
    .map(({ kind, text }) => (kind === 'comment' ? ' ' : kind === 'space' ? text.replace(/[^ \t\n]+/g, ' ') : text))
    .join('')
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n')
    .trim();
}

function fault(what: string, fix: string): { readonly fault: string; readonly fix: string } {
  return { fault: what, fix };
}
