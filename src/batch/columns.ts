import { fail } from '../errors.js';
import { thousands } from '../text/figures.js';
import { BOUNDS } from '../types/bounds.js';
import { parseColumnFormat } from '../types/column-format.js';
import type { DataType } from '../types/data-type.js';
import { printDataType } from '../types/data-type.js';
import { findType } from '../types/data-type-walk.js';
import type { DeclaredColumn } from '../types/declared-column.js';
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
import { absentColumns, findColumn, fold, selected, wantedColumns, withoutRows } from './wanted-columns.js';

/** The columns of the rows. Throws DRT305, DRT306, DRT307; DRT108 where a key is of a type that may be none. */
export async function settleColumns(duck: Duck, runs: readonly Run[], request: BatchRequest): Promise<Columns> {
  const all = await resolveColumns(duck, runs, request);
  const key = request.key.map((name, i) => findColumn(all, name, ['destination', 'upsert_key', i]));
  key.forEach(refuseKeyType);
  const order = request.orderBy.map(({ column, direction }, i) => ({
    column: findColumn(all, column, ['sync', 'order_by', i]),
    direction,
  }));
  for (const [i, name] of (request.scope ?? []).entries()) findColumn(all, name, ['sync', 'mirror', 'scope', i]);
  return { all, key, order };
}

/**
 * The batch's columns in the order of the rows, typed by the spec, else by the target, else by their values. Names match
 * case-insensitively, as on the engine (H04, H06).
 */
async function resolveColumns(
  duck: Duck,
  runs: readonly Run[],
  request: BatchRequest,
): Promise<readonly BatchColumn[]> {
  const all = unionNames(runs);
  const found = selected(all, request);
  refuseWidth(new Set([...found.keys(), ...request.columns.map((c) => fold(c.name))]).size);
  const target = new Map((request.target ?? []).map((c) => [fold(c.name), c]));
  const wanted =
    found.size === 0 ? withoutRows(request) : [...wantedColumns(all, found, request), ...absentColumns(found, request)];
  const untyped = wanted.filter(({ name, declared }) => declared?.type === undefined && !target.has(fold(name)));
  const keys = new Set(request.key.map(fold));
  const keySources = new Set(untyped.filter((c) => keys.has(fold(c.name))).map((c) => fold(c.source)));
  const inferred =
    found.size === 0
      ? new Map()
      : await inferColumns(duck, runs, [...new Set(untyped.map((c) => c.source))], keySources);
  const columns = wanted.map(({ name, source, declared }, index): BatchColumn => {
    const known = target.get(fold(name));
    const typed = typeOf(declared?.type, known?.type, inferred.get(source) ?? nothingToInfer(found.size));
    return {
      index,
      name: declared === undefined ? (known?.name ?? name) : name,
      source,
      ...typed,
      ...formatOf(declared, typed.type),
      ...(declared?.notNull === true ? { notNull: true } : {}),
      ...(known?.partition === true ? { partition: true } : {}),
    };
  });
  for (const column of columns) refuseType(column.name, column.type);
  return columns;
}

function nothingToInfer(columns: number): Inferred {
  return { type: { kind: 'string' }, because: columns === 0 ? 'there is no row' : 'no value' };
}

function typeOf(
  declared: DataType | undefined,
  target: DataType | undefined,
  inferred: Inferred,
): Pick<BatchColumn, 'type' | 'origin' | 'because' | 'deciding' | 'usual'> {
  if (declared !== undefined) return { type: declared, origin: 'declared' };
  return target !== undefined ? { type: target, origin: 'target' } : { ...inferred, origin: 'inferred' };
}

/** The spec's form was checked: its format is one of its type. */
function formatOf(declared: DeclaredColumn | undefined, type: DataType): Pick<BatchColumn, 'format'> {
  if (declared?.format === undefined) return {};
  const read = parseColumnFormat(type.kind, declared.format);
  return 'format' in read ? { format: read.format } : {};
}

function refuseWidth(columns: number): void {
  if (columns <= BOUNDS.columns) return;
  const most = thousands(BOUNDS.columns);
  throw fail('DRT316', `the rows have ${thousands(columns)} columns, and a batch has at most ${most}`, {
    specKeys: [
      ['source', 'query'],
      ['source', 'files'],
    ],
    fix: 'select the columns that the table needs in source.query, or split the table',
  });
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

/** Keys may be of types that the engine compares by value. */
function refuseKeyType(column: BatchColumn, place: number): void {
  if (keyRule(column.type) !== 'no') return;
  throw fail('DRT108', `"${column.name}" is ${printDataType(column.type)}, which may not be a key`, {
    specKeys: [['destination', 'upsert_key', place]],
    fix: 'choose another key, or declare the column as STRING',
  });
}

function refuseType(name: string, type: DataType): void {
  if (loadedLevels(type) > BOUNDS.loadedLevels) {
    throw fail(
      'DRT316',
      `column "${name}" is nested in more than ${BOUNDS.loadedLevels} levels (a MAP counts as two)`,
      {
        specKeys: [['columns', name]],
        fix: 'declare it, or what is deep within it, as STRING or VARIANT: it loads as JSON text then',
      },
    );
  }
  const refused = findType(type, ({ kind }) => kind === 'interval' || kind === 'void');
  if (refused === undefined) return;
  throw fail('DRT307', `column "${name}": ${printDataType(refused)} cannot be loaded from rows`, {
    specKeys: [['columns', name]],
    fix: 'declare it as STRING, or leave the column out of the rows',
  });
}
