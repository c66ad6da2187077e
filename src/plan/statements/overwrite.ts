import type { SelectQueryNode } from 'kysely';
import {
  and,
  col,
  countAll,
  deleteFrom,
  fn,
  insertOverwrite,
  int,
  scalarSubquery,
  select,
  subquery,
  subtract,
  tableNode,
} from '../../dialect/index.js';
import { plural } from '../../text/figures.js';
import type { PlanContext } from '../context.js';
import { alias, figure } from '../nodes/special.js';
import type { Step } from '../step.js';
import { withinBudget } from './budgets.js';
import { stagingIsWhole } from './staging-assertion.js';

/**
 * One row, `gone` of `total`: by how many rows the table gets smaller, max(0, |T| - |S|). The count stands alone in a query of
 * its own: then Delta answers it from its log, and else reads every file.
 */
export function shrinkage(context: PlanContext): SelectQueryNode {
  const total = scalarSubquery(select({ columns: [countAll()], from: tableNode(context.tables.target) }));
  return select({
    columns: [
      alias('total'),
      { expr: fn('greatest', subtract(alias('total'), figure(context.rows)), int(0)), as: 'gone' },
    ],
    from: subquery(select({ columns: [{ expr: total, as: 'total' }] })),
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
