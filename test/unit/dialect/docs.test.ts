import { readFileSync } from 'node:fs';
import * as kysely from 'kysely';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import * as dialect from '../../../src/dialect/index.js';
import * as library from '../../../src/index.js';
import { database } from './kysely-cases.js';

const markdown = readFileSync(new URL('../../../docs/dialect.md', import.meta.url), 'utf8');

/** `ts` blocks with the `sql` block behind each, and the heading above. */
const examples = [...markdown.matchAll(/```ts\n([\s\S]*?)```\n\n```sql\n([\s\S]*?)\n```/g)].map((found) => ({
  heading: /\n#+ ([^\n]*)\n(?![\s\S]*\n#+ )/.exec(markdown.slice(0, found.index))?.[1] ?? '',
  code: found[1] ?? '',
  sql: found[2] ?? '',
}));

/** What a reader has: the entry's exports, Kysely's `sql`, and the `db` of the first example. */
const scope = { ...dialect, sql: kysely.sql, db: database() };

function evaluate(code: string): unknown {
  const { outputText } = ts.transpileModule(code, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  return new Function(...Object.keys(scope), `"use strict";\n${outputText}\nreturn query;`)(...Object.values(scope));
}

function sqlOf(query: unknown): string {
  if (typeof query === 'string') return query;
  if (typeof query === 'object' && query !== null && 'compile' in query)
    return (query as kysely.Compilable).compile().sql;
  return dialect.compileDatabricks(query as kysely.OperationNode);
}

const ENTRIES: Readonly<Record<string, object>> = {
  'drt-databricks': library,
  'drt-databricks/dialect': dialect,
  'kysely-databricks': dialect,
};

test.each(['README.md', 'docs/dialect.md'])('%s imports only what the entries export', (file) => {
  const imports = [
    ...readFileSync(file, 'utf8').matchAll(/import \{([^}]*)\} from '((?:drt|kysely)-databricks[^']*)'/g),
  ];
  expect(imports).not.toEqual([]);
  for (const [, names = '', entry = ''] of imports) {
    const values = names.split(',').flatMap((name) => (/^\s*type /.test(name) ? [] : [name.trim()]));
    expect(Object.keys(ENTRIES[entry] ?? {}), entry).toEqual(expect.arrayContaining(values.filter(Boolean)));
  }
});

describe('docs/dialect.md', () => {
  test('has its examples', () => expect(examples.length).toBe(12));

  examples.forEach(({ heading, code, sql }, i) => {
    test(`${heading} (${i + 1})`, () => expect(sqlOf(evaluate(code))).toBe(sql));
  });

  test('its table of literals', () => {
    const rows = [...markdown.matchAll(/^\| ([A-Z][^|]*) \| `([^`]*)` \| `([^`]*)` \|$/gm)];
    expect(rows.length).toBe(12);
    for (const [, type = '', value = '', literal] of rows) {
      const parsed = dialect.parseDataType(type.replaceAll('&lt;', '<').replaceAll('&gt;', '>'));
      expect(dialect.databricksLiteral(parsed, JSON.parse(value))).toBe(literal);
    }
  });
});
