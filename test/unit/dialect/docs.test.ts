import { readdirSync, readFileSync } from 'node:fs';
import * as kysely from 'kysely';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import * as dialect from '../../../src/dialect/index.js';
import * as testing from '../../../src/duckdb/testing/index.js';
import * as library from '../../../src/index.js';
import { database } from './kysely-cases.js';

const ROOT = new URL('../../../', import.meta.url);

/** docs/dialect.md, and every page of docs/dialect/. */
const PAGES: readonly string[] = [
  'docs/dialect.md',
  ...readdirSync(new URL('docs/dialect/', ROOT))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `docs/dialect/${name}`),
];

const read = (page: string): string => readFileSync(new URL(page, ROOT), 'utf8');

interface Example {
  readonly heading: string;
  readonly code: string;
  readonly sql: string;
}

/** `ts` blocks with the `sql` block behind each, and the heading above. */
function examplesOf(markdown: string): readonly Example[] {
  return [...markdown.matchAll(/```ts\n([\s\S]*?)```\n\n```sql\n([\s\S]*?)\n```/g)].map((found) => ({
    heading: /\n#+ ([^\n]*)\n(?![\s\S]*\n#+ )/.exec(markdown.slice(0, found.index))?.[1] ?? '',
    code: found[1] ?? '',
    sql: found[2] ?? '',
  }));
}

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
  'kysely-databricks/testing': testing,
};

test.each(['README.md', ...PAGES])('%s imports only what the entries export', (file) => {
  const imports = [...read(file).matchAll(/import \{([^}]*)\} from '((?:drt|kysely)-databricks[^']*)'/g)];
  if (!file.startsWith('docs/dialect/')) expect(imports).not.toEqual([]);
  for (const [, names = '', entry = ''] of imports) {
    const values = names.split(',').flatMap((name) => (/^\s*type /.test(name) ? [] : [name.trim()]));
    expect(Object.keys(ENTRIES[entry] ?? {}), entry).toEqual(expect.arrayContaining(values.filter(Boolean)));
  }
});

describe.each(PAGES)('%s', (page) => {
  const markdown = read(page);
  const examples = examplesOf(markdown);

  test('every example has its SQL, or says that it is not run', () => {
    const blocks = [...markdown.matchAll(/^```ts$/gm)];
    expect(examples.length).toBe(blocks.length);
    expect(examples.length).toBe([...markdown.matchAll(/^```sql$/gm)].length);
  });

  examples.forEach(({ heading, code, sql }, i) => {
    test(`${heading} (${i + 1})`, () => expect(sqlOf(evaluate(code))).toBe(sql));
  });
});

test('the pages have their examples', () => {
  const counted = Object.fromEntries(PAGES.map((page) => [page, examplesOf(read(page)).length]));
  expect(counted['docs/dialect.md']).toBe(12);
  expect(counted['docs/dialect/builders.md']).toBe(30);
});

test('the table of literals', () => {
  const rows = [...read('docs/dialect.md').matchAll(/^\| ([A-Z][^|]*) \| `([^`]*)` \| `([^`]*)` \|$/gm)];
  expect(rows.length).toBe(12);
  for (const [, type = '', value = '', literal] of rows) {
    const parsed = dialect.parseDataType(type.replaceAll('&lt;', '<').replaceAll('&gt;', '>'));
    expect(dialect.databricksLiteral(parsed, JSON.parse(value))).toBe(literal);
  }
});
