import { type Diagnostic, DrtError, fail, type SpecPath } from '../errors.js';
import { listNames, showName } from '../text/names.js';
import { nearestName } from '../text/nearest-name.js';
import type { DeclaredColumn } from '../types/declared-column.js';
import type { ColumnSelection } from '../types/missing.js';
import type { BatchRequest } from './request.js';
import type { BatchColumn } from './tables.js';

/** Names match case-insensitively, as on the engine. */
export const fold = (name: string): string => name.toLowerCase();

/** What the spec says of the columns of the rows. */
type ColumnRules = Pick<BatchRequest, 'columns' | 'key' | 'orderBy' | 'scope' | 'selects'>;

/** A column of the rows, and what the spec says of it. */
export interface WantedColumn {
  /** As the target is to call it. */
  readonly name: string;
  readonly source: string;
  readonly declared?: DeclaredColumn;
}

const sourceOf = ({ name, from }: DeclaredColumn): string => from ?? name;

/** Every column of the rows that loads (`found`, of `all`), in their order; one that several declared columns are made from is there as often. */
export function wantedColumns(
  all: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
  request: ColumnRules,
): readonly WantedColumn[] {
  refuseMissing(all, found, request);
  const declared = request.columns;
  const taken = new Set(declared.map((c) => fold(sourceOf(c))));
  const renamed = declared.find(({ name }) => found.has(fold(name)) && !taken.has(fold(name)));
  if (renamed !== undefined) {
    throw fail(
      'DRT305',
      `the rows have a column "${renamed.name}", and columns.${renamed.name} is made from "${sourceOf(renamed)}"`,
      {
        specKeys: [['columns', renamed.name]],
        fix: `rename the other one too: columns: {${renamed.name}_2: {from: ${renamed.name}}}`,
      },
    );
  }
  return [...found].flatMap(([name, source]): readonly WantedColumn[] => {
    const from = declared.filter((c) => fold(sourceOf(c)) === name);
    return from.length === 0 ? [{ name: source, source }] : from.map((d) => ({ name: d.name, source, declared: d }));
  });
}

/** The columns of the rows that load. Throws DRT306 where the spec names one that they do not have. */
export function selected(
  found: ReadonlyMap<string, string>,
  { selects }: Pick<ColumnRules, 'selects'>,
): ReadonlyMap<string, string> {
  if (selects === undefined || found.size === 0) return found;
  const { kind, names } = selects;
  const absent = names.flatMap((name, i) => (found.has(fold(name)) ? [] : [missing(name, ['source', kind, i], found)]));
  if (absent.length > 0) throw new DrtError(absent);
  const named = new Set(names.map(fold));
  return new Map([...found].filter(([name]) => named.has(name) === (kind === 'select')));
}

/** With `on_missing: null`, the target's columns that no row has: NULL is written there. */
export function absentColumns(
  found: ReadonlyMap<string, string>,
  { onMissing, target = [], columns }: Pick<BatchRequest, 'onMissing' | 'target' | 'columns'>,
): readonly WantedColumn[] {
  if (onMissing !== 'null') return [];
  const made = madeNames(found, columns);
  return target.filter(({ name }) => !made.has(fold(name))).map(({ name }) => ({ name, source: absentSource(name) }));
}

/** No column of any row: names have no NUL. */
export const absentSource = (name: string): string => `\0${name}`;

/** Without a single row there is no column but the declared ones; the plan needs the key's. */
export function withoutRows({ columns, key }: BatchRequest): readonly WantedColumn[] {
  const names = new Set(columns.map((c) => fold(c.name)));
  return [
    ...columns.map((declared) => ({ name: declared.name, source: sourceOf(declared), declared })),
    ...key.filter((name) => !names.has(fold(name))).map((name) => ({ name, source: name })),
  ];
}

/** The names that the batch's columns have once the spec has renamed some. */
function madeNames(
  found: ReadonlyMap<string, string>,
  columns: readonly DeclaredColumn[],
): ReadonlyMap<string, string> {
  const renamed = new Set(columns.filter((c) => c.from !== undefined).map((c) => fold(sourceOf(c))));
  const kept = [...found].filter(([name]) => !renamed.has(name));
  const there = columns.filter((c) => found.has(fold(sourceOf(c))));
  return new Map([...kept, ...there.map((c) => [fold(c.name), c.name] as const)]);
}

/** DRT306 of all columns that the spec names and the rows lack, together. */
function refuseMissing(
  all: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
  request: ColumnRules,
): void {
  const { columns, key, orderBy, scope = [], selects } = request;
  const made = madeNames(found, columns);
  const later: readonly Named[] = [
    ...key.map((name, i) => [name, ['destination', 'upsert_key', i]] as const),
    ...orderBy.map(({ column }, i) => [column, ['sync', 'order_by', i]] as const),
    ...scope.map((name, i) => [name, ['sync', 'mirror', 'scope', i]] as const),
  ];
  const lacking = (name: string, at: SpecPath, names: ReadonlyMap<string, string>): Diagnostic =>
    selects !== undefined && all.has(fold(name)) ? leftOut(name, at, selects) : missing(name, at, names);
  const absent = [
    ...columns
      .filter((c) => !found.has(fold(sourceOf(c))))
      .map((c) =>
        lacking(sourceOf(c), c.from === undefined ? ['columns', c.name] : ['columns', c.name, 'from'], found),
      ),
    ...later
      .filter(([name]) => !made.has(fold(name)))
      .map(([name, at]) => {
        const renamed = columns.find((c) => fold(sourceOf(c)) === fold(name));
        return renamed === undefined ? lacking(name, at, made) : renamedTo(name, at, renamed.name);
      }),
  ];
  if (absent.length > 0) throw new DrtError(absent);
}

/** A name that only `source.select` or `source.exclude` keeps from the batch. */
function leftOut(name: string, at: SpecPath, { kind }: ColumnSelection): Diagnostic {
  return { ...missing(name, at, new Map()), fix: `source.${kind} leaves it out` };
}

/** A name, and the key of the spec that has it. */
type Named = readonly [name: string, at: SpecPath];

function renamedTo(name: string, at: SpecPath, now: string): Diagnostic {
  return {
    code: 'DRT306',
    severity: 'error',
    message: `the rows have no column "${name}" (${roleOf(at)}): columns.${now}.from renames it`,
    specKeys: [at],
    fix: `write ${now}`,
  };
}

/** The column that the spec names; DRT306, with the nearest one, where there is none (H04). */
export function findColumn(columns: readonly BatchColumn[], name: string, at: SpecPath): BatchColumn {
  const column = columns.find((c) => fold(c.name) === fold(name));
  if (column === undefined) throw new DrtError(missing(name, at, new Map(columns.map((c) => [fold(c.name), c.name]))));
  return column;
}

function missing(name: string, at: SpecPath, found: ReadonlyMap<string, string>): Diagnostic {
  return {
    code: 'DRT306',
    severity: 'error',
    message: `the rows have no column "${name}" (${roleOf(at)})`,
    specKeys: [at],
    fix: likeliest(name, [...found.values()]),
  };
}

function roleOf(at: SpecPath): string {
  if (at[0] === 'columns' && at.length === 2) return 'declared under columns';
  return at.filter((part) => typeof part === 'string').join('.');
}

function likeliest(name: string, found: readonly string[]): string {
  const spaced = found.find((other) => other !== other.trim() && fold(other.trim()) === fold(name));
  if (spaced !== undefined)
    return `the rows have it as ${JSON.stringify(spaced)}: write it so, or name it anew with columns: {${showName(name)}: {from: ${JSON.stringify(spaced)}}}`;
  const near = nearestName(name, found, fold);
  const meant = near !== undefined && near.edits <= Math.min(Math.max(2, name.length / 3), name.length / 2);
  return meant ? `did you mean "${near.name}"?` : `the rows have: ${listNames(found)}`;
}
