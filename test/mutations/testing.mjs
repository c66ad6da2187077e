/** Bugs in the dialect for tests (src/duckdb/testing): what would make a test pass that fails on Databricks, or the other way. */
const TESTING = 'test/unit/duckdb/testing.test.ts';

export const testingMutations = [
  {
    id: 'testing-nulls-last',
    what: 'NULLs are sorted as DuckDB sorts them',
    file: 'src/duckdb/testing/duckdb-test-driver.ts',
    find: ', "SET default_null_order = \'nulls_first_on_asc_last_on_desc\'"',
    replace: '',
    tests: [TESTING],
  },
  {
    id: 'testing-half-a-statement',
    what: 'what fails of a statement that is several for DuckDB is not undone',
    file: 'src/duckdb/testing/test-connection.ts',
    find: "this.#connection.run('ROLLBACK')",
    replace: "this.#connection.run('COMMIT')",
    tests: [TESTING],
  },
  {
    id: 'testing-rounded-time',
    what: 'the microseconds of a time are rounded, where the driver cuts them',
    file: 'src/duckdb/testing/result-values.ts',
    find: 'BigInt(value.micros as bigint) / 1000n',
    replace: '(BigInt(value.micros as bigint) + 500n) / 1000n',
    tests: [TESTING],
  },
  {
    id: 'testing-neighbour',
    what: 'a BIGINT beyond 2^53 is its neighbour',
    file: 'src/duckdb/testing/result-values.ts',
    find: 'if (Number.isSafeInteger(Number(value))) return Number(value);',
    replace: 'if (Number.isInteger(Number(value))) return Number(value);',
    tests: [TESTING],
  },
  {
    id: 'testing-decimal-digits',
    what: 'a DECIMAL of more digits than a number has is a number',
    file: 'src/duckdb/testing/result-values.ts',
    find: '.length <= 15',
    replace: '.length <= 19',
    tests: [TESTING],
  },
  {
    id: 'testing-quoted-marker',
    what: 'a question mark in a text is taken for a marker',
    file: 'src/duckdb/testing/parameters.ts',
    find: '${duckDbValues.quoted}|',
    replace: '',
    tests: [TESTING],
  },
  {
    id: 'testing-all-bound',
    what: 'more than 256 values, of which Databricks gets literals, are an error',
    file: 'src/duckdb/testing/compile.ts',
    find: ', markers: markersOf(node)',
    replace: '',
    tests: [TESTING],
  },
  {
    id: 'testing-databricks-unasked',
    what: 'what Databricks refuses is run where DuckDB has it',
    file: 'src/duckdb/testing/duckdb-test-dialect.ts',
    find: 'this.#databricks.compileQuery(node, queryId);',
    replace: '',
    tests: [TESTING],
  },
];
