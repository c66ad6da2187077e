import type { DataType } from '../../src/types/data-type.js';
import { identity } from './values.js';

/** A literal of a script as Databricks' rules read it: its own type, and the value as `identity` knows it. */
export interface Literal {
  readonly type: string;
  readonly value: string;
}

/**
 * The keys of the first `NOT IN (…)` of a statement, read by a scanner of its own, by the language manual: DuckDB widens
 * the elements of a tuple, so that only the text shows a type that Databricks would refuse (H09).
 * Undefined where there is no such list.
 * Source: https://docs.databricks.com/sql/language-manual/sql-ref-literals.html
 */
export function notInList(sql: string): readonly (readonly Literal[])[] | undefined {
  const start = sql.indexOf(' NOT IN (');
  if (start === -1) return undefined;
  const scanner = new Scanner(sql, start + ' NOT IN ('.length);
  const keys: (readonly Literal[])[] = [];
  do {
    keys.push(scanner.skip('(') ? scanner.tuple() : [scanner.literal()]);
  } while (scanner.skip(','));
  if (!scanner.skip(')')) throw new Error(`no end of the list at ${sql.slice(scanner.at, scanner.at + 40)}`);
  return keys;
}

class Scanner {
  constructor(
    private readonly sql: string,
    public at: number,
  ) {}

  skip(mark: string): boolean {
    this.#match(/\s*/y);
    if (!this.sql.startsWith(mark, this.at)) return false;
    this.at += mark.length;
    this.#match(/\s*/y);
    return true;
  }

  tuple(): readonly Literal[] {
    const parts: Literal[] = [];
    do parts.push(this.literal());
    while (this.skip(','));
    if (!this.skip(')')) throw new Error(`no end of a tuple at ${this.sql.slice(this.at, this.at + 40)}`);
    return parts;
  }

  literal(): Literal {
    if (this.skip('CAST(')) {
      const text = this.#text();
      const [, type = ''] = this.#match(/ AS ([A-Z]+(?:\(\d+,\d+\))?)\)/y) ?? [];
      return typed(type.toLowerCase(), text);
    }
    const prefix = this.#match(/(DATE|TIMESTAMP_NTZ|TIMESTAMP|X)(?=')/y)?.[1];
    if (prefix !== undefined) return typed(PREFIXES[prefix] ?? prefix, this.#text());
    const word = this.#match(/TRUE|FALSE/y)?.[0];
    if (word !== undefined) return typed('boolean', word);
    const [, digits, suffix = ''] = this.#match(/([-+]?[\d.]+(?:E[-+]?\d+)?)([YSLFD]|BD)?/y) ?? [];
    if (digits !== undefined) return typed(SUFFIXES[suffix] ?? suffix, digits);
    return typed('string', this.#text());
  }

  /** A string literal with its escapes undone. */
  #text(): string {
    const [, body] = this.#match(/'((?:[^'\\]|\\[\s\S])*)'/y) ?? [];
    if (body === undefined) throw new Error(`no literal at ${this.sql.slice(this.at, this.at + 40)}`);
    if (this.sql[this.at] === "'") throw new Error('two literals side by side are one: a doubled quote is lost');
    return body.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_all, hex?: string, c?: string) =>
      hex === undefined ? (ESCAPES[c ?? ''] ?? c ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.sql);
    if (found !== null) this.at = pattern.lastIndex;
    return found;
  }
}

const PREFIXES: Readonly<Record<string, string>> = {
  DATE: 'date',
  TIMESTAMP: 'timestamp',
  TIMESTAMP_NTZ: 'timestamp_ntz',
  X: 'binary',
};
const SUFFIXES: Readonly<Record<string, string>> = {
  Y: 'tinyint',
  S: 'smallint',
  '': 'int',
  L: 'bigint',
  F: 'float',
  D: 'double',
  BD: 'decimal of its own digits',
};
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', 0: '\0', Z: '\u001a' };

function typed(type: string, text: string): Literal {
  const value = CANONICAL[type.replace(/\(.*/, '')]?.(text) ?? text;
  return { type, value: identity(typeOf(type), type === 'boolean' ? value === 'true' : value) };
}

const CANONICAL: Readonly<Record<string, (text: string) => string>> = {
  boolean: (text) => text.toLowerCase(),
  timestamp: (text) => text.replace(' ', 'T'),
  timestamp_ntz: (text) => text.replace(' ', 'T'),
  binary: (text) => Buffer.from(text, 'hex').toString('base64'),
};

function typeOf(name: string): DataType {
  const [, precision, scale] = /\((\d+),(\d+)\)/.exec(name) ?? [];
  if (precision !== undefined) return { kind: 'decimal', precision: Number(precision), scale: Number(scale) };
  if (name.startsWith('decimal')) return { kind: 'string' };
  return { kind: name } as DataType;
}
