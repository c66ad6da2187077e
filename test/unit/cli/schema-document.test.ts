import { describe, expect, test } from 'vitest';
import { readSchema, SCHEMAS } from '../../../src/cli/schema-document.js';

/** Every key of a schema with its path, those in $defs included. */
function keys(node: unknown, path: string): readonly (readonly [string, Record<string, unknown>])[] {
  if (typeof node !== 'object' || node === null) return [];
  const { properties } = node as { properties?: Record<string, Record<string, unknown>> };
  const own = Object.entries(properties ?? {}).map(([key, child]) => [`${path}/${key}`, child] as const);
  return [...own, ...Object.entries(node).flatMap(([key, child]) => keys(child, `${path}/${key}`))];
}

describe.each(SCHEMAS)('grammar/%s.schema.json', (name) => {
  test('is JSON Schema 2020-12 with an id, a title and a description', () => {
    expect(JSON.parse(readSchema(name))).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `https://drt.dev/schema/${name}.schema.json`,
      title: expect.any(String),
      description: expect.any(String),
    });
  });
});

test('every key of the spec has a description, which editors show', () => {
  const schema = JSON.parse(readSchema('sync'));
  const all = keys(schema, '');
  const text = ({ description, $ref }: Record<string, unknown>): unknown =>
    description ?? schema.$defs[String($ref).split('/').at(-1) ?? '']?.description;
  expect(all.length).toBeGreaterThan(50);
  expect(all.filter(([, child]) => typeof text(child) !== 'string').map(([path]) => path)).toEqual([]);
});
