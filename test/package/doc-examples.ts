import { readdirSync, readFileSync } from 'node:fs';

/** A `ts` block of a page, and the `sql` block behind it where there is one. */
export interface DocExample {
  readonly page: string;
  /** Its place among the page's examples, from 1. */
  readonly number: number;
  readonly code: string;
  /** What `query` compiles to. */
  readonly sql?: string;
}

/** The pages of the dialect, as the package has them; the example of testing is a test file of its own (test/unit/duckdb). */
export function dialectPages(): string[] {
  return [
    'docs/dialect.md',
    ...readdirSync('docs/dialect').flatMap((name) => (name.startsWith('testing.') ? [] : [`docs/dialect/${name}`])),
  ];
}

/** The examples of a page; a block of ` ```ts no-run ` is for reading. */
export function examplesOf(page: string): DocExample[] {
  const blocks = [
    ...readFileSync(page, 'utf8').matchAll(/```ts(?: no-run)?\n([\s\S]*?)```(?:\n\n```sql\n([\s\S]*?)\n```)?/g),
  ];
  return blocks.map(([, code = '', sql], i) => ({ page, number: i + 1, code, ...(sql === undefined ? {} : { sql }) }));
}

/** The `interface Database` that a page declares, once, for the `db` of its examples. Throws where it has none, or several. */
export function tablesOf(page: string): string {
  const found = examplesOf(page).flatMap(({ code }) => code.match(/^interface Database \{\n[\s\S]*?\n\}$/gm) ?? []);
  const [tables] = found;
  if (tables === undefined || found.length > 1) throw new Error(`${page} declares ${found.length} databases`);
  return tables;
}
