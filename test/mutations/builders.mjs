/** Bugs in the builders of what Kysely lacks: clauses out of place, names that hide others, words that nobody checks. */
const BUILDERS = 'test/unit/dialect/builders.test.ts';

export const builderMutations = [
  {
    id: 'builders-parameters-out-of-order',
    what: 'the rows of an INSERT are printed before its REPLACE, and bound values change places',
    file: 'src/dialect/printer/insert-modifiers.ts',
    find: 'const verb = node.orAction',
    replace: 'optional(p, node.values);\n  const verb = node.orAction',
    tests: [BUILDERS],
  },
  {
    id: 'builders-lambda-hides',
    what: "a lambda's parameter hides a column, or an outer parameter, of its body",
    file: 'src/dialect/builders/lambda.ts',
    find: 'return name !== undefined && parameters.includes(name.toLowerCase());',
    replace: 'return false;',
    tests: [BUILDERS],
  },
  {
    id: 'builders-qualify-at-the-end',
    what: 'QUALIFY is printed behind ORDER BY and LIMIT, since modifyEnd wraps what it holds',
    file: 'src/dialect/printer/modifiers.ts',
    find: 'isSpecial(unwrapped(node), name)',
    replace: 'isSpecial(node, name)',
    tests: [BUILDERS],
  },
  {
    id: 'builders-privilege-unchecked',
    what: 'a privilege stands in GRANT although it is no word of the list',
    file: 'src/dialect/printer/specials/statements.ts',
    find: 'if (PRIVILEGES.includes(privilege)) return privilege;',
    replace: 'if (privilege !== undefined) return privilege;',
    tests: [BUILDERS],
  },
  {
    id: 'builders-duckdb-silent',
    what: "Databricks' clauses are written for DuckDB as if it had them",
    file: 'src/dialect/printer/specials/entry.ts',
    find: 'p.words.databricksOnly(what);',
    replace: '',
    tests: [BUILDERS],
  },
];
