import type { DataType } from '../../../src/types/data-type.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';
import type { CanonicalValue } from '../../../src/types/value.js';
import { lex, type Token } from './lexer.js';

/** What the server would make of an expression that is a literal: its exact type and its value. */
interface Read {
  readonly type: DataType;
  readonly value: CanonicalValue;
}

const SUFFIXES = { Y: 'tinyint', S: 'smallint', L: 'bigint', F: 'float', D: 'double' } as const;

/** Reads the whole text as literals separated by commas. Throws where anything else stands in it. */
export function readLiterals(sql: string): readonly Read[] {
  const tokens = [...lex(sql)];
  const found: Read[] = [];
  while (tokens.length > 0) {
    found.push(read(tokens));
    if (tokens.length > 0) expect(tokens, ',');
  }
  return found;
}

function expect(tokens: Token[], ...values: readonly string[]): void {
  for (const value of values) {
    const token = tokens.shift();
    if (token?.value.toUpperCase() !== value) throw new Error(`${value} expected, not ${token?.value ?? 'the end'}`);
  }
}

function string(tokens: Token[]): string {
  const token = tokens.shift();
  if (token?.kind !== 'string') throw new Error(`a string expected, not ${token?.value ?? 'the end'}`);
  return token.value;
}

function args(tokens: Token[]): readonly Read[] {
  const found: Read[] = [];
  expect(tokens, '(');
  while (tokens[0]?.value !== ')') {
    found.push(read(tokens));
    if (tokens[0]?.value !== ')') expect(tokens, ',');
  }
  expect(tokens, ')');
  return found;
}

function read(tokens: Token[]): Read {
  const token = tokens.shift();
  if (token === undefined) throw new Error('a literal expected');
  if (token.kind === 'string') return { type: { kind: 'string' }, value: token.value };
  if (token.kind === 'number') return number(token.value);
  if (token.value === '-') {
    const { type, value } = read(tokens);
    return {
      type,
      value: value === '0' && (type.kind === 'double' || type.kind === 'float') ? '-0' : `-${String(value)}`,
    };
  }
  const word = WORDS[token.value.toUpperCase()];
  if (token.kind !== 'word' || word === undefined) throw new Error(`not a literal: ${token.value}`);
  return word(tokens);
}

function number(text: string): Read {
  if (text.endsWith('BD')) {
    const digits = text.slice(0, -2);
    const [whole = '', fraction = ''] = digits.split('.');
    return {
      type: { kind: 'decimal', precision: whole.length + fraction.length, scale: fraction.length },
      value: digits,
    };
  }
  const suffix = SUFFIXES[text.slice(-1) as keyof typeof SUFFIXES];
  if (suffix === undefined) return { type: { kind: 'int' }, value: text };
  const digits = text.slice(0, -1);
  if (suffix === 'float') return { type: { kind: suffix }, value: floatText(Number(digits)) };
  return { type: { kind: suffix }, value: suffix === 'double' ? String(Number(digits)) : digits };
}

/** Spark compares a FLOAT literal's decimal text with the type's range, and the largest float's shortest text is beyond it. */
const FLOAT_MAX = Math.fround(3.4028235e38);

function floatText(number: number): string {
  if (number > FLOAT_MAX) throw new Error(`${number} is outside the valid range of a FLOAT literal`);
  return number === FLOAT_MAX ? '3.4028235e+38' : String(number);
}

const WORDS: Readonly<Record<string, (tokens: Token[]) => Read>> = {
  TRUE: () => ({ type: { kind: 'boolean' }, value: true }),
  FALSE: () => ({ type: { kind: 'boolean' }, value: false }),
  NULL: () => ({ type: { kind: 'void' }, value: null }),
  DATE: (t) => ({ type: { kind: 'date' }, value: string(t) }),
  TIMESTAMP: (t) => ({ type: { kind: 'timestamp' }, value: string(t).replace(' ', 'T') }),
  TIMESTAMP_NTZ: (t) => ({ type: { kind: 'timestamp_ntz' }, value: string(t).replace(' ', 'T') }),
  X: (t) => ({ type: { kind: 'binary' }, value: Buffer.from(string(t), 'hex').toString('base64') }),
  INTERVAL: (t) => {
    const value = string(t);
    const units = [t.shift()?.value];
    if (t[0]?.value === 'TO') units.push(t.shift()?.value, t.shift()?.value);
    return { type: parseDataType(`INTERVAL ${units.join(' ')}`), value };
  },
  PARSE_JSON: (t) => {
    const [json] = args(t);
    return { type: { kind: 'variant' }, value: { json: String(json?.value) } };
  },
  CAST: (t) => {
    expect(t, '(');
    // The value that is cast: NULL, text, or an empty collection.
    const { value } = read(t);
    expect(t, 'AS');
    return { type: typeUntilParen(t), value };
  },
  ARRAY: (t) => {
    const items = args(t);
    return { type: { kind: 'array', element: items[0]?.type ?? { kind: 'void' } }, value: items.map((i) => i.value) };
  },
  MAP: (t) => {
    const items = args(t);
    const pairs = items.flatMap((key, i) => (i % 2 === 0 ? [[key.value, items[i + 1]?.value ?? null] as const] : []));
    return {
      type: { kind: 'map', key: items[0]?.type ?? { kind: 'void' }, value: items[1]?.type ?? { kind: 'void' } },
      value: pairs,
    };
  },
  NAMED_STRUCT: (t) => {
    const items = args(t);
    const fields = items.flatMap((name, i) => {
      const field = items[i + 1];
      return i % 2 === 0 && field !== undefined ? [{ name: String(name.value), ...field }] : [];
    });
    return {
      type: { kind: 'struct', fields: fields.map(({ name, type }) => ({ name, type })) },
      value: Object.fromEntries(fields.map(({ name, value }) => [name, value])),
    };
  },
};

/** The tokens of a type as text again, up to the parenthesis that closes the CAST. */
function typeUntilParen(tokens: Token[]): DataType {
  let text = '';
  for (let depth = 0; ; ) {
    const token = tokens.shift();
    if (token === undefined) throw new Error('a CAST does not end');
    if (token.value === '(' && token.kind === 'symbol') depth += 1;
    if (token.value === ')' && token.kind === 'symbol') depth -= 1;
    if (depth < 0) return parseDataType(text);
    text += `${token.kind === 'name' ? `\`${token.value.replaceAll('`', '``')}\`` : token.value} `;
  }
}
