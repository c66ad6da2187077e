import { type DrtError, fail } from '../errors.js';
import { nearestName } from '../text/nearest-name.js';
import type { DeclaredColumn } from '../types/declared-column.js';
import type { BatchRequest } from './request.js';

/** Names match case-insensitively, as on the engine. */
export const fold = (name: string): string => name.toLowerCase();

/** A column of the rows, and what the spec says of it. */
export interface WantedColumn {
  /** As the target is to call it. */
  readonly name: string;
  readonly source: string;
  readonly declared?: DeclaredColumn;
}

const sourceOf = ({ name, from }: DeclaredColumn): string => from ?? name;

/** Every column of the rows, in their order; one that several declared columns are made from is there as often. */
export function wantedColumns(
  found: ReadonlyMap<string, string>,
  declared: readonly DeclaredColumn[],
): readonly WantedColumn[] {
  for (const column of declared) {
    if (found.has(fold(sourceOf(column)))) continue;
    throw missing(
      sourceOf(column),
      column.from === undefined ? 'declared under columns' : `columns.${column.name}.from`,
      found,
    );
  }
  const taken = new Set(declared.map((c) => fold(sourceOf(c))));
  const renamed = declared.find(({ name }) => found.has(fold(name)) && !taken.has(fold(name)));
  if (renamed !== undefined) {
    throw fail(
      'DRT305',
      `the rows have a column "${renamed.name}", and columns.${renamed.name} is made from "${sourceOf(renamed)}"`,
      { fix: `rename the other one too: columns: {${renamed.name}_2: {from: ${renamed.name}}}` },
    );
  }
  return [...found].flatMap(([name, source]): readonly WantedColumn[] => {
    const from = declared.filter((c) => fold(sourceOf(c)) === name);
    return from.length === 0 ? [{ name: source, source }] : from.map((d) => ({ name: d.name, source, declared: d }));
  });
}

/** Without a single row there is no column but the declared ones; the plan needs the key's. */
export function withoutRows({ columns, key }: BatchRequest): readonly WantedColumn[] {
  const names = new Set(columns.map((c) => fold(c.name)));
  return [
    ...columns.map((declared) => ({ name: declared.name, source: sourceOf(declared), declared })),
    ...key.filter((name) => !names.has(fold(name))).map((name) => ({ name, source: name })),
  ];
}

/** DRT306, with the nearest name. `role`: where the spec names the column. */
export function missing(name: string, role: string, found: ReadonlyMap<string, string>): DrtError {
  const near = nearestName(name, found.values(), fold);
  const columns = [...found.values()];
  const list = columns.slice(0, 20).join(', ');
  return fail('DRT306', `the rows have no column "${name}" (${role})`, {
    fix:
      near !== undefined && near.edits <= Math.max(2, name.length / 3)
        ? `did you mean "${near.name}"?`
        : `the rows have: ${list}${columns.length > 20 ? ', …' : ''}`,
  });
}
