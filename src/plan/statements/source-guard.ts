import { aliased, and, concat, countAll, countIf, eq, guard, text } from '../../dialect/index.js';
import { remoteKey } from '../../types/remote-source.js';
import type { PlanContext } from '../context.js';
import { figure, planSpecial } from '../nodes/special.js';
import { keyUnreadable, typedRows } from '../remote/loading-rows.js';
import type { Step } from '../step.js';
import { guardStep } from './guards.js';

/**
 * H15: where no row of a source in the warehouse loads and the target is emptied all the same (`mirror.on_empty: delete`), nothing is
 * staged that could show that the source has rows by now. None of any other plan.
 */
export function sourceGuard(context: PlanContext): readonly Step[] {
  const { remote, rows, batch } = context;
  if (remote === undefined || rows > 0) return [];
  const { read, rejected } = batch.rows;
  const unreadable = keyUnreadable(context);
  const looked = unreadable === undefined ? context.columns.slice(0, 1) : context.key;
  return [
    guardStep({
      guard: 'source',
      title: 'the source has no row that loads, as when the plan was made',
      because: `${remoteKey(remote.source)}; mirror.on_empty: ${context.spec.mirror.onEmpty}`,
      node: ({ id }) =>
        guard({
          condition: and(
            eq(countAll(), figure(read)),
            ...(unreadable === undefined ? [] : [eq(countIf(unreadable), figure(rejected))]),
          ),
          message: concat(
            text(`drt ${id}: the source has other rows, `),
            countAll(),
            planSpecial('rows_text', { before: ' of them, and had ', rows: read, after: ' when the plan was made' }),
          ),
          from: aliased(typedRows(context, remote, { columns: looked }), 'r'),
        }),
    }),
  ];
}
