import { duckText } from '../duckdb/quote.js';
import { BOUNDS } from '../types/bounds.js';
import { type DataType, levelsOf } from '../types/data-type.js';
import { full } from './convert/scalar.js';
import type { Duck } from './duck.js';
import {
  BIT,
  DATE,
  decideNumbers,
  expecting,
  type Inferred,
  KINDS,
  NUMBER,
  NUMBERS,
  type Shape,
} from './infer-kinds.js';
import { objectKeys } from './read/object-keys.js';

const MAX_FIELDS = 1000;
/** Columns a query: a thousand aggregates at once plan slowly. */
const GROUP = 100;

/** The first rows tell which kinds to expect, and which columns are text whatever follows. */
const FIRST_ROWS = 20_000;

/** The kinds of values that each expression has over the rows of `from`. */
async function kinds(duck: Duck, from: string, exprs: readonly string[], shape: Shape): Promise<readonly number[]> {
  const first = await measureKinds(duck, `(SELECT * FROM ${from} LIMIT ${FIRST_ROWS})`, exprs, (x) => KINDS[shape](x));
  const rest = [...exprs.keys()].filter((i) => ((first[i] ?? 0) & BIT.text) === 0);
  const [more] =
    rest.length === 0 ? [] : await duck.row(`SELECT count(*) FROM (SELECT 1 FROM ${from} LIMIT ${FIRST_ROWS + 1})`);
  if (Number(more ?? 0) <= FIRST_ROWS) return first;
  const expected = rest.map((i) => first[i] ?? 0);
  const all = await measureKinds(
    duck,
    from,
    rest.map((i) => exprs[i] ?? ''),
    (x, n) => expecting(x, expected[n] ?? 0, shape),
  );
  const found = [...first];
  for (const [n, i] of rest.entries()) found[i] = (found[i] ?? 0) | (all[n] ?? 0);
  return found;
}

async function measureKinds(
  duck: Duck,
  from: string,
  exprs: readonly string[],
  kind: (x: string, index: number) => string,
): Promise<readonly number[]> {
  const found: number[] = [];
  for (let i = 0; i < exprs.length; i += GROUP) {
    const list = exprs.slice(i, i + GROUP);
    const inner = list.map((e, n) => `${e} AS k${n}`).join(', ');
    const outer = list.map((_, n) => `coalesce(bit_or(${kind(`k${n}`, i + n)}), 0)`).join(', ');
    const row = await duck.row(`SELECT ${outer} FROM (SELECT ${inner} FROM ${from})`);
    found.push(...row.map(Number));
  }
  return found;
}

/** Where a column occurs: in how many sources, each with its SQL. */
export interface Evidence {
  readonly from: string;
  readonly expr: string;
  readonly shape: Shape;
}

/** Levels as conversion counts them: a MAP is converted in two ways. */
export const loadedLevels = (type: DataType): number => levelsOf(type, ({ kind }) => (kind === 'map' ? 2 : 1));

/** Infers a type for each column from all its values; one that is nested too deeply to be converted loads as text. */
export async function inferTypes(duck: Duck, columns: readonly (readonly Evidence[])[]): Promise<readonly Inferred[]> {
  const inferred = await inferWithin(duck, columns, 1);
  return inferred.map((found) =>
    loadedLevels(found.type) > BOUNDS.loadedLevels ? text(`nested in more than ${BOUNDS.loadedLevels} levels`) : found,
  );
}

/** `level` of what is looked at, from 1; nothing is looked for beyond the level that is too deep. */
async function inferWithin(
  duck: Duck,
  columns: readonly (readonly Evidence[])[],
  level: number,
): Promise<readonly Inferred[]> {
  const bits = columns.map(() => 0);
  for (const shape of ['text', 'json'] as const) {
    const byFrom = new Map<string, { column: number; expr: string }[]>();
    for (const [column, places] of columns.entries()) {
      for (const place of places) {
        if (place.shape !== shape) continue;
        byFrom.set(place.from, [...(byFrom.get(place.from) ?? []), { column, expr: place.expr }]);
      }
    }
    for (const [from, list] of byFrom) {
      const found = await kinds(
        duck,
        from,
        list.map((l) => l.expr),
        shape,
      );
      for (const [n, { column }] of list.entries()) bits[column] = (bits[column] ?? 0) | (found[n] ?? 0);
    }
  }
  const inferred: Inferred[] = [];
  for (const [column, places] of columns.entries()) {
    inferred.push(
      await decide(
        duck,
        bits[column] ?? 0,
        places.filter((p) => p.shape === 'json'),
        level,
      ),
    );
  }
  return inferred;
}

const STRING: DataType = { kind: 'string' };
/** One level more than may be: no more is known of it. */
const TOO_DEEP: Inferred = { type: { kind: 'array', element: STRING }, because: 'too deep' };
const text = (because: string, deciding?: Inferred['deciding']): Inferred => ({
  type: STRING,
  because,
  ...(deciding === undefined ? {} : { deciding }),
});

async function decide(duck: Duck, bits: number, json: readonly Evidence[], level: number): Promise<Inferred> {
  const has = (bit: number) => (bits & bit) !== 0;
  const only = (allowed: number) => (bits & ~allowed) === 0;
  if (bits === 0) return text('no value but NULL');
  if (only(BIT.boolean)) return { type: { kind: 'boolean' }, because: 'all true or false' };
  if (only(NUMBERS)) return decideNumbers(bits);
  if (only(BIT.date)) return { type: { kind: 'date' }, because: 'ISO dates' };
  if (only(BIT.instant)) return { type: { kind: 'timestamp' }, because: 'ISO times with an offset' };
  if (only(BIT.local)) return { type: { kind: 'timestamp_ntz' }, because: 'ISO times without an offset' };
  if (only(BIT.object)) return inferStruct(duck, json, level);
  if (only(BIT.array)) return inferArray(duck, json, level);
  if (only(BIT.text)) return text('text');
  if (has(BIT.leadingZero) && only(BIT.leadingZero | NUMBERS)) {
    return text('numbers, some with a leading zero', (v) => full(v, '-?0[0-9]+([.][0-9]*)?'));
  }
  const { name, is } = usualOf(bits);
  return { ...text(`a mixture of ${mixture(bits)}`, (v) => `NOT (${is(v)})`), usual: name };
}

/** The kind in a mixture that a reader would take the column for. */
function usualOf(bits: number): { readonly name: string; readonly is: (v: string) => string } {
  if ((bits & (NUMBERS | BIT.leadingZero)) !== 0) return { name: 'a number', is: (v) => full(v, NUMBER) };
  if ((bits & BIT.boolean) !== 0) return { name: 'true or false', is: (v) => `lower(${v}) IN ('true', 'false')` };
  return { name: 'a date', is: (v) => `${full(v, `${DATE}.*`)} AND TRY_CAST(left(${v}, 10) AS DATE) IS NOT NULL` };
}

function mixture(bits: number): string {
  const names: readonly (readonly [number, string])[] = [
    [BIT.boolean, 'booleans'],
    [NUMBERS | BIT.leadingZero, 'numbers'],
    [BIT.date, 'dates'],
    [BIT.instant, 'times with an offset'],
    [BIT.local, 'times without an offset'],
    [BIT.object, 'objects'],
    [BIT.array, 'arrays'],
    [BIT.text, 'text'],
  ];
  return names
    .filter(([bit]) => (bits & bit) !== 0)
    .map(([, name]) => name)
    .join(' and ');
}

const values = (places: readonly Evidence[], kind: string): string =>
  `(${places.map((p) => `SELECT v AS j FROM (SELECT ${p.expr} AS v FROM ${p.from}) WHERE json_type(v) = '${kind}'`).join(' UNION ALL ')})`;

async function inferStruct(duck: Duck, places: readonly Evidence[], level: number): Promise<Inferred> {
  if (level > BOUNDS.loadedLevels) return TOO_DEEP;
  const from = values(places, 'OBJECT');
  const { keys: names } = await objectKeys(duck, from, 'j');
  if (names.length === 0) return text('objects without fields');
  if (names.length > MAX_FIELDS) return text(`objects with more than ${MAX_FIELDS} different fields`);
  if (new Set(names.map((n) => n.toLowerCase())).size < names.length)
    return text('objects whose fields differ only in case');
  const inner = `(SELECT CAST(j AS MAP(VARCHAR, JSON)) AS m FROM ${from})`;
  const types = await inferWithin(
    duck,
    names.map((name) => [{ from: inner, expr: `m[${duckText(name)}]`, shape: 'json' as const }]),
    level + 1,
  );
  const fields = names.map((name, i) => ({ name, type: types[i]?.type ?? STRING }));
  return { type: { kind: 'struct', fields }, because: 'objects' };
}

async function inferArray(duck: Duck, places: readonly Evidence[], level: number): Promise<Inferred> {
  if (level > BOUNDS.loadedLevels) return TOO_DEEP;
  const inner = `(SELECT unnest(CAST(j AS JSON[])) AS e FROM ${values(places, 'ARRAY')})`;
  const [element] = await inferWithin(duck, [[{ from: inner, expr: 'e', shape: 'json' as const }]], level + 1);
  return { type: { kind: 'array', element: element?.type ?? STRING }, because: 'arrays' };
}
