const PLAN = 'test/unit/plan/merge-prune.test.ts';
const MODEL = 'test/property/sync-plan.test.ts';
const RANGES = 'test/unit/batch/key-ranges.test.ts';
const ORDERED = 'test/unit/types/ordered-type.test.ts';

/** Ranges that leave out a row which a key of the batch has (`sync.merge_prune`). */
export const pruneMutations = [
  {
    id: 'prune-largest-left-out',
    what: 'the range of the keys leaves out the row with the largest one',
    file: 'src/batch/key-ranges.ts',
    find: 'WHERE ${where})`',
    replace: 'WHERE ${where} AND rowid <> (SELECT max(rowid) FROM ${ROWS.table}))`',
    tests: [RANGES],
  },
  {
    id: 'prune-protected-by-loading',
    what: 'a plan looks for protected keys in the range of the rows that load, and counts the others as deleted (H02, H38)',
    file: 'src/plan/preview/preview.ts',
    find: "targetBeside(context, context.key, 'protected')",
    replace: 'targetBeside(context, context.key)',
    tests: [MODEL],
    titles: 'merge_prune',
  },
  {
    id: 'prune-measures-rejected-with-loading',
    what: 'the range of the rows that load is that of all rows but those whose key cannot be read',
    file: 'src/batch/key-ranges.ts',
    find: 'measure(duck, key, loads)',
    replace: "measure(duck, key, 'true')",
    tests: [RANGES],
  },
  {
    id: 'prune-delete-set',
    what: 'rows whose key is protected and outside the range of the rows that load are deleted (H02)',
    file: 'src/plan/statements/delete-set.ts',
    find: "import { deletableKey, keyMissing, keysEqual } from './keys.js';",
    replace:
      "import { deletableKey, keyMissing } from './keys.js';\nimport { keysMatch as keysEqual } from './key-range.js';",
    tests: [PLAN],
  },
  {
    id: 'prune-deletes-of-merge',
    what: 'rows that a mirror deletes are looked for in the range of the batch',
    file: 'src/plan/statements/single-merge.ts',
    find: "import { keysEqual } from './keys.js';",
    replace: "import { keysMatch as keysEqual } from './key-range.js';",
    tests: [MODEL],
    titles: 'merge_prune',
  },
  {
    id: 'prune-null-keys',
    what: 'rows with a NULL key are outside every range, and are added again (H03)',
    file: 'src/plan/statements/key-range.ts',
    find: "context.spec.nullKeys === 'match' ?",
    replace: 'context.spec.nullKeys !== context.spec.nullKeys ?',
    tests: [PLAN],
  },
  {
    id: 'prune-max-cut',
    what: 'the largest text is cut to one that is smaller',
    file: 'src/types/ordered-type.ts',
    find: 'max: noLess(max)',
    replace: 'max: beginning(max)',
    tests: [ORDERED],
  },
  {
    id: 'prune-max-of-last-characters',
    what: 'a text whose cut part begins with the last of all characters is above its range',
    file: 'src/types/ordered-type.ts',
    find: '${rest.slice(0, repeated)}',
    replace: '',
    tests: [ORDERED],
  },
  {
    id: 'prune-first-column-for-the-clustered',
    what: 'the range is of a column by which the files are not laid out',
    file: 'src/plan/statements/key-range.ts',
    find: 'if (laidOut.length > 0)',
    replace: 'if (laidOut.length > 9)',
    tests: [PLAN],
  },
];

/** What breaks with many rows, keys or columns. */
export const manyMutations = [
  {
    id: 'many-keys-as-arguments',
    what: 'protected keys are handed to a call as arguments, of which it takes some 100,000 (H14)',
    file: 'src/emit/payloads.ts',
    find: 'const lines = payload.withProtected ? [...loading, ...(await allLines(source.protectedKeys()))] : loading;',
    replace: 'const lines = [...loading]; lines.push(...(await allLines(source.protectedKeys())));',
    tests: ['test/unit/emit/script.test.ts'],
    titles: 'H14',
  },
];
