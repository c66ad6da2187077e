import { describe, expect, test } from 'vitest';
import { DatabricksQueryCompiler, schemaText } from '../../../src/dialect/index.js';
import { schemaParts } from '../../../src/dialect/schema-name.js';
import { database } from './kysely-cases.js';

describe('the parts of the text that a table node has for a schema', () => {
  test.each<[string, readonly string[]]>([
    ['crm', ['crm']],
    ['main.crm', ['main', 'crm']],
    ['main/crm', ['main', 'crm']],
    ['`crm`', ['crm']],
    ['`a.b`', ['a.b']],
    ['`a/b`.`c.d`', ['a/b', 'c.d']],
    ['main.`c``rm`', ['main', 'c`rm']],
    ['my catalog.crm', ['my catalog', 'crm']],
    ['', ['']],
  ])('%j', (text, parts) => {
    expect(schemaParts(text)).toEqual(parts);
  });

  test.each([
    '.',
    'main.',
    '.crm',
    'main..crm',
    'main//crm',
    '`main',
    'main`',
    '`main`crm',
    'ma`in.crm',
    '``x`',
    'main.crm.',
  ])('DRT601: %j is the name of no schema', (text) => {
    expect(() => schemaParts(text)).toThrow(
      expect.objectContaining({ code: 'DRT601', message: expect.stringContaining('is not the name of a schema') }),
    );
  });

  test.each(['a.b.c', 'a/b.c', '`a`.`b`.`c`.`d`'])('DRT601: %j has too many', (text) => {
    expect(() => schemaParts(text)).toThrow(
      expect.objectContaining({ code: 'DRT601', message: expect.stringMatching(/has [34] parts/) }),
    );
  });

  test.each([['main', 'crm'], ['a.b', 'c/d'], ['`', '``x'], ['my catalog', 'it`s'], ['crm']])(
    'written and read again: %j %j',
    (...parts) => {
      const names = parts.filter((part) => part !== undefined);
      expect(schemaParts(schemaText(...names))).toEqual(names);
    },
  );
});

describe('DRT601: a table in a schema that is called like the catalog is what Kysely leaves of three parts', () => {
  const compile = (name: string, catalog?: string): string =>
    new DatabricksQueryCompiler(catalog === undefined ? {} : { catalog }).compileQuery(
      database()
        .selectFrom(name as 'pet')
        .selectAll()
        .toOperationNode(),
    ).sql;

  test.each(['main.crm.contacts', 'MAIN.crm.contacts'])('%s', (name) => {
    expect(() => compile(name, 'main')).toThrow(
      expect.objectContaining({
        code: 'DRT601',
        message: expect.stringMatching(/third part[\s\S]*fix: write 'main\/crm\.t'/i),
      }),
    );
  });

  test('other schemas, tables of that name, and those that are spelled out are themselves', () => {
    expect(compile('crm.contacts', 'main')).toBe('SELECT *\nFROM `crm`.`contacts`');
    expect(compile('main', 'main')).toBe('SELECT *\nFROM `main`');
    expect(compile('main/main.contacts', 'main')).toBe('SELECT *\nFROM `main`.`main`.`contacts`');
    expect(compile('main/crm.contacts', 'main')).toBe('SELECT *\nFROM `main`.`crm`.`contacts`');
  });

  test('without a catalog nothing is known of it', () => {
    expect(compile('main.crm.contacts')).toBe('SELECT *\nFROM `main`.`crm`');
  });
});
