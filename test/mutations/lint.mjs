const CHECKS = 'test/unit/sync/checks.test.ts';
const STRICT = 'test/cli/strict.test.ts';

/** What is found in a spec and its plan, and what a spec may make of it. */
export const lintMutations = [
  {
    id: 'lint-off-for-all',
    what: 'a spec hides what tells that deletes are withheld',
    file: 'src/sync/checks.ts',
    find: "(adjust === 'raise' && severity !== 'off')",
    replace: "adjust === 'raise'",
    tests: [CHECKS],
  },
  {
    id: 'lint-errors-too',
    what: 'a spec makes less of an error',
    file: 'src/types/judge.ts',
    find: "if (severity === 'error' || !isRuleCode(code))",
    replace: 'if (!isRuleCode(code))',
    tests: ['test/unit/types/judge.test.ts'],
  },
  {
    id: 'lint-full-budget',
    what: 'a budget of 100% is none',
    file: 'src/sync/full-budget.ts',
    find: 'limit.percent < 100',
    replace: 'limit.percent <= 100',
    tests: [CHECKS],
  },
  {
    id: 'lint-strict-late',
    what: '--strict lets the plan be written before it fails',
    file: 'src/cli/open-plan.ts',
    find: 'if (options.strict === true) refuseWarnings(terminal.reported);',
    replace: 'if (options.strict === undefined) refuseWarnings(terminal.reported);',
    tests: [STRICT],
  },
];

const SCRATCH = 'test/unit/execute/scratch-tables.test.ts';

/** What drt clean may drop. */
export const cleanMutations = [
  {
    id: 'clean-prefix-of-other',
    what: 'staging of the table a_b is taken for that of the table a (H10)',
    file: 'src/execute/scratch-tables.ts',
    find: 'scratchNames(target, hash).staging.toLowerCase() === name.toLowerCase()',
    replace: 'name.toLowerCase().startsWith(scratchNames(target, hash).staging.toLowerCase().slice(0, -9))',
    tests: [SCRATCH],
  },
  {
    id: 'clean-unknown-age',
    what: 'a table whose age nobody knows is dropped',
    file: 'src/execute/scratch-tables.ts',
    find: 'if (age === undefined || Number.isNaN(age))',
    replace: 'if (Number.isNaN(age ?? 0))',
    tests: [SCRATCH],
  },
  {
    id: 'clean-open-journal',
    what: 'a run that was begun again after an end counts as ended',
    file: 'src/cli/folder/open-run.ts',
    find: "else if (entry?.event === 'started' || entry === undefined) open = true;",
    replace: 'else if (entry === undefined) open = true;',
    tests: ['test/unit/cli/journals.test.ts'],
  },
];
