/** Bugs in how files are read as people have them. */
const INFER = 'test/unit/batch/infer.test.ts';
const VARIANT = 'test/unit/batch/variant.test.ts';
const CSV = 'test/unit/batch/csv.test.ts';
const OPEN = 'test/unit/batch/open.test.ts';
const CHECKS = 'test/unit/plan/checks.test.ts';
const STAGING = 'test/unit/plan/staging.test.ts';

export const fileMutations = [
  {
    id: 'files-key-as-double',
    what: 'a key of numbers with a fraction is a DOUBLE (H36)',
    file: 'src/batch/columns.ts',
    find: 'isText && keys.has(fold(source)) ? asKey(type) : type',
    replace: 'type',
    tests: [INFER],
  },
  {
    id: 'files-part-numbers',
    what: '1E5 is a number (H36)',
    file: 'src/batch/infer-kinds.ts',
    find: '|(0|[1-9][0-9]*)[eE][+-][0-9]+)',
    replace: '|(0|[1-9][0-9]*)[eE][+-]?[0-9]+)',
    tests: [INFER],
  },
  {
    id: 'files-digits-lost',
    what: 'DOUBLE is taken for digits that it does not give back (H36)',
    file: 'src/batch/infer-kinds.ts',
    find: 'ELSE ${BIT.precise | BIT.wide} END)',
    replace: 'ELSE ${BIT.wide} END)',
    tests: [INFER],
  },
  {
    id: 'files-parquet-wide-decimal',
    what: 'DECIMAL of more than 38 digits is read as DOUBLE (H34)',
    file: 'src/batch/read/parquet.ts',
    find: 'precision > 38',
    replace: 'precision > 380',
    tests: [VARIANT],
  },
  {
    id: 'files-bare-variant',
    what: 'VARIANT of Spark is read as two binaries (H34)',
    file: 'src/batch/read/parquet.ts',
    find: 'if (isBareVariant(elements, i))',
    replace: 'if (i < 0)',
    tests: [VARIANT],
  },
  {
    id: 'files-float-through-double',
    what: 'a DECIMAL within a STRUCT is printed by DuckDB (H34)',
    file: 'src/batch/convert/typed-json.ts',
    find: 'return decimalText(source, x);',
    replace: 'return `CAST(to_json(${x}) AS VARCHAR)`;',
    tests: [VARIANT],
  },
  {
    id: 'files-key-twice',
    what: 'a VARIANT may have a key twice',
    file: 'src/batch/convert/strict-json.ts',
    find: 'if (keys?.has(key)) return undefined;',
    replace: '',
    tests: [VARIANT],
  },
  {
    id: 'files-blank-line-is-a-row',
    what: 'a blank line is a row of NULL where the file has one column',
    file: 'src/batch/read/relation.ts',
    find: 'run.names.length === 1 && (run',
    replace: 'run.names.length === 0 && (run',
    tests: [CSV],
  },
  {
    id: 'files-header-with-space',
    what: 'a space before a quote belongs to the name in the header, and not to the value in a row',
    file: 'src/batch/read/csv.ts',
    find: "else if (scanner.quoted && bytes === ' ') bytes = '';",
    replace: '',
    tests: [CSV],
  },
  {
    id: 'files-absent-is-null',
    what: 'nobody says that a key is absent (H39)',
    file: 'src/batch/read/object-keys.ts',
    find: 'filter(([, rows]) => rows > 0)',
    replace: 'filter(([, rows]) => rows < 0)',
    tests: [OPEN],
  },
  {
    id: 'files-order-by-text',
    what: 'nobody says that text decided the order',
    file: 'src/plan/checks/order-by.ts',
    find: 'if (batch.rows.duplicates === 0) return [];',
    replace: 'if (batch.rows.duplicates >= 0) return [];',
    tests: [CHECKS],
  },
  {
    id: 'files-hex-as-base64',
    what: 'hexadecimal text is read as base64',
    file: 'src/batch/hex-or-base64.ts',
    find: 'Number(values) !== Number(hex)',
    replace: 'Number(values) === Number(hex)',
    tests: [VARIANT],
  },
  {
    id: 'created-table-unmapped',
    what: 'a created table has no column mapping for names that need it',
    file: 'src/plan/statements/create-target.ts',
    find: 'columnMapping(context.columns)',
    replace: 'columnMapping([])',
    tests: [STAGING],
  },
];
