import { describe, expect, test } from 'vitest';
import { BASE, found, lines, parse } from './spec-text.js';

describe('YAML that is not one spec', () => {
  const cases: readonly (readonly [name: string, text: string, ...expected: string[]])[] = [
    [
      'an empty file',
      '',
      '1:1 DRT101 there is no spec in this file: it is empty\n  fix: a spec needs at least destination: with type, catalog, schema and table',
    ],
    [
      'only comments',
      '# soon\n',
      '1:1 DRT101 there is no spec in this file: it is empty\n  fix: a spec needs at least destination: with type, catalog, schema and table',
    ],
    ['a text', 'contacts', '1:1 DRT103 a spec must be a mapping of keys, not "contacts"'],
    ['a list', '- destination', '1:1 DRT103 a spec must be a mapping of keys, not a list'],
    ['a key twice', `${BASE}  table: b\n`, '6:3 DRT101 the key "table" is here twice\n  fix: remove one of the two'],
    [
      'several documents',
      `${BASE}---\n${BASE}`,
      '6:1 DRT101 there are several documents (---) in this file\n  fix: write one spec a file',
    ],
    ['a tab', 'destination:\n\ttype: x\n', '2:1 DRT101 a tab in the indentation\n  fix: indent with spaces'],
    [
      'a type with a colon',
      `${BASE}columns:\n  tags: ARRAY<STRUCT<a: INT>>\n`,
      '7:9 DRT101 a colon inside a value: YAML takes it for a key\n  fix: quote the type: "ARRAY<STRUCT<a: INT>>"',
    ],
    [
      'a type with a colon in braces',
      `${BASE}columns: {tags: ARRAY<STRUCT<a: INT>>}\n`,
      '6:17 DRT101 a colon inside a value: YAML takes it for a key\n  fix: quote the type: "ARRAY<STRUCT<a: INT>>"',
    ],
    [
      'a text with a colon',
      `${BASE}name: a: b\n`,
      '6:7 DRT101 a colon inside a value: YAML takes it for a key\n  fix: quote the value',
    ],
    [
      'a line that is indented too deep',
      'source:\n  files: a.csv\ndestination:\n  type: databricks\n   catalog: main\n  schema: crm\n',
      '5:4 DRT101 the indentation is wrong: this line is deeper than line 4, whose key has a value already\n  fix: begin it in column 3, or move the value of line 4 below it',
    ],
    [
      'a line that is indented too little',
      'source:\n  files: a.csv\ndestination:\n  type: databricks\n catalog: main\n  schema: crm\n  table: t\n',
      '5:2 DRT101 the indentation is wrong: no line above that this one could go on begins in column 2\n  fix: begin it in column 3, as the lines above it',
    ],
    [
      'an item that is indented too little',
      'source:\n  files:\n    - a.csv\n   - b.csv\n',
      '4:4 DRT101 the indentation is wrong: no line above that this one could go on begins in column 4\n  fix: begin it in column 5, as the lines above it',
    ],
    [
      'a mapping below a value, with a comment that has a colon',
      'source: a.csv # so: it is\n\n  # here\n  files: a.csv\n',
      '4:3 DRT101 the indentation is wrong: no line above that this one could go on begins in column 3\n  fix: begin it in column 1, as the lines above it',
    ],
    ['an open quote', 'name: "a\n', '2:1 DRT101 the YAML does not parse: Missing closing "quote'],
    [
      'merge keys',
      `name: &a {b: 1}\n${BASE}  <<: *a\n`,
      '1:10 DRT103 name must be a text, not a mapping\n  fix: for example name: active_users',
      '7:3 DRT101 merge keys (<<) are not YAML 1.2\n  fix: write the keys out',
    ],
    [
      'an alias of nothing',
      `${BASE}name: *x\n`,
      '6:7 DRT101 the alias *x has no anchor before it\n  fix: write the value out',
    ],
    [
      'an alias of itself',
      `${BASE}tags: &x [*x]\n`,
      '6:11 DRT101 the alias *x holds itself, or stands for too much\n  fix: write the value out',
    ],
    [
      'a list as a key',
      '? [a]\n: 1\n',
      '1:3 DRT101 a key has to be a word or a quoted text\n  fix: write the keys out',
    ],
    [
      'a tag',
      `${BASE}name: !env NAME\n`,
      '6:7 DRT101 the YAML does not parse: Unresolved tag: !env\n  fix: remove the tag',
    ],
    [
      'another YAML',
      `%YAML 1.1\n---\n${BASE}`,
      '1:1 DRT101 %YAML 1.1 is not read: a spec is YAML 1.2\n  fix: remove the %YAML line',
    ],
  ];
  test.each(cases)('%s', (_name, text, ...expected) => {
    expect(lines(text)).toEqual(expected);
  });

  test('brackets without end', () => {
    const [first] = found('['.repeat(20_000));
    expect(first?.code).toBe('DRT101');
    expect(first?.message).toBe('the YAML is nested too deeply');
  });

  test('aliases that multiply', () => {
    const levels = Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`);
    const text = `a0: &a0 [1]\n${levels.join('\n')}\n`;
    const alias = found(text).find((d) => d.code === 'DRT101');
    expect(alias?.message).toMatch(/the alias \*a\d holds itself, or stands for too much/);
  });
});

describe('braces that cut a type at its comma', () => {
  test.each([
    ['{balance: DECIMAL(18,2)}', 'DECIMAL(18,2)', 20],
    ['{id: INT, balance: DECIMAL(18, 2), n: INT}', 'DECIMAL(18,2)', 29],
    ['{tags: MAP<STRING, INT>}', 'MAP<STRING,INT>', 17],
  ])('%s', (columns, type, column) => {
    const [only, ...rest] = found(`${BASE}columns: ${columns}\n`);
    expect(rest).toEqual([]);
    expect(only).toEqual({
      code: 'DRT107',
      severity: 'error',
      message: `braces cut "${type}" at its comma: inside { } a comma begins the next key`,
      place: { file: 'syncs/contacts.yml', line: 6, column },
      fix: 'write one column a line, or quote the type',
    });
  });

  test('quoted, or one column a line, the type is whole', () => {
    const type = { kind: 'decimal', precision: 18, scale: 2 };
    for (const columns of ['columns: {p: "DECIMAL(18,2)"}\n', 'columns:\n  p: DECIMAL(18,2)\n']) {
      expect(parse(BASE + columns).spec.columns).toEqual([{ name: 'p', type }]);
    }
  });
});

describe('what YAML 1.1 reads as a boolean', () => {
  test.each(['yes', 'no', 'on', 'off', 'Yes', 'OFF'])('%s is a string, with a warning', (word) => {
    const { spec, warnings } = parse(`${BASE}name: ${word}\n`);
    expect(spec.name).toBe(word);
    expect(warnings).toEqual([
      {
        code: 'DRT109',
        severity: 'warning',
        message: `${word} is a string in YAML 1.2`,
        place: { file: 'syncs/contacts.yml', line: 6, column: 7 },
        fix: `write ${/^(yes|on)$/i.test(word)}, or quote it`,
      },
    ]);
  });

  test('quoted, there is nothing to warn of', () => {
    expect(parse(`${BASE}name: "yes"\n`).warnings).toEqual([]);
  });

  test('where a boolean belongs, the error says enough', () => {
    expect(lines(`${BASE}source:\n  files: a\n  union: yes\n`)).toEqual([
      '8:10 DRT103 source.union must be true or false, not "yes"\n  fix: write true or false, without quotes',
    ]);
  });
});

describe('what is taken', () => {
  test('a byte order mark, Windows line ends, JSON, aliases', () => {
    const json = '{"destination": {"type": "databricks", "catalog": "main", "schema": "crm", "table": "contacts"}}';
    const aliases = `destination: {type: databricks, catalog: &m main, schema: *m, table: contacts}`;
    expect(parse(`\uFEFF${BASE}`).spec).toEqual(parse(BASE).spec);
    expect(parse(BASE.replaceAll('\n', '\r\n')).spec).toEqual(parse(BASE).spec);
    expect(parse(json).spec).toEqual(parse(BASE).spec);
    expect(parse(aliases).spec.target).toEqual({ catalog: 'main', schema: 'main', name: 'contacts' });
  });

  test('places after a byte order mark are right', () => {
    expect(found(`\uFEFFfoo: 1\n${BASE}`)[0]?.place).toEqual({ file: 'syncs/contacts.yml', line: 1, column: 1 });
  });

  test('columns keep the spelling of their names, whatever it is', () => {
    const names = ['007', '7', '1.10', '1.1', 'null', 'true', '__proto__', 'constructor', 'a b', 'ключ', '~'];
    const { spec } = parse(`${BASE}columns:\n${names.map((name) => `  ${name}: INT\n`).join('')}`);
    expect(spec.columns.map((column) => column.name)).toEqual(names);
  });
});
