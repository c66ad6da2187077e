import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BundleSize, bundleSize } from './bundle.js';
import { errorsOf, exportsOf } from './compile.js';
import { type DocExample, dialectPages, examplesOf, tablesOf } from './doc-examples.js';
import { install, newerNode, PROJECTS } from './projects.js';

/** The packed tarball in empty projects: it installs, its types compile, and the examples of its pages say what they say. */
const work = mkdtempSync(join(tmpdir(), 'drt-package-'));
let tarball: string;
let newer: string;

beforeAll(() => {
  tarball = execFileSync(process.execPath, ['scripts/pack-dialect.mjs', work], { encoding: 'utf8' }).trim();
  newer = newerNode(join(work, 'node'));
}, 300_000);
// Four installed projects are tens of thousands of files.
afterAll(() => rmSync(work, { recursive: true, force: true }), 120_000);

const run = dialectPages()
  .flatMap(examplesOf)
  .filter(({ sql }) => sql !== undefined);

test('the pages have examples', () => expect(run.length).toBeGreaterThan(40));

test('what it needs is what drt-databricks needs', () => {
  const own = JSON.parse(readFileSync('packages/kysely-databricks/package.json', 'utf8'));
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  for (const [name, range] of Object.entries(own.dependencies)) expect(`^${dependencies[name]}`).toBe(range);
  expect(dependencies.kysely).toBe(own.peerDependencies.kysely);
});

describe.each(PROJECTS)('$title', ({ title, kysely, driver, newerNode, prints = ['', ''] }) => {
  const dir = join(work, title.replaceAll(/\W+/g, '-'));

  test('installs, and there is one Kysely', () => {
    install(dir, tarball, `kysely@${kysely}`, `@databricks/sql@${driver}`);
    const listed = execFileSync('npm', ['ls', '--all', '--parseable', 'kysely'], { cwd: dir, encoding: 'utf8' });
    expect(listed.trim().split('\n')).toHaveLength(1);
  });

  test("its types compile, the library's own too", () => {
    mkdirSync(join(dir, 'types'));
    const entry = join(dir, 'types', 'all.ts');
    writeFileSync(entry, "export * from 'kysely-databricks';\n");
    expect(errorsOf([entry], { noEmit: true, types: [], skipLibCheck: false })).toEqual([]);
  });

  test("its pages' examples compile with what it exports and the page's tables, run, and print their SQL", () => {
    const out = join(dir, 'out');
    mkdirSync(out);
    const exported = exportsOf(join(dir, 'types', 'all.ts'));
    const write = (name: string, code: string): string => {
      writeFileSync(join(out, name), code);
      return join(out, name);
    };
    for (const page of new Set(run.map((example) => example.page))) write(`${databaseOf(page)}.ts`, database(page));
    const files = run.map((example, i) => write(`example-${i}.ts`, moduleOf(example, exported)));
    // A column that no table has, to see that the tables count.
    const wrong = write(
      'wrong.ts',
      `import { db } from './${databaseOf('docs/dialect.md')}.js';\ndb.selectFrom('contacts').select('phone');`,
    );
    expect(errorsOf([...files, wrong], { types: [], skipLibCheck: false })).toEqual([
      expect.stringMatching(/wrong\.ts\(2,\d+\): error TS\d+: [\s\S]*"phone"/),
    ]);
    writeFileSync(join(dir, 'out', 'run.js'), RUN);
    const said = execFileSync(newerNode ? newer : process.execPath, [join(dir, 'out', 'run.js'), String(run.length)]);
    const printed: unknown[] = JSON.parse(said.toString());
    expect(printed).toEqual(run.map(({ page, number, sql = '' }) => ({ page, number, sql: sql.replace(...prints) })));
  }, 180_000);
});

describe('what it adds to a bundle', () => {
  const [oldest] = PROJECTS;
  const dir = join(work, (oldest?.title ?? '').replaceAll(/\W+/g, '-'));
  const size = (name: string, code: string): Promise<BundleSize> => {
    writeFileSync(join(dir, name), code);
    return bundleSize(join(dir, name));
  };

  test('an app that selects: 75 kB, 25 kB compressed, and no other package, before its first query', async () => {
    const { first, all, packages } = await size(
      'app.js',
      `import { Kysely } from 'kysely';
import { DatabricksDialect } from 'kysely-databricks';
const db = new Kysely({ dialect: new DatabricksDialect({ client: globalThis.client }) });
console.log(await db.selectFrom('t').selectAll().execute());`,
    );
    console.log('an app that selects, in bytes:', { first, all });
    expect(packages).toEqual(['kysely-databricks']);
    expect(first.gzip).toBeLessThan(25_000);
    expect(first.bytes).toBeLessThan(75_000);
    const [, ...said] =
      /(\d+) kB \((\d+) kB compressed\) before its first query, (\d+) kB \((\d+) kB\)/.exec(
        readFileSync('docs/dialect/why.md', 'utf8'),
      ) ?? [];
    for (const [i, bytes] of [first.bytes, first.gzip, all.bytes, all.gzip].entries()) {
      const kilobytes = Number(said[i]);
      expect(bytes / 1000, `docs/dialect/why.md says ${kilobytes} kB`).toBeLessThanOrEqual(kilobytes);
      expect(bytes / 1000, `docs/dialect/why.md says ${kilobytes} kB`).toBeGreaterThan(kilobytes - 3);
    }
  });

  test.each([
    ...['table', 'column', 'typed', 'quoteIdentifier', 'withAbortSignal', 'dataTypeNode'],
    ...[
      'insertAll',
      'updateAll',
      'withSchemaEvolution',
      'qualify',
      'overwrite',
      'jsonArrayFrom',
      'putFile',
      'statement',
      'merge',
      'databricksLiteral',
    ],
  ])('%s alone: less than 8 kB', async (name) => {
    const { all } = await size('helper.js', `export { ${name} } from 'kysely-databricks';`);
    expect(all.bytes).toBeLessThan(8_000);
    expect(all.bytes).toBeGreaterThan(50);
  });
});

const databaseOf = (page: string): string => `db-of-${page.replaceAll(/\W+/g, '-')}`;

/** The `db` of a page, with the tables that the page declares; connected to nothing. */
function database(page: string): string {
  return `import { Kysely } from 'kysely';
import { DatabricksDialect } from 'kysely-databricks';
${tablesOf(page)}
const client = async (): Promise<never> => { throw new Error('nothing is run here'); };
export const db = new Kysely<Database>({ dialect: new DatabricksDialect({ client }) });
`;
}

/** The example as a reader types it, with the imports that the page says they make. */
function moduleOf({ code, page, number }: DocExample, exported: ReadonlySet<string>): string {
  const words = new Set(code.match(/[A-Za-z_$][\w$]*/g));
  const declared = new Set(
    [...code.matchAll(/\b(?:const|interface|type|function|class) (\w+)/g)].map(([, name]) => name),
  );
  const imported = [...code.matchAll(/^import \{([^}]*)\}/gm)].flatMap(([, names = '']) => names.match(/\w+/g) ?? []);
  const free = (name: string): boolean => words.has(name) && !declared.has(name) && !imported.includes(name);
  const names = [...exported].filter(free);
  return [
    ...(names.length === 0 ? [] : [`import { ${names.join(', ')} } from 'kysely-databricks';`]),
    ...(free('sql') ? ["import { sql } from 'kysely';"] : []),
    ...(free('db') ? [`import { db } from './${databaseOf(page)}.js';`] : []),
    code,
    `import { compileDatabricks as $compile } from 'kysely-databricks';
const $query: unknown = query;
const $sql = typeof $query === 'string' ? $query
  : typeof $query === 'object' && $query !== null && 'compile' in $query ? ($query as { compile(): { sql: string } }).compile().sql
  : $compile($query as Parameters<typeof $compile>[0]);
export const $found = { page: ${JSON.stringify(page)}, number: ${number}, sql: $sql };`,
  ].join('\n');
}

const RUN = `const found = [];
for (let i = 0; i < Number(process.argv[2]); i++) {
  const { $found } = await import('./example-' + i + '.js');
  if ($found !== undefined) found.push($found);
}
console.log(JSON.stringify(found));
`;
