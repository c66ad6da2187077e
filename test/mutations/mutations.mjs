import { batchMutations } from './batch.mjs';
import { builderMutations } from './builders.mjs';
import { countMutations } from './counts.mjs';
import { csvMutations } from './csv.mjs';
import { dialectMutations } from './dialect.mjs';
import { engineMutations } from './engine.mjs';
import { executeMutations } from './execute.mjs';
import { fileMutations } from './files.mjs';
import { kyselyNodeMutations } from './kysely-nodes.mjs';
import { limitMutations } from './limits.mjs';
import { cleanMutations, lintMutations } from './lint.mjs';
import { messageMutations } from './messages.mjs';
import { manyMutations, pruneMutations } from './prune.mjs';
import { remoteMutations } from './remote.mjs';
import { rowFileMutations } from './row-files.mjs';
import { shapeMutations } from './shape.mjs';
import { statementMutations } from './statements.mjs';
import { testingMutations } from './testing.mjs';
import { volumeMutations } from './volume.mjs';

const PLAN = 'test/property/sync-plan.test.ts';
const NOT_IN = 'test/property/sync-not-in.test.ts';
const HAZARDS = 'test/property/sync-hazards.test.ts';
const EXAMPLES = 'test/property/semantics.test.ts';

/**
 * Bugs to plant, one at a time: exact text of a file, which has to occur there once, and what to put in its place. The
 * tests named are the ones that should notice (`npm run mutate`, scripts/mutate.mjs); `titles` picks among them.
 */
export const mutations = [
  ...batchMutations,
  ...countMutations,
  ...csvMutations,
  ...builderMutations,
  ...dialectMutations,
  ...kyselyNodeMutations,
  ...statementMutations,
  ...testingMutations,
  ...engineMutations,
  ...executeMutations,
  ...fileMutations,
  ...limitMutations,
  ...cleanMutations,
  ...lintMutations,
  ...messageMutations,
  ...rowFileMutations,
  ...pruneMutations,
  ...manyMutations,
  ...remoteMutations,
  ...shapeMutations,
  ...volumeMutations,

  // NOT IN: what DuckDB does not notice is read from the script's text.
  {
    id: 'not-in-untyped-bigint',
    what: 'a BIGINT element is written as an INT (H09)',
    file: 'src/dialect/literal.ts',
    find: "bigint: suffixed('L'),",
    replace: "bigint: suffixed(''),",
    tests: [NOT_IN],
  },
  {
    id: 'not-in-untyped-decimal',
    what: 'a DECIMAL element has the type of its own digits (H09)',
    file: 'src/dialect/literal.ts',
    find: "return form === 'bare' ? `${digits}BD`",
    replace: "return form !== 'x' ? `${digits}BD`",
    tests: [NOT_IN],
  },
  {
    id: 'not-in-doubled-quote',
    what: 'a quote in a string is doubled, which loses it (H08)',
    file: 'src/text/quoted-text.ts',
    find: `{ "'": "\\\\'",`,
    replace: `{ "'": "''",`,
    tests: [NOT_IN],
  },
  {
    id: 'not-in-lost-backslash',
    what: 'a backslash in a string is not escaped (H08)',
    file: 'src/text/quoted-text.ts',
    find: `'\\\\': '\\\\\\\\',`,
    replace: `'\\\\': '\\\\',`,
    tests: [NOT_IN],
  },
  {
    id: 'not-in-dropped-tuple',
    what: 'the last key of a list is left out',
    file: 'src/plan/statements/keys.ts',
    find: '[notIn({ columns, keys: values })]',
    replace: '[notIn({ columns, keys: values.slice(0, Math.max(1, values.length - 1)) })]',
    tests: [NOT_IN],
  },
  {
    id: 'not-in-swapped-parts',
    what: 'the parts of a composite key are compared crosswise',
    file: 'src/dialect/keys.ts',
    find: 'literal(type, key[i] ?? null)',
    replace: 'literal(type, key[types.length - 1 - i] ?? null)',
    tests: [NOT_IN],
  },
  {
    id: 'not-in-missing-is-not-null',
    what: 'a row with a NULL key part is deleted (H03)',
    file: 'src/plan/statements/keys.ts',
    find: 'and(...context.key.map((k) => isNotNull(col(k.name))), ...notInTerms(context, deletes))',
    replace: 'and(...notInTerms(context, deletes))',
    tests: [NOT_IN],
  },
  {
    id: 'not-in-one-is-not-null',
    what: 'only the first part of a key is asked for NULL (H03)',
    file: 'src/plan/statements/keys.ts',
    find: 'and(...context.key.map((k) => isNotNull(col(k.name))), ...notInTerms(context, deletes))',
    replace: 'and(...context.key.slice(0, 1).map((k) => isNotNull(col(k.name))), ...notInTerms(context, deletes))',
    tests: [NOT_IN],
  },
  {
    id: 'not-in-null-in-the-list',
    what: 'a NULL stays in the list, which is then never true (H03)',
    file: 'src/plan/statements/keys.ts',
    find: 'deletes.keys.values.filter((key) => !key.includes(null));',
    replace: 'deletes.keys.values.filter(() => true);',
    tests: [NOT_IN],
  },
  {
    id: 'not-in-duckdb-quote',
    what: 'the rehearsal does not escape a quote',
    file: 'src/duckdb/quote.ts',
    find: `part.replaceAll("'", "''")`,
    replace: `part.replaceAll("'", '')`,
    tests: [NOT_IN],
  },

  // Keys and rows.
  {
    id: 'equals-for-null-safe',
    what: '= where null_keys: match needs <=> (H03)',
    file: 'src/plan/statements/keys.ts',
    find: 'const equal = context.nullSafe ? nullSafeEq : eq;',
    replace: 'const equal = eq;',
    tests: [PLAN],
  },
  {
    id: 'update-unchanged',
    what: 'rows that do not differ are written too',
    file: 'src/plan/statements/comparison.ts',
    find: "context.spec.updateWhen === 'always' ||",
    replace: "context.spec.updateWhen !== 'x' ||",
    tests: [PLAN],
  },
  {
    id: 'update-any-column-equal',
    what: 'a row is left alone where one column is equal',
    file: 'src/plan/statements/comparison.ts',
    find: 'not(and(...context.rest.map(',
    replace: 'not(and(...context.rest.slice(0, 1).map(',
    tests: [PLAN],
  },
  {
    id: 'delete-null-keys-ignored',
    what: 'delete_null_keys does nothing',
    file: 'src/plan/statements/keys.ts',
    find: 'if (!context.spec.mirror.deleteNullKeys) return withoutNull;',
    replace: 'if (withoutNull !== undefined) return withoutNull;',
    tests: [PLAN],
  },
  {
    id: 'first-wins',
    what: 'last and first are turned round (H05)',
    file: 'src/batch/keys.ts',
    find: "const last = rules.duplicates !== 'first';",
    replace: "const last = rules.duplicates === 'first';",
    tests: [EXAMPLES],
  },
  {
    id: 'order-of-nulls',
    what: 'a row without a time stamp is the newest',
    file: 'src/batch/keys.ts',
    find: "'DESC NULLS LAST' : 'ASC NULLS FIRST'",
    replace: "'DESC NULLS FIRST' : 'ASC NULLS LAST'",
    tests: [EXAMPLES],
  },
  {
    id: 'unreadable-order-loses',
    what: 'a row whose order cannot be read is the oldest (H29)',
    file: 'src/batch/keys.ts',
    find: '${ROWS.misfitsIn([column])} DESC`',
    replace: '${ROWS.misfitsIn([column])} ASC`',
    tests: [EXAMPLES],
  },
  {
    id: 'wire-names-of-the-target',
    what: 'rows are looked up by the target’s spelling of a column',
    file: 'src/plan/context.ts',
    find: 'wire: { columns: wire,',
    replace: 'wire: { columns,',
    tests: [PLAN],
  },

  // What may be deleted.
  {
    id: 'protected-keys-deleted',
    what: 'a rejected row’s key does not count as observed (H02)',
    file: 'src/plan/modes/mirror.ts',
    find: '(ignore ? [] : (keys.protectedValues ?? []))',
    replace: '(ignore ? [] : [])',
    tests: [PLAN, HAZARDS],
  },
  {
    id: 'protected-keys-not-staged',
    what: 'single_merge does not stage the protected keys (H02)',
    file: 'src/plan/modes/mirror.ts',
    find: "stagedKeys: keysIn === 'staging' && !ignore ? keys.protected : 0,",
    replace: 'stagedKeys: 0,',
    tests: [PLAN, HAZARDS],
  },
  {
    id: 'single-merge-writes-protected',
    what: 'protected keys are written as rows',
    file: 'src/plan/statements/single-merge.ts',
    find: "...(stagedKeys > 0 ? [not(col(PROTECTED_COLUMN, 's'))] : []),",
    replace: '',
    tests: [PLAN],
  },
  {
    id: 'unreadable-keys-delete',
    what: 'deletes go on although a key cannot be read (H02)',
    file: 'src/plan/modes/mirror.ts',
    find: 'if (keys.unreadable > 0 &&',
    replace: 'if (keys.unreadable > 1e9 &&',
    tests: [PLAN, HAZARDS],
  },
  {
    id: 'empty-batch-deletes',
    what: 'an empty batch empties the target (H15)',
    file: 'src/plan/modes/mirror.ts',
    find: "if (rows === 0 && mirror.onEmpty === 'skip')",
    replace: "if (rows < 0 && mirror.onEmpty === 'skip')",
    tests: [PLAN, HAZARDS],
  },
  {
    id: 'budget-off-by-one',
    what: 'max_delete allows one row more (H16)',
    file: 'src/plan/statements/budgets.ts',
    find: 'lessOrEqual(alias(counted), int(limit.rows))',
    replace: 'lessOrEqual(alias(counted), int(limit.rows + 1))',
    tests: [PLAN, HAZARDS],
  },
  {
    id: 'budget-of-all-rows',
    what: 'the percentage is of all rows, NULL keys too (H16)',
    file: 'src/plan/delete-strategies/listed-keys.ts',
    find: 'key === undefined ? countAll() : countIf(key)',
    replace: 'key === undefined ? countAll() : countAll()',
    tests: [PLAN, EXAMPLES],
  },
  {
    id: 'guard-after-the-write',
    what: 'the budget guard runs after the merge (H16)',
    file: 'src/plan/delete-strategies/not-in.ts',
    find: "      ...listedKeysGuard(context, deletes, 'delete_missing'),\n      ...(upsert ? [rightAfter(mergeStaged(context))] : []),",
    replace:
      "      ...(upsert ? [rightAfter(mergeStaged(context))] : []),\n      ...listedKeysGuard(context, deletes, 'delete_missing'),",
    tests: [PLAN, HAZARDS],
  },
  {
    id: 'no-type-guard',
    what: 'inferred key types are not proven (H28)',
    file: 'src/plan/delete-strategies/not-in.ts',
    find: 'stagedGuard(context), keyTypeGuard(context)] : []),',
    replace: 'stagedGuard(context)] : []),',
    tests: [HAZARDS],
  },
  {
    id: 'no-type-guard-single-merge',
    what: 'inferred key types are not proven where all is one MERGE (H28)',
    file: 'src/plan/delete-strategies/single-merge.ts',
    find: '...(context.rows > 0 ? [keyTypeGuard(context)] : []),',
    replace: '...(context.rows < 0 ? [keyTypeGuard(context)] : []),',
    tests: [HAZARDS],
  },
  {
    id: 'no-staged-assertion',
    what: 'statements that read staging do not assert that it is whole (H27)',
    file: 'src/plan/statements/staging-assertion.ts',
    find: 'return asCondition(stagedCheck(context, rows, label));',
    replace: 'return eq(figure(rows), figure(label.length === 0 ? context.rows : rows));',
    tests: ['test/unit/execute/executor.test.ts'],
  },
];
