import { and, col, type Expr, type MergeClause, merge, select, tableNode } from '../../dialect/index.js';
import { plural } from '../../text/figures.js';
import type { RowColumn } from '../../types/rows.js';
import type { PlanContext } from '../context.js';
import type { Step } from '../step.js';
import { stagedColumns, updatedValue } from './absent.js';
import { withinUpdates } from './budgets.js';
import { rowDiffers } from './comparison.js';
import { keysMatch, pruneReason } from './key-range.js';
import { stagingIsWhole } from './staging-assertion.js';

/** Staged rows into the target; the source asserts that staging is still whole (H27). */
export function mergeStaged(context: PlanContext): Step {
  return {
    kind: 'merge',
    build: ({ id }) => ({
      title: mergeTitle(context),
      because: `${mergeReason(context)}${pruneReason(context)}`,
      effect: context.rest.length === 0 ? 'adds' : 'changes',
      idempotent: true,
      expect: { rows: { atMost: context.rows } },
      node: merge({
        into: context.tables.target,
        alias: 't',
        using: select({
          columns: stagedColumns(context).map((c) => col(c.name)),
          from: tableNode(context.tables.staging),
          where: and(stagingIsWhole(context, id), ...withinUpdates(context, id)),
        }),
        usingAlias: 's',
        on: keysMatch(context, 't', 's'),
        when: upsertClauses(context),
      }),
    }),
  };
}

/** Update where the row differs, add where it is new (and `only` holds). All columns are keys: no UPDATE. */
export function upsertClauses(context: PlanContext, only?: Expr): readonly MergeClause[] {
  const differs = rowDiffers(context, 't', 's');
  const set = (c: { readonly name: string }) => ({ column: c.name, value: col(c.name, 's') });
  const updated = (c: RowColumn) => ({ column: c.name, value: updatedValue(context, c, 't', 's') });
  const update: MergeClause = {
    when: 'matched',
    ...(differs === undefined || differs === 'always' ? {} : { and: differs }),
    then: { update: context.rest.map(updated) },
  };
  return [
    ...(differs === undefined ? [] : [update]),
    { when: 'not_matched', ...(only === undefined ? {} : { and: only }), then: { insert: context.columns.map(set) } },
  ];
}

export function mergeTitle(context: PlanContext): string {
  return `${context.rest.length === 0 ? 'add' : 'update or add'} up to ${plural(context.rows, 'row')}`;
}

function mergeReason(context: PlanContext): string {
  const names = context.key.map((k) => k.name).join(', ');
  const update = context.rest.length === 0 ? 'every column is key' : `update_when: ${context.spec.updateWhen}`;
  return `upsert_key: [${names}], ${update}`;
}
