// The import rules of docs/architecture.md: one direction, from errors and types to the command line.
const from = (path, ...allowed) => ({
  name: `${path}-imports-only`,
  comment: `src/${path} may import only itself and: ${allowed.join(', ') || 'nothing'}`,
  severity: 'error',
  from: { path: `^src/${path}/` },
  to: {
    path: '^src/',
    pathNot: [
      `^src/${path}/`,
      '^src/((errors|error-codes|exit-code)\\.ts$|text/)',
      ...allowed.map((a) => `^src/${a}(/|$)`),
    ],
  },
});
const onlyIn = (pkg, ...places) => ({
  name: `${pkg.replace(/\W+/g, '-')}-only-in-its-place`,
  severity: 'error',
  from: { path: '^src/', pathNot: places.map((p) => `^src/${p}`) },
  to: { path: `node_modules/${pkg}/` },
});
// Its types may be named anywhere.
const loadedOnlyIn = (pkg, ...places) => {
  const { to, ...rule } = onlyIn(pkg, ...places);
  return { ...rule, to: { ...to, dependencyTypesNot: ['type-only'] } };
};
// `sync` and `batch` feed `plan` by their data types alone.
const dataOnly = (folder, ...sources) => ({
  name: `${folder}-takes-data-types-only`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: sources.map((s) => `^src/${s}/`), dependencyTypesNot: ['type-only'] },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: ['\\.d\\.(c|m)?ts$', 'generated/'] },
      to: {},
    },
    from('text'),
    from('types'),
    from('sync', 'types', 'script'),
    from('batch', 'types', 'duckdb'),
    from('dialect', 'types'),
    from('duckdb', 'types', 'dialect'),
    from('script'),
    from('plan', 'types', 'dialect', 'script', 'sync', 'batch'),
    dataOnly('plan', 'sync', 'batch'),
    from('emit', 'types', 'dialect', 'script', 'plan'),
    from('execute', 'types', 'dialect', 'duckdb', 'plan'),
    {
      name: 'errors-import-nothing-else',
      severity: 'error',
      from: { path: '^src/(errors|error-codes|exit-code)\\.ts$' },
      to: { path: '^src/', pathNot: '^src/(errors|error-codes)\\.ts$' },
    },
    {
      name: 'errors-load-no-table-of-codes',
      comment: 'an app that bundles the dialect is spared the table',
      severity: 'error',
      from: { path: '^src/(errors\\.ts$|dialect/)' },
      to: { path: '^src/error-codes\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    onlyIn('@databricks/sql', 'execute/databricks/'),
    loadedOnlyIn('@duckdb/node-api', 'duckdb/'),
    {
      name: 'batch-loads-no-kysely',
      comment: 'of duckdb/ and dialect/ it takes names, text and types; Kysely comes with nodes',
      severity: 'error',
      from: { path: '^src/batch/' },
      to: { path: 'node_modules/kysely/', reachable: true },
    },
    onlyIn('commander', 'cli/'),
    onlyIn('picomatch', 'batch/'),
    onlyIn('yaml', 'sync/', 'cli/shape-lock/'),
    onlyIn('kysely', 'dialect/', 'duckdb/', 'plan/'),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
