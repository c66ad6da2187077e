import { fail } from '../errors.js';
import { SyntaxError as ParseError, parse } from './generated/script-parser.js';

/** What plan.sql is made of. */
export interface ScriptParts {
  /** The comment lines at the top, without their dashes. */
  readonly header: readonly string[];
  /** The settings before the first statement, without semicolons. */
  readonly preamble: readonly string[];
  /** In order; a statement whose rows are printed once a chunk comes once a chunk. */
  readonly statements: readonly ScriptStatement[];
  /** The first digits of the plan's hash, as the last line has them. */
  readonly end: string;
}

export interface ScriptStatement {
  /** `05-merge` */
  readonly id: string;
  /** `merge` */
  readonly kind: string;
  readonly title: string;
  readonly effect: string;
  readonly because: string;
  /** Without the semicolon. */
  readonly sql: string;
}

/** A part of SQL text, as far as it matters to where statements end. */
export interface SqlPart {
  readonly kind: 'end' | 'comment' | 'space' | 'quoted' | 'word' | 'other';
  readonly text: string;
  /** Counted from 0, in UTF-16 units. */
  readonly offset: number;
}

/**
 * Reads plan.sql back into what it was printed from. Throws DRT606, with line and column, for a text
 * that is not one that we print.
 */
export function parseScript(text: string): ScriptParts {
  return parsed(() => parse(text, { startRule: 'Script' }));
}

/** Throws DRT606 for a literal, identifier or comment that does not end. */
export function sqlParts(text: string): readonly SqlPart[] {
  return parsed(() => parse(text, { startRule: 'Parts' }));
}

function parsed<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const { line, column } = error.location.start;
    throw fail('DRT606', `the SQL does not parse: ${error.message}`, { place: { line, column } });
  }
}

/** The head of plan.sql: comment lines, settings. What these three print, `parseScript` reads. */
export function printHead({ header, preamble }: Pick<ScriptParts, 'header' | 'preamble'>): string {
  return `${header.map(comment).join('')}\n${preamble.map((sql) => `${sql};\n`).join('')}\n`;
}

/** Title and reason are one line each (DRT606 otherwise). */
export function printStatement({ id, title, effect, because, sql }: ScriptStatement): string {
  return `${comment(title === '' ? id : `${id}: ${title}`)}${comment(`effect ${effect}; because ${because}`)}${sql};\n\n`;
}

export function printEnd(hash: string): string {
  return comment(`end of plan ${hash}`);
}

function comment(text: string): string {
  if (/[\r\n]/.test(text))
    throw fail('DRT606', `a comment of more than one line: ${JSON.stringify(text.slice(0, 60))}`);
  return text === '' ? '--\n' : `-- ${text}\n`;
}
