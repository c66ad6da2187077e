import { stringify } from 'yaml';
import type { Diagnostic } from '../errors.js';
import { nearestName } from '../text/nearest-name.js';
import { validate } from '../types/generated/sync-validator.js';
import type { SchemaError } from '../types/schema-validator.js';
import { describe, either, holdsName, quote } from './describe.js';
import { isMapping, type Path, type SpecDocument, showPath, valueIn } from './document.js';
import { keyInfo, schemaPath } from './key-table.js';
import type { Report } from './report.js';
import { pathsMeant, unknownKey } from './unknown-key.js';

/**
 * Checks a document against grammar/sync.schema.json and reports each fault once, with the value that cannot be used
 * because of it. Values that were reported before are left alone.
 */
export function checkForm(document: SpecDocument, report: Report): void {
  if (validate(document.data)) return;
  // The names under `checks` are the table's of rules: readChecks tells of them.
  const errors = (validate.errors ?? []).filter(
    (e) =>
      !e.schemaPath.includes('/propertyNames/') && !(e.keyword === 'propertyNames' && e.instancePath === '/checks'),
  );
  const faults = errors.map((error) => ({ error, path: pathOf(error.instancePath, document.data) }));
  const unknown = faults.filter(({ error }) => error.keyword === 'additionalProperties');
  const meant = unknown.flatMap(({ error, path }) => pathsMeant(path, String(error.params.additionalProperty)));
  report.add(
    [],
    meant.filter((path) => valueIn(document.data, path) === undefined),
  );
  const byPlace = groupByPlace(errors);
  const told = faults.filter(
    (fault) => !report.isUnread(faultyPath(fault)) && !isEcho(fault.error, byPlace.get(fault.error.instancePath) ?? []),
  );
  report.add(
    told.map(({ error, path }) => diagnose(error, path, document)),
    told.map(faultyPath),
  );
}

interface Fault {
  readonly error: SchemaError;
  /** The value that the broken rule is written for. */
  readonly path: Path;
}

/** The value that is wrong: for some rules not the one they are written for, but a key or an item in it. */
function faultyPath({ error: { keyword, params }, path }: Fault): Path {
  if (keyword === 'uniqueItems') return [...path, Math.max(Number(params.i), Number(params.j))];
  const part = params.additionalProperty ?? params.missingProperty ?? params.propertyName;
  return part === undefined ? path : [...path, String(part)];
}

function groupByPlace(errors: readonly SchemaError[]): ReadonlyMap<string, readonly SchemaError[]> {
  const groups = new Map<string, SchemaError[]>();
  for (const error of errors) {
    const group = groups.get(error.instancePath);
    if (group === undefined) groups.set(error.instancePath, [error]);
    else group.push(error);
  }
  return groups;
}

/**
 * Whether an error only repeats another one: an empty text, for instance, breaks both the rule on its length and its
 * pattern. `here` are the errors at its place.
 */
function isEcho(error: SchemaError, here: readonly SchemaError[]): boolean {
  if (error.keyword === 'additionalProperties' || error.keyword === 'required') return false;
  if (error.keyword === 'pattern' && here.some((other) => other.keyword === 'minLength')) return true;
  return here.find((other) => other.keyword === error.keyword) !== error;
}

function diagnose(error: SchemaError, path: Path, document: SpecDocument): Diagnostic {
  const rule = RULES[error.keyword];
  const found = rule?.({ error, path, document, value: valueIn(document.data, path) });
  return found ?? wrong(document, path, `${showPath(path)} ${error.message ?? 'is not of the right form'}`);
}

interface Finding extends Fault {
  readonly document: SpecDocument;
  readonly value: unknown;
}

const RULES: { readonly [keyword: string]: (finding: Finding) => Diagnostic } = {
  additionalProperties: ({ error, path, document }) =>
    unknownKey(document, path, String(error.params.additionalProperty)),
  required: ({ error, path, document }) => missing(document, path, String(error.params.missingProperty)),
  type: ({ error, path, document, value }) => {
    const types = [error.params.type].flat().join(' or ');
    const form = FORMS_AT[schemaPath(path)] ?? FORMS[types] ?? types;
    return wrong(
      document,
      path,
      `${named(path)} must be ${form}, not ${describe(value, path)}`,
      likelyFix(path, types, value),
    );
  },
  enum: ({ error, path, document, value }) => {
    const allowed = (error.params.allowedValues as readonly unknown[]).map(String);
    if (schemaPath(path) === 'sync.mode' && value === 'incremental') return incremental(document, path);
    const { later } = keyInfo(path) ?? {};
    const taken = allowed.filter((word) => later === undefined || (later !== true && !later.includes(word)));
    const near = nearestName(String(value), taken, (word) => word.toLowerCase());
    const fix =
      near !== undefined && near.edits <= Math.min(2, near.name.length - 1) ? `did you mean ${near.name}?` : undefined;
    return wrong(document, path, `${named(path)} must be ${either(allowed)}, not ${describe(value, path)}`, fix);
  },
  const: ({ path, document, value }) =>
    wrong(document, path, `${named(path)} must be databricks, not ${describe(value, path)}`),
  pattern: ({ path, document, value }) =>
    holdsName(path)
      ? wrong(document, path, `${named(path)} ${NAME_OF_VARIABLE}`, example(path))
      : wrong(document, path, `${named(path)} ${PATTERNS[schemaPath(path)]}, not ${describe(value, path)}`),
  minLength: ({ path, document }) => wrong(document, path, `${named(path)} is empty`, example(path)),
  maxLength: ({ error, path, document }) =>
    wrong(document, path, `${named(path)} is longer than ${String(error.params.limit)} characters`),
  minItems: ({ path, document }) => wrong(document, path, `${named(path)} is an empty list`, example(path)),
  minProperties: ({ path, document }) => wrong(document, path, `${named(path)} is empty`, 'remove it, or give it keys'),
  minimum: ({ error, path, document, value }) =>
    wrong(
      document,
      path,
      `${named(path)} must be at least ${String(error.params.limit)}, not ${describe(value, path)}`,
    ),
  maximum: ({ error, path, document, value }) =>
    wrong(document, path, `${named(path)} must be at most ${String(error.params.limit)}, not ${describe(value, path)}`),
  uniqueItems: ({ error, path, document }) => {
    const later = faultyPath({ error, path });
    const message = `${showPath(path)} has ${describe(valueIn(document.data, later), path)} twice`;
    return wrong(document, later, message, 'remove one of the two');
  },
  propertyNames: ({ error, path, document }) => {
    const name = String(error.params.propertyName);
    const what = name === '' ? 'an empty name' : `a name of more than 255 characters, ${quote(name)}`;
    const place = document.keyAt([...path, name]);
    return { code: 'DRT103', severity: 'error', message: `${showPath(path)} has ${what}`, place };
  },
};

const FORMS: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list',
  object: 'a mapping of keys',
  boolean: 'true or false',
  integer: 'a whole number',
  'string or array': 'a text or a list',
  'integer or string': 'a number of rows or a percentage',
};

/** Where a text or a mapping may stand, and what each would be. */
const FORMS_AT: Readonly<Record<string, string>> = {
  'columns.*': 'a data type, or a mapping of type, from, format, nullable and comment',
  'sync.order_by[]': 'a column, or a mapping of column and direction',
};

const NAME_OF_VARIABLE = 'names an environment variable (letters, digits and _), it does not hold the value itself';

const LIMIT = 'must be a number of rows (500) or a percentage from 0% to 100% (10%)';

const MARK = 'must be one mark of ASCII, as " or #';

const PATTERNS: Readonly<Record<string, string>> = {
  name: 'must do as the name of a folder, without a dot at its beginning and / \\ : * ? " < > |',
  'source.table': 'must be three names with a point between two, as main.raw.users, without backticks',
  'source.json.records': 'must be keys with a point between two, as data.items',
  'source.csv.delimiter': 'must be one character, and no letter, digit or space',
  'source.csv.quote': MARK,
  'source.csv.escape': MARK,
  'source.csv.comment': MARK,
  'sync.max_rejects': LIMIT,
  'sync.max_update': LIMIT,
  'sync.mirror.max_delete': LIMIT,
};

function incremental(document: SpecDocument, path: Path): Diagnostic {
  const message = 'sync.mode: incremental of the Python drt does not work here';
  const fix = 'select the new rows in source.query or with --input, and use mode: merge';
  return { code: 'DRT110', severity: 'error', message, place: document.valueAt(path), fix };
}

function missing(document: SpecDocument, section: Path, key: string): Diagnostic {
  const where = section.length === 0 ? '' : ` in ${showPath(section)}`;
  const fix = example([...section, key]);
  return {
    code: 'DRT104',
    severity: 'error',
    message: `${key} is missing${where}`,
    place: document.keyAt(section),
    ...(fix === undefined ? {} : { fix }),
  };
}

function wrong(document: SpecDocument, path: Path, message: string, fix?: string): Diagnostic {
  const place = document.valueAt(path);
  return { code: 'DRT103', severity: 'error', message, place, ...(fix === undefined ? {} : { fix }) };
}

const named = (path: Path): string => (path.length === 0 ? 'a spec' : showPath(path));

/** Suggests the edit that was probably meant for a value of the wrong type. */
function likelyFix(path: Path, types: string, value: unknown): string | undefined {
  if (value === null && schemaPath(path) === 'source.csv.null_values[]') return 'quote it: "NULL"';
  if (value === null) return example(path) ?? 'remove it, or give it keys';
  const isBare = typeof value === 'number' || typeof value === 'boolean';
  if (isBare && (types === 'string' || types === 'string or array')) return `quote it: "${value}"`;
  if (types === 'array' && typeof value === 'string') return `write [${value}]`;
  if (types === 'boolean' && typeof value === 'string') return 'write true or false, without quotes';
  if (types === 'integer or string' && typeof value === 'number') return 'write 500 for rows, or 10% for a percentage';
  return example(path);
}

function example(path: Path): string | undefined {
  const value = keyInfo(path)?.example;
  if (value === undefined) return undefined;
  const text = Array.isArray(value) ? `[${value.join(', ')}]` : stringify(value, { lineWidth: 0 }).trim();
  return typeof path.at(-1) === 'number' || schemaPath(path).endsWith('*')
    ? `for example ${text}`
    : `for example ${String(path.at(-1))}: ${text}`;
}

/** Turns a JSON pointer into a path. Whether `0` is an index or a key depends on the value it points into. */
function pathOf(pointer: string, data: unknown): Path {
  const path: (string | number)[] = [];
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(isMapping(valueIn(data, path)) ? key : Number(key));
  }
  return path;
}
