import {
  aliased,
  and,
  col,
  eq,
  merge,
  not,
  nullValue,
  select,
  tableNode,
  text,
  unionAll,
} from '../../dialect/index.js';
import { plural, thousands } from '../../text/figures.js';
import { type PlanContext, PROTECTED_COLUMN } from '../context.js';
import { type Deletes, observedKeys } from '../deletes.js';
import type { Step } from '../step.js';
import { missingKeys } from './delete-set.js';
import { keysEqual } from './keys.js';
import { mergeTitle, upsertClauses } from './merge.js';
import { stagingIsWhole } from './staging-assertion.js';

/** The column that tells the rows to write from the delete set. */
const OP_COLUMN = '__drt_op';

/**
 * Upsert and delete in one commit, for any number of keys. Not `WHEN NOT MATCHED BY SOURCE`: over an emptied staging
 * table that deletes T (H27). Both branches assert in the statement itself that staging is whole.
 */
export function singleMerge(context: PlanContext, deletes: Deletes): Step {
  const { stagedKeys } = deletes;
  return {
    kind: 'merge',
    build: ({ id }) => {
      const whole = stagingIsWhole(context, id, context.rows + stagedKeys);
      const write = select({
        columns: [{ expr: text('write'), as: OP_COLUMN }, ...context.columns.map((c) => col(c.name, 's'))],
        from: aliased(tableNode(context.tables.staging), 's'),
        where: stagedKeys > 0 ? and(not(col(PROTECTED_COLUMN, 's')), whole) : whole,
      });
      const gone = missingKeys(
        context,
        [
          text('delete'),
          // Untyped NULLs take the other branch's types; a typed one of a wrong guess would widen it.
          ...context.columns.map((c) => (context.key.includes(c) ? col(c.name, 'd') : nullValue())),
        ],
        { distinct: true, assertion: whole },
      );
      return {
        title: `${mergeTitle(context)}, delete rows whose key is not in the batch`,
        because: `mirror.delete: single_merge${deleteReason(context, observedKeys(deletes))}`,
        effect: 'deletes',
        idempotent: true,
        expect: {},
        node: merge({
          into: context.tables.target,
          alias: 't',
          using: unionAll(write, gone),
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

export function deleteReason(context: PlanContext, keys: number): string {
  const { mirror } = context.spec;
  if (mirror.delete !== 'auto') return '';
  return keys > mirror.inlineKeys
    ? ` (auto, over ${thousands(mirror.inlineKeys)} keys)`
    : ` (auto, ${plural(keys, 'key')})`;
}
