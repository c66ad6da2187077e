import { aliased, concat, countIf, type Expr, eq, guard, insertOverwrite, text } from '../../dialect/index.js';
import { plural } from '../../text/figures.js';
import { remoteKey } from '../../types/remote-source.js';
import type { PlanContext } from '../context.js';
import { figure, planSpecial } from '../nodes/special.js';
import { keyUnreadable, loadingRows, ROW_COLUMN, typedRows } from '../remote/loading-rows.js';
import { sourceWords } from '../remote/relation.js';
import type { RemoteRows } from '../remote/remote-rows.js';
import type { Step } from '../step.js';
import { asCondition } from './staging-assertion.js';

/**
 * The loading rows into staging by one statement, which reads them where they are: keys, rejected rows and duplicates are settled in
 * it. It fails where the source has not as many rejected rows as when the plan was made, by which the deletes were decided (H02).
 */
export function stageRemoteRows(context: PlanContext, remote: RemoteRows): Step {
  return {
    kind: 'stage_rows',
    build: ({ id }) => ({
      title: `${plural(context.rows, 'row')} of ${sourceWords(remote.source, remote.version)}`,
      because: `${remoteKey(remote.source)}${duplicatesReason(context)}`,
      effect: 'none',
      idempotent: true,
      expect: { rows: context.rows },
      node: insertOverwrite({
        table: context.tables.staging,
        columns: [...context.columns.map((c) => c.name), ROW_COLUMN],
        query: loadingRows(context, remote, { hashed: true, where: rejectedAsPlanned(context, remote, id) }),
      }),
    }),
  };
}

function duplicatesReason({ spec, key, batch }: PlanContext): string {
  return key.length === 0 || batch.rows.duplicates === 0 ? '' : `; duplicates: ${spec.duplicates}`;
}

function rejectedAsPlanned(context: PlanContext, remote: RemoteRows, id: string): readonly Expr[] {
  const unreadable = keyUnreadable(context);
  if (unreadable === undefined) return [];
  const { rejected } = context.batch.rows;
  const counted = countIf(unreadable);
  return [
    asCondition(
      guard({
        condition: eq(counted, figure(rejected)),
        message: concat(
          text(`drt ${id}: `),
          counted,
          planSpecial('rows_text', {
            before: ' rows of the source have no key, and ',
            rows: rejected,
            after: ' had none when the plan was made',
          }),
        ),
        from: aliased(typedRows(context, remote, { columns: context.key }), 'r'),
      }),
    ),
  ];
}
