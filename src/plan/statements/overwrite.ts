import type { SelectQueryNode } from 'kysely';
import {
  and,
  col,
  countAll,
  deleteFrom,
  fn,
  insertOverwrite,
  int,
  select,
  subtract,
  tableNode,
} from '../../dialect/index.js';
import { plural } from '../../text/figures.js';
import type { PlanContext } from '../context.js';
import type { Step } from '../step.js';
import { withinBudget } from './budgets.js';
import { stagingIsWhole } from './staging-assertion.js';

/** One row, `gone` of `total`: by how many rows the table gets smaller, max(0, |T| - |S|). */
export function shrinkage(context: PlanContext): SelectQueryNode {
  return select({
    columns: [
      { expr: countAll(), as: 'total' },
      { expr: fn('greatest', subtract(countAll(), int(context.rows)), int(0)), as: 'gone' },
    ],
    from: tableNode(context.tables.target),
  });
}

/** T = S: INSERT OVERWRITE is one commit and keeps the table, its grants and its properties. */
export function overwrite(context: PlanContext): Step {
  return {
    kind: 'replace',
    build: ({ id }) => ({
      title: `the target holds these ${plural(context.rows, 'row')} and no others`,
      because: 'sync.mode: replace',
      effect: 'deletes',
      idempotent: true,
      expect: { rows: context.rows },
      node: insertOverwrite({
        table: context.tables.target,
        columns: context.columns.map((c) => c.name),
        query: select({
          columns: context.columns.map((c) => col(c.name)),
          from: tableNode(context.tables.staging),
          where: and(stagingIsWhole(context, id), ...withinBudget(context, id, shrinkage(context))),
        }),
      }),
    }),
  };
}

/** mirror.on_empty: delete in mode replace: nothing to stage, nothing stays. */
export function emptyTarget(context: PlanContext): Step {
  return {
    kind: 'replace',
    build: () => ({
      title: 'no row loads: the target is emptied',
      because: 'mirror.on_empty: delete',
      effect: 'deletes',
      idempotent: true,
      expect: { rows: 0 },
      node: deleteFrom({ table: context.tables.target }),
    }),
  };
}
