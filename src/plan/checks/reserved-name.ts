import { isReservedWord } from '../../dialect/reserved-words.js';
import type { Diagnostic } from '../../errors.js';
import { formatTableRef } from '../../types/table-ref.js';
import type { PlanContext } from '../context.js';

/**
 * DRT219: a name that a query has to quote, or that means something else without quotes: `SELECT true FROM t`. drt quotes
 * every name; people do not. A table that is there has its names already.
 */
export function checkReservedName({ info, tables, columns }: PlanContext): readonly Diagnostic[] {
  if (info !== undefined) return [];
  const warn = (what: string, name: string, key: readonly string[], fix: string): Diagnostic => ({
    code: 'DRT219',
    severity: 'warning',
    message: `${what} is a reserved word of Databricks SQL: queries that people write have to say \`${name}\``,
    specKeys: [key],
    fix,
  });
  const { target } = tables;
  const rename = (name: string): string => `while the table is new, rename it: columns: {${name}_: {from: "${name}"}}`;
  return [
    ...(isReservedWord(target.name)
      ? [
          warn(
            `the table's name, ${formatTableRef(target)},`,
            target.name,
            ['destination', 'table'],
            'while the table is new, give it another name',
          ),
        ]
      : []),
    ...columns
      .filter((c) => isReservedWord(c.name))
      .map((c) => warn(`the name of column ${c.name}`, c.name, ['columns', c.name], rename(c.name))),
  ];
}
