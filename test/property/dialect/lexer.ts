/**
 * A lexer written from Databricks' rules and from nothing in src/: what a server makes of a text.
 * https://docs.databricks.com/sql/language-manual/data-types/string-type.html (escapes, raw strings, coalescing),
 * https://docs.databricks.com/sql/language-manual/sql-ref-identifiers.html, SqlBaseLexer.g4 of Spark 4 (comments, numbers).
 */
export interface Token {
  readonly kind: 'word' | 'name' | 'string' | 'number' | 'symbol' | 'comment';
  /** Decoded: what the string or the name is. */
  readonly value: string;
}

const SYMBOLS = ['<=>', '<>', '<=', '>=', '!=', '||', '->', '::', '<<', '>>'];
const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  b: '\b',
  n: '\n',
  r: '\r',
  t: '\t',
  Z: '\x1a',
  '%': '\\%',
  _: '\\_',
};

export function lex(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const rest = (): string => sql.slice(at);
  const take = (pattern: RegExp): string | undefined => {
    const found = new RegExp(`^(?:${pattern.source})`, 'u').exec(rest())?.[0];
    at += found?.length ?? 0;
    return found;
  };
  while (at < sql.length) {
    const char = sql[at] ?? '';
    if (take(/[ \t\r\n]+/) !== undefined) continue;
    if (rest().startsWith('--')) {
      tokens.push({ kind: 'comment', value: take(/--(?:\\\n|[^\r\n])*/) ?? '' });
    } else if (rest().startsWith('/*')) {
      tokens.push({ kind: 'comment', value: blockComment() });
    } else if (/^[rR]['"]/.test(rest())) {
      const quote = sql[at + 1] ?? '';
      const end = sql.indexOf(quote, at + 2);
      if (end < 0) throw new Error('a raw string does not end');
      push('string', sql.slice(at + 2, end));
      at = end + 1;
    } else if (char === "'" || char === '"') {
      push('string', quoted(char));
    } else if (char === '`') {
      tokens.push({ kind: 'name', value: backticks() });
    } else {
      const number = take(/(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?:BD|[YSLFDyslfd])?(?![\p{L}\d_])/u);
      const word = number ?? take(/[\p{L}_][\p{L}\p{N}_]*/u);
      const symbol = SYMBOLS.find((s) => rest().startsWith(s)) ?? char;
      if (number !== undefined) tokens.push({ kind: 'number', value: number });
      else if (word !== undefined) tokens.push({ kind: 'word', value: word });
      else {
        tokens.push({ kind: 'symbol', value: symbol });
        at += symbol.length;
      }
    }
  }
  return tokens;

  /** Strings that stand next to each other are one. */
  function push(kind: 'string', value: string): void {
    const last = tokens.at(-1);
    if (last?.kind === 'string') tokens[tokens.length - 1] = { kind, value: last.value + value };
    else tokens.push({ kind, value });
  }

  function quoted(quote: string): string {
    let value = '';
    for (at += 1; sql[at] !== quote; at += 1) {
      if (at >= sql.length) throw new Error('a string does not end');
      if (sql[at] !== '\\') {
        value += sql[at];
        continue;
      }
      const [whole, hex, long, octal] = /^\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([01][0-7]{2}))/.exec(rest()) ?? [];
      if (whole !== undefined) {
        value += String.fromCodePoint(Number.parseInt(hex ?? long ?? octal ?? '', octal === undefined ? 16 : 8));
        at += whole.length - 1;
      } else {
        at += 1;
        value += ESCAPES[sql[at] ?? ''] ?? sql[at];
      }
    }
    at += 1;
    return value;
  }

  function backticks(): string {
    let value = '';
    for (at += 1; ; at += 1) {
      if (at >= sql.length) throw new Error('a name does not end');
      if (sql[at] !== '`') value += sql[at];
      else if (sql[at + 1] === '`') {
        value += '`';
        at += 1;
      } else break;
    }
    at += 1;
    return value;
  }

  function blockComment(): string {
    const start = at;
    let depth = 0;
    do {
      if (rest().startsWith('/*')) depth += 1;
      else if (rest().startsWith('*/')) depth -= 1;
      else if (at >= sql.length) throw new Error('a comment does not end');
      at += rest().startsWith('/*') || rest().startsWith('*/') ? 2 : 1;
    } while (depth > 0);
    return sql.slice(start, at);
  }
}

/** What a server or a client would substitute before it parses anything. */
export function substitutes(sql: string): boolean {
  return sql.includes('${') || sql.includes('{{');
}
