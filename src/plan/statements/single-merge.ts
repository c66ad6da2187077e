import type { SelectQueryNode } from 'kysely';
import {
  aliased,
  and,
  col,
  type Expr,
  eq,
  merge,
  not,
  nullValue,
  select,
  tableNode,
  text,
  unionAll,
  withQueries,
} from '../../dialect/index.js';
import { plural, thousands } from '../../text/figures.js';
import { type PlanContext, PROTECTED_COLUMN } from '../context.js';
import { type Deletes, observedKeys } from '../deletes.js';
import { alias } from '../nodes/special.js';
import type { Draft, Step } from '../step.js';
import { stagedColumns } from './absent.js';
import { withinBudget, withinUpdates } from './budgets.js';
import { budgetCounts, countNamedMissing } from './delete-set.js';
import { pruneReasonOfDeletes } from './key-range.js';
import { keysEqual } from './keys.js';
import { mergeTitle, upsertClauses } from './merge.js';
import { stagingIsWhole } from './staging-assertion.js';

/** The column that tells the rows to write from the delete set. */
const OP_COLUMN = '__drt_op';

/** The rows that go, as a query of their keys; listed: by keys that stand in the script, else by those in staging. */
interface DeleteSet {
  readonly missing: SelectQueryNode;
  readonly listed: boolean;
}

/**
 * Upsert and delete in one commit. `missing` is the delete set, a row for each row of T that goes. Not `WHEN NOT MATCHED BY
 * SOURCE`: over an emptied staging table that deletes T (H27). Both branches assert in the statement itself that staging is
 * whole, and the delete's that the budget holds in the statement's own snapshot (H42).
 */
export function singleMerge(context: PlanContext, deletes: Deletes, { missing, listed }: DeleteSet): Step {
  return {
    kind: 'merge',
    build: ({ id }) => {
      const { stagedKeys } = deletes;
      const staged = stagingIsWhole(context, id, context.rows + stagedKeys);
      const write = select({
        columns: [{ expr: text('write'), as: OP_COLUMN }, ...stagedColumns(context).map((c) => col(c.name, 's'))],
        from: aliased(tableNode(context.tables.staging), 's'),
        where: and(
          ...(stagedKeys > 0 ? [not(col(PROTECTED_COLUMN, 's'))] : []),
          staged,
          ...withinUpdates(context, id, stagedKeys),
        ),
      });
      const gone = deleteSet(context, id, {
        columns: [
          text('delete'),
          // Untyped NULLs take the other branch's types; a typed one of a wrong guess would widen it.
          ...stagedColumns(context).map((c) => (context.key.includes(c) ? col(c.name) : nullValue())),
        ],
        assertion: staged,
      });
      return {
        title: `${mergeTitle(context)}, delete rows whose key is not in the batch`,
        because: `mirror.delete: ${deleteReason(context, deletes, listed)}${pruneReasonOfDeletes(context)}`,
        ...DELETES,
        node: merge({
          into: context.tables.target,
          alias: 't',
          using: withQueries(unionAll(write, gone), [{ name: 'missing', query: missing }]),
          usingAlias: 's',
          on: keysEqual(context, 't', 's'),
          when: [
            { when: 'matched', and: eq(col(OP_COLUMN, 's'), text('delete')), then: 'delete' },
            // A row of the delete set is never added, whatever becomes of its match.
            ...upsertClauses(context, eq(col(OP_COLUMN, 's'), text('write'))),
          ],
        }),
      };
    },
  };
}

/** on_empty: delete, and nothing to write: the same delete set by itself. DELETE takes no subquery, so it is a MERGE too. */
export function mergeOfDeletes(context: PlanContext, deletes: Deletes, { missing, listed }: DeleteSet): Step {
  return {
    kind: 'merge',
    build: ({ id }) => ({
      title: 'delete rows whose key is not in the batch',
      because: `mirror.delete: ${deleteReason(context, deletes, listed)}`,
      ...DELETES,
      node: merge({
        into: context.tables.target,
        alias: 't',
        using: withQueries(deleteSet(context, id, { columns: context.key.map((k) => col(k.name)) }), [
          { name: 'missing', query: missing },
        ]),
        usingAlias: 's',
        on: keysEqual(context, 't', 's'),
        when: [{ when: 'matched', then: 'delete' }],
      }),
    }),
  };
}

const DELETES = { effect: 'deletes', idempotent: true, expect: {} } as const satisfies Partial<Draft>;

function deleteSet(
  context: PlanContext,
  id: string,
  { columns, assertion }: { readonly columns: readonly Expr[]; readonly assertion?: Expr },
): SelectQueryNode {
  const budget = withinBudget(context, id, budgetCounts(context, countNamedMissing()));
  return select({
    columns,
    distinct: true,
    from: alias('missing'),
    where: and(...(assertion === undefined ? [] : [assertion]), ...budget),
  });
}

/** `single_merge`, `auto, 2 keys listed`: which form, and why that one. */
function deleteReason(context: PlanContext, deletes: Deletes, listed: boolean): string {
  const { mirror } = context.spec;
  if (mirror.delete !== 'auto') return mirror.delete;
  if (context.remote !== undefined) return 'auto (the keys in staging)';
  return listed
    ? `auto (${plural(observedKeys(deletes), 'key')}, listed)`
    : `auto (over ${thousands(mirror.inlineKeys)} keys: those in staging)`;
}
