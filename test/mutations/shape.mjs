/** Bugs in what a review compares: the lock, the .gitignore, plan.json. */
const SHAPE = 'test/property/shape.test.ts';
const LOCK = 'test/unit/cli/shape-lock.test.ts';
const BYTES = 'test/unit/cli/plan-folder-bytes.test.ts';

const DIFF = 'test/unit/cli/plan-diff.test.ts';
const SHOW = 'test/unit/cli/show.test.ts';

export const shapeMutations = [
  {
    id: 'diff-values',
    what: 'drt diff shows values that nobody asked for',
    file: 'src/cli/commands/diff.ts',
    find: 'if (!values) return',
    replace: 'if (values) return',
    tests: [DIFF],
  },
  {
    id: 'lock-seal',
    what: 'the seal of a section of the lock holds whatever its statements say',
    file: 'src/cli/shape-lock/lock-file.ts',
    find: 'const text = JSON.stringify([file, does, settings, columns, forms]);',
    replace: 'const text = JSON.stringify([file, does, columns, forms.length, settings.length]);',
    tests: [LOCK],
  },
  {
    id: 'next-unapproved',
    what: 'the next command of a folder of another shape is one that is refused',
    file: 'src/cli/commands/plan.ts',
    find: "byHash: shape.state === 'differs',",
    replace: '',
    tests: [LOCK],
  },
  {
    id: 'since-rehearsal',
    what: 'a rehearsal is taken for the last run',
    file: 'src/cli/folder/applied.ts',
    find: "for (const how of ['applied', 'rehearsed'] as const)",
    replace: "for (const how of ['rehearsed', 'applied'] as const)",
    tests: [SHOW],
  },
  {
    id: 'shape-figures',
    what: 'a lock holds how many rows there were',
    file: 'src/plan/nodes/special.ts',
    find: "template: () => '{n}'",
    replace: 'template: ({ n }) => String(n)',
    tests: [SHAPE],
  },
  {
    id: 'shape-situations',
    what: 'the form for many keys is not in the lock',
    file: 'src/plan/shape/situations.ts',
    find: "keys: unlisted ? ['listed', 'more'] : ['listed']",
    replace: "keys: ['listed']",
    tests: [SHAPE, LOCK],
  },
  {
    id: 'lock-refuses',
    what: 'apply runs another shape than the approved one',
    file: 'src/cli/shape-lock/shape-lock.ts',
    find: "if (state !== 'differs') return state;",
    replace: 'if (lock !== undefined) return state;',
    tests: [LOCK],
  },
  {
    id: 'lock-folder',
    what: 'a folder of another shape is applied without a word',
    file: 'src/cli/commands/apply.ts',
    find: 'if (flags.plan === undefined) refuseUnapproved(plan, printed.shape, dir);',
    replace: '',
    tests: [LOCK],
  },
  {
    id: 'folder-ignored',
    what: 'the .gitignore of a plan folder may be altered',
    file: 'src/cli/folder/read.ts',
    find: 'if (!(await holds(join(dir, name), pieces)))',
    replace: "if (name !== '.gitignore' && !(await holds(join(dir, name), pieces)))",
    tests: [BYTES],
  },
];
