const PLACES = 'test/unit/sync/place-of.test.ts';

/** What people are told: the place of a fault, why it is one, and what to do. */
export const messageMutations = [
  {
    id: 'message-place-first-key',
    what: 'the first key that an error names is its place, whether or not it is written',
    file: 'src/sync/document.ts',
    find: 'spelled.find((path) => isWritten(document, path)) ?? nearest(document, first)',
    replace: 'nearest(document, first)',
    tests: [PLACES],
  },
  {
    id: 'message-place-column-case',
    what: 'a column that the rows or the target spell otherwise is not found in the spec',
    file: 'src/sync/document.ts',
    find: 'key.toLowerCase() === folded',
    replace: 'key === name',
    tests: [PLACES],
  },
];
