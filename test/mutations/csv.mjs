const OPTIONS = 'test/unit/batch/csv-options.test.ts';
const DIALECT = 'test/property/batch/csv-dialect.test.ts';
const SPEC = 'test/unit/sync/csv.test.ts';

/** Bugs in how source.csv and source.json are obeyed. */
export const csvMutations = [
  {
    id: 'csv-escape-kept',
    what: 'an escaped quote ends its field',
    file: 'src/batch/read/csv.ts',
    find: 'this.escaped || byte === this.escape',
    replace: 'this.escaped && byte === this.escape',
    tests: [OPTIONS],
  },
  {
    id: 'csv-plain-dialect',
    what: 'a file that was written again is scanned by the rules of the first',
    file: 'src/batch/read/spool.ts',
    find: '{ csv: asPlain(csv), firstLine }',
    replace: '{ csv, firstLine }',
    tests: [DIALECT],
  },
  {
    id: 'csv-comment-within',
    what: 'a comment begins within quotes, behind a line end',
    file: 'src/batch/read/plain-csv.ts',
    find: "lineStart = part === 'end';",
    replace: 'lineStart = isEnd;',
    tests: [OPTIONS],
  },
  {
    id: 'csv-lines-skipped',
    what: 'the line of a row does not count the lines that were skipped',
    file: 'src/batch/read/places.ts',
    find: 'let line = file.firstLine ?? 1;',
    replace: 'let line = 1;',
    tests: [OPTIONS],
  },
  {
    id: 'csv-nulls-of-one-column',
    what: 'NULL of a file of one column is no row',
    file: 'src/batch/read/relation.ts',
    find: '(run.csv?.nullValues.length ?? 0) === 0',
    replace: '(run.csv?.nullValues.length ?? 0) >= 0',
    tests: [OPTIONS],
  },
  {
    id: 'csv-latin-1-controls',
    what: 'a file of windows-1252 is taken for latin-1',
    file: 'src/batch/read/encoding.ts',
    find: "'latin-1': byByte(HIGH_CONTROL, ",
    replace: "'latin-1': byByte(/[^\\s\\S]/, ",
    tests: [OPTIONS],
  },
  {
    id: 'csv-utf-16-end',
    what: 'half a character at the end of a file is dropped',
    file: 'src/batch/read/encoding.ts',
    find: 'if (bad !== undefined) throw undecodable(encoding, label, line, bad.why);',
    replace: '',
    tests: [OPTIONS],
  },
  {
    id: 'csv-columns-without-header',
    what: 'without a header, columns names fewer fields than there are',
    file: 'src/batch/read/runs.ts',
    find: "declared.length === fields.length - 1 && fields.at(-1) === ''",
    replace: 'declared.length === fields.length - 1',
    tests: [OPTIONS],
  },
  {
    id: 'csv-fault-line',
    what: 'line ends within quotes do not count for the line of a malformed row',
    file: 'src/batch/read/csv-fault.ts',
    find: 'if (byte === CR || (byte === LF && !afterCr)) line++;',
    replace: "if (part === 'end' && (byte === CR || (byte === LF && !afterCr))) line++;",
    tests: [OPTIONS],
  },
  {
    id: 'csv-one-character-twice',
    what: 'the delimiter may be the quote',
    file: 'src/sync/csv.ts',
    find: 'seen.set(character, name);',
    replace: '',
    tests: [SPEC],
  },
];
