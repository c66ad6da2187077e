/** Bugs in what Kysely's nodes are printed as: those of a later Kysely, and what its strings leave in them. */
const NEWER = 'test/unit/dialect/newer-kysely.test.ts';
const SPECIALS = 'test/unit/dialect/specials.test.ts';
const SUITE = 'test/unit/dialect/kysely-suite.test.ts';

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
];
