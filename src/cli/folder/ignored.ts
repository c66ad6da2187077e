import { statementsWithoutRows } from '../../emit/payloads.js';
import { compilePlanNode } from '../../plan/compile.js';
import type { Samples } from '../../plan/counts.js';
import { type Plan, type Query, queriesOf } from '../../plan/plan.js';
import type { InputsDocument } from '../../types/generated/inputs-document.js';
import { PLAN_FILES } from './files.js';

const HEAD =
  '# Made by drt: these hold values of rows or keys, or are of one run. Change nothing: drt apply compares this file.';

/** What a run leaves there. */
const OF_ONE_RUN = [PLAN_FILES.journal, PLAN_FILES.lock];

/** What decides it of how the files were asked for; `changes` are rows of the target and the batch. */
type ValuesPrinted = Pick<InputsDocument['printed'], 'rows' | 'inlineRows' | 'samples'> & {
  readonly changes?: Samples;
};

/**
 * The files of a plan folder that hold values of rows, which may be personal data: keys count as values. batch.json is in
 * inputs.json, with keys and samples. A folder made of batch.json holds no rows, and perhaps keys.
 */
export function filesWithValues(plan: Plan, { rows, inlineRows, samples, changes }: ValuesPrinted): readonly string[] {
  const filled = rows ? plan.statements.filter((s) => s.payload !== undefined) : [];
  const keys = [...plan.statements, ...queriesOf(plan)].some(holdsLiterals);
  return [
    ...(rows ? [`${PLAN_FILES.rows}/`] : []),
    ...(rows && plan.batch.rejected > 0 ? [PLAN_FILES.rejects] : []),
    PLAN_FILES.inputs,
    ...(keys ? [PLAN_FILES.json] : []),
    ...(keys || filled.length > statementsWithoutRows(plan, inlineRows).length ? [PLAN_FILES.sql] : []),
    ...(samples > 0 || hasRows(changes) ? [PLAN_FILES.markdown] : []),
  ];
}

/** Samples of a plan that changes nothing are empty. */
function hasRows(changes: Samples | undefined): boolean {
  if (changes === undefined) return false;
  const { deleted, updated, added } = changes;
  return (Array.isArray(deleted) && deleted.length > 0) || updated.length + added.length > 0;
}

/** Values of rows stand in the text of the statement itself. */
function holdsLiterals({ node, sql }: Query): boolean {
  return compilePlanNode(node, 'hidden') !== sql;
}

/** The .gitignore of a plan folder: what holds values, and what is of one run. The other files may be committed. */
export function printIgnored(files: readonly string[]): string {
  return [HEAD, ...[...files, ...OF_ONE_RUN].map((name) => `/${name}`), ''].join('\n');
}

/** A folder that rejected rows left behind has nothing else. */
export const IGNORED_REJECTS = printIgnored([PLAN_FILES.rejects]);
