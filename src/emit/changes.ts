import type { Cell, Counted, Samples } from '../plan/counts.js';
import type { Plan } from '../plan/plan.js';
import { plural, thousands } from '../text/figures.js';
import { shortened } from '../text/shortened.js';
import { cellCode, inline } from './markdown-text.js';

/** Rows of each kind as tables: keys that would be deleted first, then what is updated, old and new side by side. */
export function changesTables(plan: Plan, counts: Counted, { deleted, updated, added }: Samples): readonly string[] {
  const keys = plan.sync.key.map(inline);
  const cells = (key: readonly Cell[]): readonly string[] => key.map(cell);
  return [
    ...('unknown' in deleted
      ? [`**Deleted** keys are not shown: ${inline(deleted.unknown)}.`]
      : titled(`Deleted, ${shown(deleted.length, counts.deleted)}`, keys, deleted.map(cells))),
    ...titled(
      `Updated, ${shown(updated.length, counts.updated)}`,
      [...keys, 'column', 'old', 'new'],
      updated.flatMap(({ key, changes }) =>
        changes.map((c) => [...cells(key), cellCode(c.column), cell(c.old), cell(c.new)]),
      ),
    ),
    ...titled(
      `Added, ${shown(added.length, counts.added)}`,
      [...keys, 'values'],
      added.map(({ key, values }) => [
        ...cells(key),
        values.map((v) => `${cellCode(v.column)} ${cell(v.value)}`).join(', '),
      ]),
    ),
  ];
}

/** `the first 3 of 37`, `3 rows`. */
function shown(rows: number, all: number): string {
  return rows < all ? `the first ${thousands(rows)} of ${thousands(all)}` : plural(all, 'row');
}

function titled(title: string, head: readonly string[], body: readonly (readonly string[])[]): readonly string[] {
  if (body.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [`**${title}**`, [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n')];
}

/** The longest value that is shown whole, in characters. */
const LONGEST = 120;

/** A value as text: in quotes where it could be taken for something else, cut where it is long. */
export function cellText(value: Cell): string {
  if (value === null) return 'NULL';
  const cut = shortened(value, LONGEST);
  return /^[\w.:+@/-]+$/.test(cut) && cut !== 'NULL' ? cut : JSON.stringify(cut);
}

/** In a cell of a table. */
function cell(value: Cell): string {
  return value === null ? 'NULL' : cellCode(cellText(value));
}
