import { changedColumns, countedWhere, countsFigures } from '../../emit/counts.js';
import type { Plan } from '../../plan/plan.js';
import { compareForms, compareNamed, compareOutlines, type Difference } from '../../plan/shape/compare.js';
import { readingSettings, type Setting } from '../../plan/shape/settings.js';
import { type StatementShape, statementShapes } from '../../plan/shape/statements.js';
import { outline } from '../../plan/shape/sync-shape.js';
import { thousands } from '../../text/figures.js';
import type { OpenFolder } from '../folder/read.js';

/** What a reviewer of the second plan wants to know who has reviewed the first: all but the rows themselves. */
export function comparePlans(before: OpenFolder, after: OpenFolder): readonly Difference[] {
  return [
    ...compareOutlines(outline(before.input), outline(after.input)),
    ...compareNamed('setting', readingSettings(before.input.spec), readingSettings(after.input.spec)),
    ...compareNamed('fact', facts(before), facts(after)),
    ...compareForms(forms(before.plan), forms(after.plan)),
    ...compareNamed('fact', counts(before), counts(after)),
    ...compareNamed('warning', warnings(before), warnings(after)),
  ];
}

function facts({ plan, input }: OpenFolder): readonly Setting[] {
  const { batch, deletes, drt, sync } = plan;
  const { version } = input.target ?? {};
  const figures = { read: batch.read, load: batch.load, rejected: batch.rejected, duplicates: batch.duplicates };
  return [
    ['sync name', sync.name],
    ['drt', drt],
    ['batch', batch.label],
    ...Object.entries(figures).map(([word, n]): Setting => [`rows ${word}`, thousands(n)]),
    ...(batch.keys === undefined ? [] : [['keys', thousands(batch.keys)] as const]),
    ['deletes', 'reason' in deletes ? `${deletes.form}: ${deletes.reason}` : deletes.form],
    ...(version === undefined ? [] : [['target version', `v${version}`] as const]),
  ];
}

const forms = (plan: Plan) => statementShapes(plan).map((shape: StatementShape) => ({ ...shape, when: [] }));

/** What the plan would do as it was counted; nothing of a plan for which nobody asked the target. */
function counts({ printed }: OpenFolder): readonly Setting[] {
  if (printed.counts === undefined) return [];
  if ('unknown' in printed.counts) return [['counts', `unknown (${printed.counts.unknown})`]];
  // The version is a fact of its own.
  const { version: _, ...known } = printed.counts;
  const columns = changedColumns(known);
  const changed = columns === '' ? '' : `; changed: ${columns}`;
  return [['counts', `${countsFigures(known)}${countedWhere(known)}${changed}`]];
}

function warnings({ plan, printed }: OpenFolder): readonly Setting[] {
  return [...(printed.warnings ?? []), ...plan.warnings].map((w): Setting => [`warning ${w.code}`, w.message]);
}
