// The import rules of docs/architecture.md: one direction, from errors and types to the command line.
const from = (path, ...allowed) => ({
  name: `${path}-imports-only`,
  comment: `src/${path} may import only itself and: ${allowed.join(', ') || 'nothing'}`,
  severity: 'error',
  from: { path: `^src/${path}/` },
  to: {
    path: '^src/',
    pathNot: [`^src/${path}/`, '^src/(errors\\.ts$|text/)', ...allowed.map((a) => `^src/${a}(/|$)`)],
  },
});
const onlyIn = (pkg, ...places) => ({
  name: `${pkg.replace(/\W+/g, '-')}-only-in-its-place`,
  severity: 'error',
  from: { path: '^src/', pathNot: places.map((p) => `^src/${p}`) },
  to: { path: `node_modules/${pkg}/` },
});
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
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: ['\\.d\\.(c|m)?ts$', 'generated/'] },
      to: {},
    },
    from('text'),
    from('types'),
    from('sync', 'types'),
    from('batch', 'types'),
    from('dialect', 'types'),
    from('plan', 'types', 'dialect', 'sync', 'batch'),
    dataOnly('plan', 'sync', 'batch'),
    from('emit', 'types', 'dialect', 'plan'),
    from('execute', 'types', 'dialect', 'plan'),
    { name: 'errors-imports-nothing', severity: 'error', from: { path: '^src/errors\\.ts$' }, to: { path: '^src/' } },
    onlyIn('@databricks/sql', 'execute/databricks/'),
    onlyIn('@duckdb/node-api', 'execute/duckdb/', 'batch/'),
    onlyIn('commander', 'cli/'),
    onlyIn('picomatch', 'batch/'),
    onlyIn('yaml', 'sync/'),
    onlyIn('kysely', 'dialect/', 'plan/'),
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
