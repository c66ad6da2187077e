/** Bugs that only the engine notices: `npm run mutate -- --engine` plants them too, and starts Spark for each. */
const PROVE = 'test/lakehouse/prove.test.ts';

export const engineMutations = [
  {
    id: 'engine-staging-unmapped',
    what: 'staging has no column mapping for names that need it',
    file: 'src/plan/statements/staging.ts',
    find: '...columnMapping(context.columns),',
    replace: '...columnMapping([]),',
    tests: [PROVE],
    titles: 'merge',
    engine: true,
  },
  {
    id: 'engine-chunk-column',
    what: 'rows of every chunk are marked as of the first: only Delta holds them to their REPLACE WHERE',
    file: 'src/plan/statements/stage-rows.ts',
    find: "? [boolean(false)] : []),\n                placeholder('chunk'),",
    replace: '? [boolean(false)] : []),\n                int(1),',
    tests: [PROVE],
    titles: 'merge, values',
    engine: true,
  },
  {
    id: 'engine-type-names',
    what: 'the guard of key types knows them by another name than the engine',
    file: 'src/plan/statements/guards.ts',
    find: 'const planned = context.key.map((k) => engineTypeName(k.type));',
    replace: "const planned = context.key.map((k) => engineTypeName(k.type).replace('string', 'varchar'));",
    tests: [PROVE],
    titles: 'mirror',
    engine: true,
  },
];
