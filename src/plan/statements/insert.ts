import { col, insertSelect, select, tableNode } from '../../dialect/index.js';
import { plural } from '../../text/figures.js';
import type { PlanContext } from '../context.js';
import { insertRows } from '../nodes/insert-rows.js';
import type { Step } from '../step.js';
import { loadReason } from './stage-rows.js';
import { stagingIsWhole } from './staging-assertion.js';

/** One chunk goes straight into the target: one statement, one commit. */
export function insertRowsDirectly(context: PlanContext): Step {
  return {
    kind: 'insert',
    build: () => ({
      title: `add ${plural(context.rows, 'row')}`,
      because: `sync.mode: insert; ${loadReason(context)}`,
      effect: 'adds',
      idempotent: false,
      expect: { rows: context.rows },
      payload: {
        kind: 'rows',
        load: context.load,
        columns: context.wire.columns,
        rows: context.rows,
        chunks: 1,
        hash: context.batch.hash,
      },
      node: insertRows({ table: context.tables.target, columns: context.wire.columns, load: context.load }),
    }),
  };
}

/** More than one chunk: staged first, so that all rows arrive in one commit or none does. */
export function insertStaged(context: PlanContext): Step {
  return {
    kind: 'insert',
    build: ({ id }) => ({
      title: `add ${plural(context.rows, 'row')} in one commit`,
      because: 'sync.mode: insert',
      effect: 'adds',
      idempotent: false,
      expect: { rows: context.rows },
      node: insertSelect({
        table: context.tables.target,
        columns: context.columns.map((c) => c.name),
        query: select({
          columns: context.columns.map((c) => col(c.name)),
          from: tableNode(context.tables.staging),
          where: stagingIsWhole(context, id),
        }),
      }),
    }),
  };
}
