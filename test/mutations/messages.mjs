const PLACES = 'test/unit/sync/place-of.test.ts';

const REJECTS = 'test/unit/batch/rejects.test.ts';

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
  {
    id: 'message-decimal-keeps-precision',
    what: 'the DECIMAL that is advised has room for the decimals and none for the digits before the point',
    file: 'src/batch/rejects/reasons.ts',
    find: 'const holds = decimalOf(Math.max(digits.whole, room), ',
    replace: 'const holds = decimalOf(digits.whole, ',
    tests: [REJECTS],
  },
  {
    id: 'message-one-misfit-decides',
    what: 'the type that is advised holds the first value of the column, and not the others',
    file: 'src/batch/rejects/remedies.ts',
    find: 'faultOf(wide, text, source)',
    replace: 'faultOf(type, text, source)',
    tests: [REJECTS],
  },
  {
    id: 'message-remedy-of-target',
    what: 'a type is advised that does not fit the table which gave the type',
    file: 'src/batch/rejects/remedies.ts',
    find: "column.origin === 'target'",
    replace: 'false',
    tests: [REJECTS],
  },
  {
    id: 'message-ambiguous-day',
    what: '03/04/2025 is taken for a day of which somebody knows the month',
    file: 'src/batch/rejects/reasons.ts',
    find: ' || Number(first) > 12 === Number(second) > 12',
    replace: '',
    tests: [REJECTS],
  },
  {
    id: 'message-indent-as-colon',
    what: 'a wrong indentation reads as a colon inside a value',
    file: 'src/sync/syntax.ts',
    find: String.raw`if (!/:\s+\S.*:(\s|$)/.test(`,
    replace: 'if (!/:/.test(',
    tests: ['test/unit/sync/load.test.ts'],
  },
  {
    id: 'message-key-of-other-words',
    what: 'soft_delete is taken for a typo of max_delete',
    file: 'src/sync/unknown-key.ts',
    find: ' && sharesWords(key, near.name)',
    replace: '',
    tests: ['test/unit/sync/form.test.ts'],
  },
  {
    id: 'message-later-word',
    what: 'a word is advised that is refused as not supported yet',
    file: 'src/sync/validate.ts',
    find: '(later !== true && !later.includes(word))',
    replace: 'later !== true',
    tests: ['test/unit/sync/form.test.ts'],
  },
];
