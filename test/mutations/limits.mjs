const FILES = 'test/unit/batch/files.test.ts';

/** Bounds taken away, and input that takes longer than its size (docs/reference.md, Limits). */
export const limitMutations = [
  {
    id: 'limit-glob-states',
    what: 'a state of a pattern is followed as often as it is reached',
    file: 'src/batch/read/glob.ts',
    find: 'if (seen.has(at)) continue;',
    replace: '',
    tests: [FILES],
  },
  {
    id: 'limit-glob-folders',
    what: 'a folder is looked at as often as links lead to it',
    file: 'src/batch/read/files.ts',
    find: 'seen.has(`${at} ${folder}`)) continue;',
    replace: 'seen.has(`${at} ${dir}`) || places.length > 200_000) continue;',
    tests: [FILES],
  },
];
