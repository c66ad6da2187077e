/** Bugs in what is said of a run whose answers are lost. */
const ENDINGS = 'test/cli/endings.test.ts';
const ANSWERS = 'test/unit/execute/databricks/answers.test.ts';
const EXECUTOR = 'test/unit/execute/executor.test.ts';
const FAULTS = 'test/unit/execute/databricks/faults.test.ts';

export const executeMutations = [
  {
    id: 'no-deadline',
    what: 'an answer that never comes is waited for without end (H26)',
    file: 'src/execute/databricks/answers.ts',
    find: 'timers.push(setTimeout(give, ms));',
    replace: 'timers.push(setTimeout(give, 1e9));',
    tests: [ANSWERS],
  },
  {
    id: 'deadline-of-the-whole-statement',
    what: 'the deadline is for all polls together',
    file: 'src/execute/databricks/answers.ts',
    find: 'for (const timer of timers) timer.refresh();',
    replace: '',
    tests: [ANSWERS],
  },
  {
    id: 'http-status-is-unchanged',
    what: 'an HTTP status in answer to a write is taken for a refusal of the engine (H12)',
    file: 'src/execute/databricks/databricks-warehouse.ts',
    find: 'return error instanceof HttpError ?',
    replace: 'return error instanceof HttpError && error.errorClass === undefined ?',
    tests: [ANSWERS],
  },
  {
    id: 'late-statement-goes-on',
    what: 'a statement whose answer comes too late is left to run (H26)',
    file: 'src/execute/databricks/session.ts',
    find: 'void sent.then((operation) => this.cancel(operation))',
    replace: 'void sent.then(() => undefined)',
    tests: [ANSWERS],
  },
  {
    id: 'idle-ends-silently',
    what: 'a promise that nobody keeps ends drt with exit 13 and no word (H26)',
    file: 'src/cli/main.ts',
    find: "process.on('beforeExit', onIdle);",
    replace: '',
    tests: [ENDINGS],
  },
  {
    id: 'second-interrupt-unsaid',
    what: 'a second Ctrl-C does not say what is in flight (H26)',
    file: 'src/execute/run-watch.ts',
    find: 'if (this.#running !== undefined) {',
    replace: 'if (this.#running === null) {',
    tests: [ENDINGS],
  },
  {
    id: 'full-output-unsaid',
    what: 'a table that was changed is not told of where standard output is full',
    file: 'src/cli/run.ts',
    find: '...(result.written ?? [])];',
    replace: '];',
    tests: [ENDINGS],
  },
  {
    id: 'http-status-is-a-refusal',
    what: 'HTTP 401 or 404 of a proxy is taken for the word of the engine on privileges or syntax (H44)',
    file: 'src/execute/databricks/errors.ts',
    find: "'unknown' : 'gateway';",
    replace: "'unknown' : status === 401 || status === 403 ? 'privilege' : 'engine';",
    tests: [ANSWERS],
  },
  {
    id: 'lost-rows-fail-staging',
    what: 'staging that is filled is said to have failed, since its rows did not arrive (H44)',
    file: 'src/execute/databricks/databricks-warehouse.ts',
    find: 'if (lost !== undefined && isGuard) throw lost;',
    replace: 'if (lost !== undefined && !writes) throw asRead(lost);',
    tests: [ANSWERS],
  },
  {
    id: 'left-behind-for-certain',
    what: 'staging whose DROP was not answered is said to be there (H44)',
    file: 'src/execute/failure.ts',
    find: "isRefusal(error) ? 'is' : 'may be'",
    replace: "isRefusal(error) ? 'is' : 'is'",
    tests: [EXECUTOR],
  },
  {
    id: 'failed-look-up-is-unchanged',
    what: 'a write whose look-up failed is said to have done nothing (H44)',
    file: 'src/execute/databricks/interrupted-write.ts',
    find: "return unknown('its history could not be read');",
    replace: "return new EngineError('engine', error.message);",
    tests: [FAULTS],
  },
];
