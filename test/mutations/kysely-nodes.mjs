/** Bugs in what Kysely's nodes are printed as: those of a later Kysely, and what its strings leave in them. */
const NEWER = 'test/unit/dialect/newer-kysely.test.ts';
const SPECIALS = 'test/unit/dialect/specials.test.ts';
const SUITE = 'test/unit/dialect/kysely-suite.test.ts';

const NAMES = 'test/unit/dialect/schema-name.test.ts';
const PARAMETERS = 'test/unit/dialect/driver-parameters.test.ts';

export const kyselyNodeMutations = [
  {
    id: 'kysely-unknown-kind',
    what: 'a kind of node that only a later Kysely has is nothing',
    file: 'src/dialect/printer/index.ts',
    find: 'if (row === undefined) throw p.words.refuse(',
    replace: "if (row === undefined) return '';\n  if (node === undefined) throw p.words.refuse(",
    tests: [NEWER],
  },
  {
    id: 'kysely-own-kind',
    what: 'a kind that objects have from their prototype is printed with it',
    file: 'src/dialect/printer/index.ts',
    find: 'Object.hasOwn(PRINTERS, node.kind)',
    replace: 'node.kind in PRINTERS',
    tests: [NEWER],
  },
  {
    id: 'kysely-unknown-special',
    what: 'a node of an extension that was not given is a call of a function',
    file: 'src/dialect/printer/specials.ts',
    find: 'if (entry === undefined) {',
    replace: "if (entry === undefined) return `${name.replace(':', '_')}()`;\n  if (entry === null) {",
    tests: [SPECIALS],
  },
  {
    id: 'kysely-drop-temporary',
    what: 'dropTable().temporary() drops the lasting table of that name',
    file: 'src/dialect/printer/ddl.ts',
    find: "`DROP ${word(node.temporary, 'TEMPORARY')}TABLE ",
    replace: '`DROP TABLE ',
    tests: [NEWER],
  },
  {
    id: 'kysely-index-left-out',
    what: 'an index of createTable is left out without a word',
    file: 'src/dialect/printer/ddl.ts',
    find: '(node.indexes ?? []).length > 0',
    replace: 'node.indexes === null',
    tests: [NEWER],
  },
  {
    id: 'kysely-dynamic-alias',
    what: "db.dynamic.ref('pet.name as n') is a column of that whole name",
    file: 'src/dialect/printer/expressions.ts',
    find: 'p.words.plainColumn(node.column.column.name, as);',
    replace: '',
    tests: [SUITE],
  },
  {
    id: 'kysely-cut-name',
    what: "'main.crm.contacts' reads the table `crm` of the schema `main`, though the catalog is `main`",
    file: 'src/dialect/databricks-query-compiler.ts',
    find: 'schema?.toLowerCase() === catalog.toLowerCase()',
    replace: 'schema === undefined && catalog === undefined',
    tests: [NAMES],
  },
  {
    id: 'kysely-cut-name-letters',
    what: 'the catalog is only known by its own letters, upper and lower',
    file: 'src/dialect/databricks-query-compiler.ts',
    find: 'schema?.toLowerCase() === catalog.toLowerCase()',
    replace: 'schema === catalog',
    tests: [NAMES],
  },
  {
    id: 'schema-part-run-together',
    what: 'a part of a schema may stand right behind another',
    file: 'src/dialect/schema-name.ts',
    find: "if (text[at] !== '.' && text[at] !== '/') throw unreadable(text);",
    replace: "if (text[at] !== '.' && text[at] !== '/') at -= 1;",
    tests: [NAMES],
  },
  {
    id: 'schema-third-part',
    what: 'a schema may have three parts',
    file: 'src/dialect/schema-name.ts',
    find: 'parts.length > 2',
    replace: 'parts.length > 3',
    tests: [NAMES],
  },
  {
    id: 'parameter-object-as-text',
    what: "a parameter of the driver's own is printed as a literal of no type where none can be bound any more",
    file: 'src/dialect/printer/immediate.ts',
    find: "if (typeof value === 'object' && value !== null && 'toSparkParameter' in value) {",
    replace:
      "if (typeof value === 'object' && value !== null && 'toSparkParameter' in value) return immediate(p, String((value as { value?: unknown }).value));\n  if (value === undefined && p === undefined) {",
    tests: [PARAMETERS],
  },
  {
    id: 'inexact-past-the-limit',
    what: 'a number beyond 2^53 is refused among the first 256 values, and a DOUBLE behind them',
    file: 'src/dialect/printer/immediate.ts',
    find: 'if (what !== undefined && fix !== undefined)',
    replace: 'if (what !== undefined && fix === undefined)',
    tests: [PARAMETERS],
  },
  {
    id: 'tables-of-three-parts',
    what: "DatabricksTables keeps the spelling 'main.crm.contacts', whose third part Kysely drops",
    file: 'src/dialect/databricks-tables.ts',
    find: '`${Catalog}/${Schema}.${Name}`',
    replace: '`${Catalog}.${Schema}.${Name}`',
    tests: ['test/unit/dialect/databricks-tables.test.ts'],
  },
  {
    id: 'lock-fix-one-name',
    what: "the statement that frees a lock in 'main.ops' names a schema `main.ops`",
    file: 'src/dialect/migration-lock.ts',
    find: 'databricksWords.table(lockTableSchema, lockTable)',
    replace: '`\\`${lockTableSchema}\\`.\\`${lockTable}\\``',
    tests: ['test/unit/dialect/migrator.test.ts'],
  },
];
