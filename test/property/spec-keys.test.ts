import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Diagnostic, DrtError } from '../../src/errors.js';
import { parseSyncSpec } from '../../src/sync/index.js';

/*
 * Documents drawn from grammar/sync.schema.json itself, so that a new key is under test as soon as it is there.
 * Planted bugs that these caught: unknown keys let through in any one of the seven sections; the place of the value
 * instead of the key; suggestions from the section above; names compared in upper case; the first known key as
 * the suggestion.
 */
type Schema = { readonly [key: string]: unknown };
const schema: Schema = JSON.parse(readFileSync('grammar/sync.schema.json', 'utf8'));

type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };

function resolved(node: Schema): Schema {
  if (typeof node.$ref !== 'string') return node;
  const defs = schema.$defs as Record<string, Schema>;
  return { ...defs[node.$ref.split('/').at(-1) ?? ''], ...node };
}

/** Values of the form a schema asks for. Sections hold all that is required, and any of the rest. */
function values(given: Schema): fc.Arbitrary<Value> {
  const node = resolved(given);
  if (node.const !== undefined) return fc.constant(node.const as Value);
  if (Array.isArray(node.enum)) return fc.constantFrom(...(node.enum as Value[]));
  const types = [node.type].flat();
  if (types.includes('object') && node.properties !== undefined) {
    const members = Object.entries(node.properties as Record<string, Schema>).map(([key, child]) => [
      key,
      values(child),
    ]);
    const required = (node.required ?? []) as string[];
    const record = fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<Value>>, {
      requiredKeys: required,
    });
    const filled = record.filter((value) => Object.keys(value).length >= Number(node.minProperties ?? 1));
    return types.includes('string') ? fc.oneof(fc.constant('a column'), filled) : filled;
  }
  if (types.includes('array')) return fc.array(values(node.items as Schema), { minLength: 1, maxLength: 3 });
  // Names of rules have their own reader (test/unit/sync/checks.test.ts).
  if (node.propertyNames !== undefined) {
    return values(node.additionalProperties as Schema).map((severity) => ({ nullable_key: severity }));
  }
  if (types.includes('object')) return fc.constant({ any: 1 });
  if (types.includes('boolean')) return fc.boolean();
  if (types.includes('integer'))
    return fc.integer({ min: Number(node.minimum ?? 0), max: Number(node.maximum ?? 1000) });
  return fc.constant(String(((node.examples ?? []) as unknown[]).at(-1) ?? 'NAME'));
}

interface Written {
  readonly text: string;
  /** Every key that may be misspelt: where it is, and the keys beside it. */
  readonly keys: readonly { readonly key: string; readonly line: number; readonly column: number }[];
}

/** Block YAML with every scalar as JSON; `misspell` changes the nth key. */
function write(document: Value, misspell: (key: string, n: number) => string): Written {
  const lines: string[] = [];
  const keys: { key: string; line: number; column: number }[] = [];
  const visit = (value: Value, indent: number, free: boolean): void => {
    for (const [key, child] of Object.entries(value)) {
      let written = key;
      if (!free) {
        keys.push({ key, line: lines.length + 1, column: indent + 1 });
        written = misspell(key, keys.length - 1);
      }
      const start = `${' '.repeat(indent)}${written}:`;
      if (typeof child !== 'object') lines.push(`${start} ${JSON.stringify(child)}`);
      else lines.push(start);
      if (Array.isArray(child)) {
        for (const item of child) visitItem(item, indent + 2);
      } else if (typeof child === 'object')
        visit(child, indent + 2, ['columns', 'rate_limit', 'retry', 'checks'].includes(key));
    }
  };
  const visitItem = (item: Value, indent: number): void => {
    const first = lines.length;
    if (typeof item === 'object') visit(item, indent + 2, false);
    else lines.push(`${' '.repeat(indent + 2)}${JSON.stringify(item)}`);
    lines[first] = `${' '.repeat(indent)}- ${(lines[first] ?? '').slice(indent + 2)}`;
  };
  visit(document, 0, false);
  return { text: `${lines.join('\n')}\n`, keys };
}

type Edit = (key: string) => string;
const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz_0');
// Not fc.double: nearly all of its values are next to 0.
const at = fc.nat(999).map((n) => n / 1000);
const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(at, letter).map(
    ([p, c]): Edit =>
      (key) =>
        insert(key, Math.floor(p * (key.length + 1)), 0, c),
  ),
  fc.tuple(at, letter).map(
    ([p, c]): Edit =>
      (key) =>
        insert(key, Math.floor(p * key.length), 1, c),
  ),
  at.map(
    (p): Edit =>
      (key) =>
        insert(key, Math.floor(p * key.length), 1, ''),
  ),
);
function insert(key: string, index: number, remove: number, text: string): string {
  return key.slice(0, index) + text + key.slice(index + remove);
}

function refusal(text: string): readonly Diagnostic[] {
  try {
    parseSyncSpec(text, { file: 'x.yml' });
    return [];
  } catch (error) {
    if (error instanceof DrtError) return error.diagnostics;
    throw error;
  }
}

const documents = values({ ...schema, required: ['destination', 'sync', 'columns'] }).map((document) => ({
  ...(document as Record<string, Value>),
  columns: { a: 'INT', b: 'STRING' },
}));
const known = new Set(write(fullDocument(schema), (key) => key).keys.map(({ key }) => key));
function fullDocument(given: Schema): Value {
  const node = resolved(given);
  if (node.properties === undefined) return 1;
  const children = Object.entries(node.properties as Record<string, Schema>);
  return Object.fromEntries(children.map(([key, child]) => [key, fullDocument(child)]));
}

test('H25: one misspelt key is refused at its place, and one slip away from it the suggestion is the original', () => {
  fc.assert(
    fc.property(documents, at, edits, fc.option(edits), (document, which, first, second) => {
      const whole = write(document, (key) => key);
      const index = Math.floor(which * whole.keys.length);
      const target = whole.keys[index];
      const original = target?.key ?? '';
      const wrong = second === null ? first(original) : second(first(original));
      // A slip that is another known key (or none at all) is not a misspelling.
      fc.pre(wrong !== original && !known.has(wrong) && /^[a-z_]/.test(wrong));
      const { text } = write(document, (key, n) => (n === index ? wrong : key));
      const found = refusal(text).filter((d) => d.code === 'DRT102');
      expect(found.map((d) => d.place)).toEqual([{ file: 'x.yml', line: target?.line, column: target?.column }]);
      if (second === null) expect(found[0]?.message).toContain(`; did you mean "${original}"?`);
    }),
    { numRuns: 800 },
  );
});

test('documents of the schema meet no unknown key and no value of a wrong form', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const wrong = ['DRT100', 'DRT101', 'DRT102', 'DRT103', 'DRT107', 'DRT999'];
      const found = refusal(write(document, (key) => key).text).filter((d) => wrong.includes(d.code));
      // Two equal items are drawn now and then, a table that repeats its schema never.
      expect(found.filter((d) => !/ twice(:|$)/.test(d.message))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('any text is a spec or a DrtError with a place in the file', () => {
  const seeds = ['contacts', 'every-key', 'python-drt', 'fct_budget'].map((name) =>
    readFileSync(`fixtures/specs/${name}.yml`, 'utf8'),
  );
  const cuts = fc
    .tuple(fc.constantFrom(...seeds), at, at, fc.string({ unit: 'binary', maxLength: 6 }))
    .map(([text, a, b, c]) => insert(text, Math.floor(a * text.length), Math.floor(b * 12), c));
  const yamlish = fc
    .array(
      fc.constantFrom('{', '}', '[', ']', ':', ' ', '\n', '- ', '? ', '&a', '*a', '!t', '"', "'", '|', '#', 'a', '\t'),
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(cuts, yamlish, fc.string({ unit: 'binary' })), (text) => {
      const lines = text.split(/\n/).length;
      for (const { place } of refusal(text)) {
        expect(place?.file).toBe('x.yml');
        expect(place?.line).toBeGreaterThanOrEqual(1);
        expect(place?.line).toBeLessThanOrEqual(lines);
        expect(place?.column).toBeGreaterThanOrEqual(1);
      }
    }),
    { numRuns: 1000 },
  );
});
