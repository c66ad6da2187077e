import { createHash } from 'node:crypto';
import { parseDocument, stringify } from 'yaml';
import { fail } from '../../errors.js';
import type { Effect } from '../../plan/plan.js';
import type { StatementForm, SyncShape } from '../../plan/shape/sync-shape.js';

/** The file beside the specs of a folder that holds the shapes that were approved. */
export const LOCK_FILE = 'drt.lock';

/** What drt.lock says: the shape of each sync, by the base name of its spec. */
export type ShapeLock = ReadonlyMap<string, SyncShape>;

const VERSION = 1;

const SEAL = /^ {4}seal: /;

const HEAD = `# What was approved of each sync of this folder, whatever rows come: {rows}, {keys}, {n} and {plan} stand for what is of one plan.
# Made by drt plan SYNC.yml --lock: review what changes here, and do not edit it.
`;

/** The same bytes for the same shapes: a section a sync, by the names of their specs. */
export function printLock(lock: ShapeLock): string {
  const syncs = [...lock]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, shape]) => [file, { ...written(shape), seal: sealOf(file, shape) }] as const);
  const document = { version: VERSION, syncs: new Map(syncs) };
  return HEAD + stringify(document, { lineWidth: 0, blockQuote: 'literal', aliasDuplicateObjects: false });
}

/**
 * Of one section, so that git merges the sections of several syncs. It keeps nobody from making another lock, which
 * `--lock` is there for: it tells an edit by hand, which no plan has given, from a shape that one has.
 */
function sealOf(file: string, { does, settings, columns, statements }: SyncShape): string {
  const forms = statements.map(({ role, when, effect, sql }) => [role, when, effect, sql]);
  const text = JSON.stringify([file, does, settings, columns, forms]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** A form's own words come first, and its text last. */
function written({ does, settings, columns, statements }: SyncShape): object {
  return {
    does,
    settings: new Map(settings),
    columns,
    statements: statements.map(({ role, when, effect, sql }) => ({
      statement: role,
      ...(when.length === 0 ? {} : { when }),
      effect,
      sql,
    })),
  };
}

/**
 * Reads a lock. DRT426, with the line, if it is not what `printLock` writes: a merge that was left half done, an edit by
 * hand, the form of another version. Line ends may be those of Windows, since git may turn them.
 */
export function readLock(given: string, named: string): ShapeLock {
  const text = given.replaceAll('\r\n', '\n');
  const document = parseDocument(text, { uniqueKeys: true, merge: false });
  const [error] = document.errors;
  if (error !== undefined) throw unreadable(named, error.linePos?.[0].line ?? 1, error.message.split('\n')[0] ?? '');
  const data: unknown = toPlain(document);
  const version = isRecord(data) ? data.version : undefined;
  if (version !== VERSION) {
    throw unreadable(
      named,
      lineOf(text, /^version:/),
      `it is of version ${JSON.stringify(version ?? null)}, not ${VERSION}`,
    );
  }
  const lock = shapesIn(data);
  const printed = lock === undefined ? '' : printLock(lock);
  if (lock !== undefined && printed === text) return lock;
  const line = firstOther(text, printed);
  const sealed = SEAL.test(text.split('\n')[line - 1] ?? '');
  throw unreadable(named, line, sealed ? 'the section of this seal was edited' : 'it is not as drt writes it');
}

function unreadable(named: string, line: number, why: string): Error {
  return fail('DRT426', `the lock cannot be read: ${why}`, {
    place: { file: named, line },
    fix: `take the lock that was reviewed from git; or remove it, and lock each sync again: drt plan SYNC.yml --lock`,
  });
}

function toPlain(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    return undefined;
  }
}

/** Counted from 1; the first line where there is none. */
function lineOf(text: string, pattern: RegExp): number {
  return (
    Math.max(
      0,
      text.split('\n').findIndex((line) => pattern.test(line)),
    ) + 1
  );
}

function firstOther(text: string, printed: string): number {
  const [lines, others] = [text.split('\n'), printed.split('\n')];
  return lines.findIndex((line, i) => line !== others[i]) + 1 || lines.length;
}

function shapesIn(data: unknown): ShapeLock | undefined {
  const syncs = isRecord(data) ? data.syncs : undefined;
  if (!isRecord(syncs)) return undefined;
  const read = Object.entries(syncs).map(([file, section]) => [file, shapeOf(section)] as const);
  const shapes = read.flatMap(([file, shape]) => (shape === undefined ? [] : [[file, shape] as const]));
  return shapes.length < read.length ? undefined : new Map(shapes);
}

function shapeOf(section: unknown): SyncShape | undefined {
  if (!isRecord(section)) return undefined;
  const { does, settings, columns, statements } = section;
  if (typeof does !== 'string' || !isRecord(settings) || !isTexts(columns) || !Array.isArray(statements))
    return undefined;
  const pairs = Object.entries(settings).flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, value] as const] : [],
  );
  const forms = statements.flatMap((s) => formOf(s) ?? []);
  return { does, settings: pairs, columns, statements: forms };
}

function formOf(given: unknown): StatementForm | undefined {
  if (!isRecord(given)) return undefined;
  const { statement, when = [], effect, sql } = given;
  if (typeof statement !== 'string' || typeof effect !== 'string' || typeof sql !== 'string' || !isTexts(when))
    return undefined;
  return { role: statement, when, effect: effect as Effect, sql };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
