import type { OperationNode, SelectQueryNode } from 'kysely';
import { boolean, col, eq, insertSelect, merge, type Selection, select, tableNode, text } from '../../dialect/index.js';
import { plural } from '../../text/figures.js';
import type { FilledLoad } from '../../types/load.js';
import { PLAN_COLUMN, type PlanContext } from '../context.js';
import { insertRows, selectRows } from '../nodes/insert-rows.js';
import type { Draft, Step } from '../step.js';
import { stagingIsWhole } from './staging-assertion.js';

/** One chunk goes straight into the target: one statement, one commit. */
export function insertRowsDirectly(context: PlanContext, load: FilledLoad): Step {
  const { tables, spec } = context;
  const { columns } = context.wire;
  return {
    kind: 'insert',
    build: () => ({
      title: `add ${plural(context.rows, 'row')}`,
      because: `sync.mode: insert${onceReason(context)}; ${context.loadReason}`,
      ...adds(context),
      payload: {
        kind: 'rows',
        load,
        columns,
        rows: context.rows,
        chunks: 1,
        hash: context.batch.hash,
      },
      node:
        spec.once === true
          ? addOnce(context, columns, selectRows({ columns, load, more: [marked(context)] }))
          : insertRows({ table: tables.target, columns, load }),
    }),
  };
}

/** More than one chunk: staged first, so that all rows arrive in one commit or none does. */
export function insertStaged(context: PlanContext): Step {
  const { columns, spec, tables } = context;
  return {
    kind: 'insert',
    build: ({ id }) => {
      const staged = (more: readonly Selection[] = []): SelectQueryNode =>
        select({
          columns: [...columns.map((c) => col(c.name)), ...more],
          from: tableNode(tables.staging),
          where: stagingIsWhole(context, id),
        });
      return {
        title: `add ${plural(context.rows, 'row')} in one commit`,
        because: `sync.mode: insert${onceReason(context)}`,
        ...adds(context),
        node:
          spec.once === true
            ? addOnce(context, columns, staged([marked(context)]))
            : insertSelect({ table: tables.target, columns: columns.map((c) => c.name), query: staged() }),
      };
    },
  };
}

function adds({ spec, rows, mark }: PlanContext): Pick<Draft, 'effect' | 'idempotent' | 'once' | 'expect'> {
  return { effect: 'adds', idempotent: false, ...(spec.once === true ? { once: mark } : {}), expect: { rows } };
}

const onceReason = ({ spec }: PlanContext): string => (spec.once === true ? ', destination.once: true' : '');

/**
 * An INSERT as a MERGE that matches nothing, since Delta's history keeps the predicates of a MERGE, and nothing of an INSERT
 * but counts (H33). The mark is compared with a column of the rows: a condition of constants is folded, and is not in the history.
 */
function addOnce(
  { tables, mark }: PlanContext,
  columns: readonly { readonly name: string }[],
  query: SelectQueryNode,
): OperationNode {
  return merge({
    into: tables.target,
    using: query,
    on: boolean(false),
    when: [
      {
        when: 'not_matched',
        and: eq(col(PLAN_COLUMN, 's'), text(mark)),
        then: { insert: columns.map((c) => ({ column: c.name, value: col(c.name, 's') })) },
      },
    ],
  });
}

const marked = ({ mark }: PlanContext): Selection => ({ expr: text(mark), as: PLAN_COLUMN });
