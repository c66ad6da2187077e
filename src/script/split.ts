import { type SqlPart, sqlParts } from './script.js';

/** A statement of a script. */
export interface SplitStatement {
  /** Without the semicolon and without the comments around it; those within stay. */
  readonly sql: string;
  /** Where it begins, counted from 1. */
  readonly line: number;
  readonly column: number;
}

/** What a word may follow where it begins a statement of a compound one. */
const BEGINS_AFTER: ReadonlySet<string> = new Set([
  '',
  ';',
  ':',
  'BEGIN',
  'THEN',
  'ELSE',
  'DO',
  'LOOP',
  'REPEAT',
  'AS',
  'ATOMIC',
]);

/** What END closes without closing a BEGIN. */
const END_OF: ReadonlySet<string> = new Set(['IF', 'LOOP', 'WHILE', 'REPEAT', 'FOR']);

/**
 * The statements of a script in order, empty ones left out. It survives every literal, quoted name and comment, and
 * keeps a `BEGIN … END` whole with all its semicolons. Throws DRT606 for a literal or comment that does not end.
 */
export function splitStatements(script: string): readonly SplitStatement[] {
  const statements: SplitStatement[] = [];
  let current: SqlPart[] = [];
  let scan = compoundScan();
  const place = placeCounter(script);
  const finish = (): void => {
    const sql = current
      .map((part) => part.text)
      .join('')
      .trimEnd();
    const [first] = current;
    if (first !== undefined) statements.push({ sql, ...place(first.offset) });
    current = [];
    scan = compoundScan();
  };
  for (const part of sqlParts(script)) {
    const ends = part.kind === 'end' && scan(part) === 0;
    if (ends) {
      dropTrailingComments(current);
      finish();
      continue;
    }
    if (part.kind === 'space' || part.kind === 'comment') {
      if (current.length > 0) current.push(part);
      continue;
    }
    if (part.kind !== 'end') scan(part);
    current.push(part);
  }
  dropTrailingComments(current);
  finish();
  return statements;
}

function dropTrailingComments(parts: SqlPart[]): void {
  while (parts.at(-1)?.kind === 'space' || parts.at(-1)?.kind === 'comment') parts.pop();
}

/** Follows a statement part by part and answers how many BEGINs (and CASEs within them) are open. */
function compoundScan(): (part: SqlPart) => number {
  let depth = 0;
  let previous = '';
  let pendingEnd = false;
  return (part) => {
    const word = part.kind === 'word' ? part.text.toUpperCase() : part.kind === 'end' ? ';' : part.text;
    // `BEGIN;` and `BEGIN TRANSACTION;` begin a transaction and no block.
    if (part.kind === 'end' && depth === 1 && (previous === 'BEGIN' || previous === 'TRANSACTION')) depth = 0;
    if (pendingEnd) {
      // END IF and the like close what was never counted.
      if (part.kind !== 'word' || !END_OF.has(word)) depth -= 1;
      pendingEnd = false;
    }
    if (part.kind === 'word') {
      if (word === 'BEGIN' && BEGINS_AFTER.has(previous)) depth += 1;
      else if (word === 'CASE' && depth > 0 && previous !== 'END' && previous !== '.') depth += 1;
      else if (word === 'END' && depth > 0 && previous !== '.') pendingEnd = true;
    }
    previous = word;
    return depth;
  };
}

/** Lines and columns of offsets that grow: what was counted is not counted again. */
function placeCounter(script: string): (offset: number) => { readonly line: number; readonly column: number } {
  let line = 1;
  let lineStart = 0;
  return (offset) => {
    for (let end = script.indexOf('\n', lineStart); end !== -1 && end < offset; end = script.indexOf('\n', lineStart)) {
      line += 1;
      lineStart = end + 1;
    }
    return { line, column: offset - lineStart + 1 };
  };
}
