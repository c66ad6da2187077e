import { cellText } from '../../emit/changes.js';
import { changedColumns, deletedShare } from '../../emit/counts.js';
import { appliedWords, type Cell, type Counted, changesNothing, type Samples, unchangedOf } from '../../plan/counts.js';
import type { Plan } from '../../plan/plan.js';
import { plural, thousands } from '../../text/figures.js';
import type { Colors } from './color.js';

/** `+59 added  ~412 updated  -37 deleted (0.08% of 48,190, limit 10%)  =47,741 unchanged`, and which columns change. */
export function countsLines(plan: Plan, counts: Counted, color: Colors): readonly string[] {
  if (counts.applied !== undefined) {
    return [`  nothing to change: ${appliedWords(counts.applied)} (apply --again adds its rows once more)`];
  }
  if (changesNothing(counts)) return [`  nothing to change: ${plural(plan.batch.load, 'row')} as they are`];
  const share = deletedShare(plan, counts);
  const columns = changedColumns(counts);
  return [
    [
      `  ${color.green(`+${thousands(counts.added)} added`)}`,
      color.yellow(`~${thousands(counts.updated)} updated`),
      `${color.red(`-${thousands(counts.deleted)} deleted`)}${share === '' ? '' : ` (${share})`}`,
      `=${thousands(unchangedOf(counts))} unchanged`,
    ].join('  '),
    ...(columns === '' ? [] : [`           changed: ${columns}`]),
  ];
}

/** `- C-0007, C-0019`, `~ C-1001  balance  1,250.00 -> 1,310.00`, `+ C-1055  …`: row values. */
export function sampleLines({ deleted, updated, added }: Samples, color: Colors, of: Counted): readonly string[] {
  return [
    ...deletedLines(deleted, color, of.deleted),
    ...updated.flatMap(({ key, changes }) =>
      changes.map(
        (c) => `  ${color.yellow('~')} ${keyText(key)}  ${c.column}  ${cellText(c.old)} -> ${cellText(c.new)}`,
      ),
    ),
    ...moreLine(color.yellow('~'), updated.length, of.updated),
    ...added.map(({ key, values }) =>
      `  ${color.green('+')} ${keyText(key)}  ${values.map((v) => `${v.column} ${cellText(v.value)}`).join('  ')}`.trimEnd(),
    ),
    ...moreLine(color.green('+'), added.length, of.added),
  ];
}

/** How many rows there are; or, where that is not known, how many are shown at most. */
type Of = number | { readonly most: number };

/** `- C-0007, C-0019, … 35 more` */
export function deletedLines(deleted: Samples['deleted'], color: Colors, of: Of): readonly string[] {
  if ('unknown' in deleted) return [`  ${color.red('-')} keys not shown: ${deleted.unknown}`];
  if (deleted.length === 0) return [];
  return [`  ${color.red('-')} ${[...deleted.map(keyText), ...more(deleted.length, of)].join(', ')}`];
}

function moreLine(mark: string, shown: number, of: Of): readonly string[] {
  return shown === 0 ? [] : more(shown, of).map((text) => `  ${mark} ${text}`);
}

function more(shown: number, of: Of): readonly string[] {
  if (typeof of !== 'number') return shown < of.most ? [] : ['… perhaps more'];
  return of > shown ? [`… ${thousands(of - shown)} more`] : [];
}

/** One part as it is; several in parentheses. */
function keyText(key: readonly Cell[]): string {
  const parts = key.map(cellText);
  return parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(', ')})`;
}
