import { fail } from '../errors.js';
import { thousands } from '../text/figures.js';
import { nearestName } from '../text/nearest-name.js';
import { BOUNDS } from '../types/bounds.js';
import type { DataType } from '../types/data-type.js';
import { printDataType } from '../types/data-type.js';
import { findType } from '../types/data-type-walk.js';
import { keyRule } from '../types/key-type.js';
import { naturalType, plainNumberOrText } from './convert/index.js';
import type { Duck } from './duck.js';
import { type Evidence, inferTypes, loadedLevels } from './infer.js';
import type { Inferred } from './infer-kinds.js';
import { readingAny } from './read/failure.js';
import { isJson } from './read/format.js';
import { type Run, runSql } from './read/relation.js';
import type { BatchRequest } from './request.js';
import { type BatchColumn, type Columns, READ } from './tables.js';

const fold = (name: string): string => name.toLowerCase();

/** The columns of the rows. Throws DRT305, DRT306, DRT307; DRT108 where a key is of a type that may be none. */
export async function settleColumns(duck: Duck, runs: readonly Run[], request: BatchRequest): Promise<Columns> {
  const all = await resolveColumns(duck, runs, request);
  const key = request.key.map((name) => findColumn(all, name, 'destination.upsert_key'));
  for (const column of key) refuseKeyType(column);
  const order = request.orderBy.map(({ column, direction }) => ({
    column: findColumn(all, column, 'sync.order_by'),
    direction,
  }));
  for (const name of request.scope ?? []) findColumn(all, name, 'mirror.scope');
  return { all, key, order };
}

/**
 * The batch's columns: declared ones first, in the spec's order, then those of the files by first appearance, typed by
 * the target, else inferred. Names match case-insensitively, as on the engine (H04, H06).
 */
async function resolveColumns(
  duck: Duck,
  runs: readonly Run[],
  request: BatchRequest,
): Promise<readonly BatchColumn[]> {
  const found = unionNames(runs);
  refuseWidth(new Set([...found.keys(), ...request.columns.map((c) => fold(c.name))]).size);
  const empty = found.size === 0;
  const declared = new Map(request.columns.map((c) => [fold(c.name), c]));
  const target = new Map((request.target ?? []).map((c) => [fold(c.name), c]));
  for (const column of request.columns) {
    if (!empty && !found.has(fold(column.name))) throw missing(column.name, 'declared under columns', found);
  }
  const columns: Omit<BatchColumn, 'index'>[] = request.columns.map((c) => ({
    name: c.name,
    source: found.get(fold(c.name)) ?? c.name,
    type: c.type,
    origin: 'declared',
  }));
  const rest = [...found].filter(([name]) => !declared.has(name));
  const untyped = rest.filter(([name]) => !target.has(name)).map(([, source]) => source);
  const inferred = await inferColumns(duck, runs, untyped, new Set(request.key.map(fold)));
  for (const [name, source] of rest) {
    const known = target.get(name);
    if (known !== undefined) columns.push({ name: known.name, source, type: known.type, origin: 'target' });
    else
      columns.push({
        name: source,
        source,
        ...(inferred.get(source) ?? { type: { kind: 'string' }, because: 'no value' }),
        origin: 'inferred',
      });
  }
  // Without a single row there is no column but the declared ones; the plan needs the key's.
  if (empty)
    for (const name of request.key)
      if (!declared.has(fold(name))) columns.push(absentKey(name, target.get(fold(name))));
  for (const column of columns) refuseType(column.name, column.type);
  return columns.map((c, index) => ({ ...c, index }));
}

function refuseWidth(columns: number): void {
  if (columns <= BOUNDS.columns) return;
  const most = thousands(BOUNDS.columns);
  throw fail('DRT316', `the rows have ${thousands(columns)} columns, and a batch has at most ${most}`, {
    fix: 'select the columns that the table needs in source.query, or split the table',
  });
}

function absentKey(name: string, known: { name: string; type: DataType } | undefined): Omit<BatchColumn, 'index'> {
  return known === undefined
    ? { name, source: name, type: { kind: 'string' }, origin: 'inferred', because: 'there is no row' }
    : { name: known.name, source: name, type: known.type, origin: 'target' };
}

/** Lower-case name to the spelling of the first file that has it. */
function unionNames(runs: readonly Run[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const run of runs) {
    for (const name of run.names) {
      const other = names.get(fold(name));
      if (other !== undefined && other !== name) {
        throw fail('DRT305', `columns "${other}" and "${name}" differ only in case`, {
          fix: 'spell them alike in all files',
        });
      }
      names.set(fold(name), name);
    }
  }
  return names;
}

/** Types from the values; columns that come with a type keep it where all sources agree. */
async function inferColumns(
  duck: Duck,
  runs: readonly Run[],
  sources: readonly string[],
  keys: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Inferred>> {
  const inferred = new Map<string, Inferred>();
  const untyped = new Map<string, readonly Evidence[]>();
  const relations = runs.map((run) => relation(run, sources));
  for (const [i, source] of sources.entries()) {
    const places = runs.flatMap((run, r) => {
      const place = run.names.indexOf(source);
      return place === -1
        ? []
        : [{ type: run.types?.[place], shape: shapeOf(run), from: relations[r] ?? '', expr: numberText(run, i) }];
    });
    const typed = places.flatMap(({ type }) => (type === undefined ? [] : [naturalType(type)]));
    const [first] = typed;
    const agree = typed.length === places.length && new Set(typed.map((type) => printDataType(type))).size === 1;
    if (first === undefined) untyped.set(source, places);
    else if (agree) inferred.set(source, { type: first, because: 'the type it has in the source' });
    else inferred.set(source, { type: { kind: 'string' }, because: 'its sources differ in type' });
  }
  if (untyped.size === 0) return inferred;
  const types = await readingAny(runs, () => inferTypes(duck, [...untyped.values()]));
  const numbers = runs.find((run) => run.csv?.numbers !== undefined)?.csv?.numbers;
  for (const [i, source] of [...untyped.keys()].entries()) {
    const type = types[i];
    const isText = untyped.get(source)?.every(({ shape }) => shape === 'text') === true;
    if (type === undefined) continue;
    const decided = isText && keys.has(fold(source)) ? asKey(type) : type;
    const { deciding } = decided;
    const explained =
      deciding === undefined || numbers === undefined
        ? decided
        : { ...decided, deciding: (v: string) => deciding(plainNumberOrText(v, numbers)) };
    inferred.set(source, explained);
  }
  return inferred;
}

/** Sections 1.1 and 1.10 are two keys, and one DOUBLE (H36). */
function asKey(inferred: Inferred): Inferred {
  if (inferred.type.kind !== 'double') return inferred;
  return { type: { kind: 'string' }, because: 'numbers with a fraction, whose spelling counts in a key' };
}

/** A value as inference looks at it: numbers in their usual form. */
function numberText(run: Run, place: number): string {
  const value = READ.column(place);
  return run.csv?.numbers === undefined ? value : plainNumberOrText(value, run.csv.numbers);
}

const shapeOf = (run: Run): Evidence['shape'] => (isJson(run.format) ? 'json' : 'text');

function relation(run: Run, sources: readonly string[]): string {
  const has = new Set(run.names);
  const json = isJson(run.format);
  return runSql(
    run,
    sources.flatMap((name, i) => (has.has(name) ? [{ name, alias: READ.column(i), json }] : [])),
  );
}

/** The column that the spec names, or an error with the nearest one (H04). */
function findColumn(columns: readonly BatchColumn[], name: string, role: string): BatchColumn {
  const column = columns.find((c) => fold(c.name) === fold(name)) ?? columns.find((c) => fold(c.source) === fold(name));
  if (column === undefined) throw missing(name, role, new Map(columns.map((c) => [fold(c.name), c.name])));
  return column;
}

function missing(name: string, role: string, found: ReadonlyMap<string, string>) {
  const near = nearestName(name, found.values(), fold);
  const columns = [...found.values()];
  const list = columns.slice(0, 20).join(', ');
  return fail('DRT306', `the rows have no column "${name}" (${role})`, {
    fix:
      near !== undefined && near.edits <= Math.min(name.length - 1, Math.max(2, name.length / 3))
        ? `did you mean "${near.name}"?`
        : `the rows have: ${list}${columns.length > 20 ? ', …' : ''}`,
  });
}

/** Keys may be of types that the engine compares by value. */
function refuseKeyType(column: BatchColumn): void {
  if (keyRule(column.type) !== 'no') return;
  throw fail('DRT108', `"${column.name}" is ${printDataType(column.type)}, which may not be a key`, {
    fix: 'choose another key, or declare the column as STRING',
  });
}

function refuseType(name: string, type: DataType): void {
  if (loadedLevels(type) > BOUNDS.loadedLevels) {
    throw fail(
      'DRT316',
      `column "${name}" is nested in more than ${BOUNDS.loadedLevels} levels (a MAP counts as two)`,
      {
        fix: 'declare it, or what is deep within it, as STRING or VARIANT: it loads as JSON text then',
      },
    );
  }
  const refused = findType(type, ({ kind }) => kind === 'interval' || kind === 'void');
  if (refused === undefined) return;
  throw fail('DRT307', `column "${name}": ${printDataType(refused)} cannot be loaded from rows`, {
    fix: 'declare it as STRING, or leave the column out of the rows',
  });
}
