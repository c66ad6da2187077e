import { planToJson } from '../../emit/json.js';
import { type Finding, printMarkdown } from '../../emit/markdown.js';
import { printScript } from '../../emit/script.js';
import { type Counts, changesNothing, counted, type Samples } from '../../plan/counts.js';
import type { Plan } from '../../plan/plan.js';
import type { InputsDocument } from '../../types/generated/inputs-document.js';
import { linesOf, type RowsSource } from '../../types/rows.js';
import { PLAN_FILES } from './files.js';
import { filesWithValues, printIgnored } from './ignored.js';

/** How the files for reading were asked for, and what was counted for them. */
export interface Printed
  extends Readonly<Pick<InputsDocument['printed'], 'rows' | 'inlineRows' | 'nodes' | 'samples' | 'shape'>> {
  readonly counts?: Counts;
  readonly changes?: Samples;
  readonly warnings?: readonly Finding[];
}

/** The files of a plan folder that are printed from the plan, by name: what is written, and what is compared later. */
export async function printPlanFiles(
  plan: Plan,
  rows: RowsSource | undefined,
  printed: Printed,
): Promise<readonly (readonly [name: string, pieces: AsyncIterable<string> | Iterable<string>])[]> {
  const { inlineRows, nodes, samples, counts, changes, warnings } = printed;
  const first = await firstRows(rows, samples);
  const known = counts === undefined ? {} : { counts };
  const shown = {
    ...known,
    ...(changes === undefined ? {} : { changes }),
    ...(warnings === undefined ? {} : { warnings }),
    ...(first.length === 0 ? {} : { samples: first }),
  };
  return [
    [PLAN_FILES.json, [planToJson(plan, { nodes })]],
    [PLAN_FILES.sql, printScript(plan, { inlineRows, ...known, ...(rows === undefined ? {} : { rows }) })],
    [PLAN_FILES.markdown, [printMarkdown(plan, shown)]],
    [PLAN_FILES.ignored, [printIgnored(filesWithValues(plan, printed))]],
  ];
}

/** The first rows that load, for whom rows of each kind were not read, or are not told apart; none of a plan that changes nothing. */
export async function rowsInstead(
  rows: RowsSource | undefined,
  { counts, changes }: Pick<Printed, 'counts' | 'changes'>,
  count: number,
): Promise<readonly string[]> {
  return changes === undefined && !changesNothing(counted(counts)) ? await firstRows(rows, count) : [];
}

/** The first rows that load, where they were asked for: row values are shown nowhere else. */
async function firstRows(rows: RowsSource | undefined, count: number): Promise<readonly string[]> {
  const first: string[] = [];
  if (count === 0 || rows === undefined) return first;
  for await (const chunk of rows.rows()) {
    first.push(...linesOf(chunk).slice(0, count - first.length));
    if (first.length >= count) break;
  }
  return first;
}
