const FILES = 'test/unit/batch/row-files.test.ts';
const OPEN = 'test/unit/batch/open.test.ts';
const MEMORY = 'test/cli/memory.test.ts';
const KEYS = 'test/unit/types/wire-keys.test.ts';
const EXECUTOR = 'test/unit/execute/executor.test.ts';

/** Bugs in how rows are kept, read back and cut into keys. */
export const rowFileMutations = [
  {
    id: 'chunks-held-by-apply',
    what: 'all rows that are sent stay in memory (H14)',
    file: 'src/execute/payload.ts',
    find: 'if (chunk.rows > 0) hash.update(chunk.text)',
    replace:
      '((globalThis as unknown as { held: unknown[] }).held ??= []).push(chunk.text.split(/,/));\n    if (chunk.rows > 0) hash.update(chunk.text)',
    tests: [MEMORY],
  },
  {
    id: 'chunks-held-by-plan',
    what: 'all rows that are read stay in memory (H14)',
    file: 'src/batch/row-files.ts',
    find: 'sums.rows += chunk.rows;',
    replace:
      'sums.rows += chunk.rows;\n      ((globalThis as unknown as { held: unknown[] }).held ??= []).push(chunk.bytes.toString().split(/,/));',
    tests: [MEMORY],
  },
  {
    id: 'slice-short',
    what: 'a row between two slices of long rows is printed in neither',
    file: 'src/batch/write-wire.ts',
    find: 'rowid < ${(i + 1) * size}`',
    replace: 'rowid < ${(i + 1) * size - 1}`',
    tests: ['test/unit/batch/slices.test.ts'],
  },
  {
    id: 'rows-cut-gzip',
    what: 'a compressed file that was cut is a shorter one (H31)',
    file: 'src/batch/row-files.ts',
    find: '{ maxOutputLength: MOST_BYTES }) : stored',
    replace: '{ maxOutputLength: MOST_BYTES, ...{ finishFlush: 2 } }) : stored',
    tests: [FILES],
  },
  {
    id: 'rows-file-unproven',
    what: 'a file of rows is taken without its hash (H22)',
    file: 'src/batch/rows-folder.ts',
    find: "if (hash.digest('hex') !== sha256)",
    replace: "if (hash.digest('hex') === '')",
    tests: [FILES],
  },
  {
    id: 'rows-compressed-at-size',
    what: 'rows of exactly the size that stays plain are compressed',
    file: 'src/batch/row-files.ts',
    find: 'sums.bytes <= PLAIN_BYTES',
    replace: 'sums.bytes < PLAIN_BYTES',
    tests: [FILES],
  },
  {
    id: 'rows-hash-of-files',
    what: "the batch's hash depends on how its rows are stored",
    file: 'src/batch/row-files.ts',
    find: '      hash.update(chunk.bytes);\n',
    replace: '      hash.update(chunk.bytes).update(sums.bytes > PLAIN_BYTES ? "z" : "");\n',
    tests: [FILES],
  },
  {
    id: 'rows-half-written',
    what: 'what is there of a file whose writing failed is taken for all of it (H31)',
    file: 'src/batch/wire-file.ts',
    find: 'const end = written.then(() => {',
    replace: 'const end = written.catch(() => undefined).then(() => {',
    tests: [FILES],
  },
  {
    id: 'rows-cut-in-pieces',
    what: 'chunks depend on the pieces in which bytes come',
    file: 'src/batch/wire-file.ts',
    find: 'offset += piece.length;',
    replace: 'offset = piece.length;',
    tests: [FILES],
  },
  {
    id: 'rows-protected-unwritten',
    what: 'the keys of rejected rows are not kept (H02)',
    file: 'src/batch/write-wire.ts',
    find: 'facts.protected === 0 ? [] : key',
    replace: '[]',
    tests: [OPEN],
  },
  {
    id: 'rows-misfit-loads',
    what: 'rows that do not fit load where every key is readable (H23)',
    file: 'src/batch/keys.ts',
    find: 'const isWhole = hidden === 0 && bad === 0;',
    replace: 'const isWhole = hidden === 0;',
    tests: [OPEN],
  },
  {
    id: 'rows-null-key-loads',
    what: 'rows without a key load where all values fit (H03)',
    file: 'src/batch/keys.ts',
    find: 'const isWhole = hidden === 0 && bad === 0;',
    replace: 'const isWhole = bad === 0;',
    tests: [OPEN],
  },
  {
    id: 'keys-escaped-quote',
    what: 'a quote within a text ends it, and the key behind it is another',
    file: 'src/types/wire-keys.ts',
    find: '=== BACKSLASH ? 2 : 1',
    replace: '=== BACKSLASH ? 1 : 1',
    tests: [KEYS],
  },
  {
    id: 'keys-nested-name',
    what: 'a field within a value is taken for a column',
    file: 'src/types/wire-keys.ts',
    find: 'if (depth === 0 && (sign === COMMA || CLOSE.has(sign))) break;',
    replace: 'if (sign === COMMA || CLOSE.has(sign)) break;',
    tests: [KEYS],
  },
  {
    id: 'keys-protected-unproven',
    what: 'a long NOT IN goes out with other protected keys than were planned (H22)',
    file: 'src/execute/payload.ts',
    find: '  checkHash(statement, payload.protectedHash, ofProtected);\n',
    replace: '',
    tests: [EXECUTOR],
  },
  {
    id: 'keys-rows-unproven',
    what: 'a long NOT IN goes out with keys of other rows than were planned (H22)',
    file: 'src/execute/payload.ts',
    find: '  checkHash(statement, payload.hash, ofRows);\n',
    replace: '',
    tests: [EXECUTOR],
  },
];
