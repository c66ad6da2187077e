const PREVIEW = 'test/unit/execute/preview.test.ts';
const CONSENT = 'test/unit/execute/consent.test.ts';

/** What a plan counts, what a person is asked, and writes that are left out. */
export const countMutations = [
  {
    id: 'preview-forgets-protected-keys',
    what: 'a plan counts the rows of protected keys as deleted (H02, H38)',
    file: 'src/plan/preview/preview.ts',
    find: "goes === 'missing' && context.spec.mirror.rejectedRows !== 'ignore'",
    replace: 'false',
    tests: [PREVIEW],
  },
  {
    id: 'preview-counts-null-keys',
    what: 'a plan counts rows of a NULL key as deleted (H03, H38)',
    file: 'src/execute/preview.ts',
    find: '(deletable ?? total) - sums.matched',
    replace: 'total - sums.matched',
    tests: [PREVIEW],
  },
  {
    id: 'preview-first-chunk-alone',
    what: 'a plan counts the changes of the last chunk alone (H38)',
    file: 'src/execute/preview.ts',
    find: "this.updated += cell('updated');",
    replace: "this.updated = cell('updated');",
    tests: [PREVIEW],
  },
  {
    id: 'preview-too-many-is-nothing',
    what: 'what was not counted is said to be nothing (H20)',
    file: 'src/execute/preview.ts',
    find: 'chunks > PREVIEW_CHUNKS',
    replace: 'chunks > PREVIEW_CHUNKS + 1',
    tests: [PREVIEW],
  },
  {
    id: 'updates-not-asserted-in-the-merge',
    what: 'sync.max_update is asserted before the MERGE, and not within it (H42)',
    file: 'src/plan/statements/merge.ts',
    find: ', ...withinUpdates(context, id)',
    replace: '',
    tests: [CONSENT],
  },
  {
    id: 'nobody-asked-of-updates',
    what: 'nobody is asked where most of the target is updated (H37)',
    file: 'src/execute/consent.ts',
    find: 'counts.updated * 2 > counts.total',
    replace: 'counts.updated > counts.total',
    tests: [CONSENT],
  },
  {
    id: 'write-of-nothing',
    what: 'a write that changes nothing is sent',
    file: 'src/execute/executor.ts',
    find: "if (statement.phase === 'write' && changesNothing(this.counts.expected)) {",
    replace: "if (statement.phase === 'alter' && changesNothing(this.counts.expected)) {",
    tests: [CONSENT],
  },
  {
    id: 'deletes-are-nothing',
    what: 'a run that only deletes sends no write',
    file: 'src/plan/counts.ts',
    find: 'counts.added + counts.updated + counts.deleted === 0',
    replace: 'counts.added + counts.updated === 0',
    tests: ['test/unit/execute/executor.test.ts', 'test/unit/execute/approval.test.ts'],
  },
];
