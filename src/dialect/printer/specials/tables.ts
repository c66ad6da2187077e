import type { OperationNode } from 'kysely';
import type { IdentityData, TableSpecials, WriteSpecials } from '../../nodes/builder-specials.js';
import { condition } from '../condition.js';
import { list, type Printer, print, type SpecialEntry } from '../printer.js';
import { databricks, unfit, whole, wordOf } from './entry.js';

const GENERATED = { always: 'ALWAYS', by_default: 'BY DEFAULT' } as const;

function identity({ generated, startWith, incrementBy }: IdentityData): string {
  const least = Number.NEGATIVE_INFINITY;
  if (incrementBy === 0) throw unfit('INCREMENT BY is 0', 'give a step up or down');
  const parts = [
    ...(startWith === undefined ? [] : [`START WITH ${whole(startWith, 'START WITH', least)}`]),
    ...(incrementBy === undefined ? [] : [`INCREMENT BY ${whole(incrementBy, 'INCREMENT BY', least)}`]),
  ];
  const how = wordOf(GENERATED, generated, 'GENERATED');
  return `GENERATED ${how} AS IDENTITY${parts.length === 0 ? '' : ` (${parts.join(' ')})`}`;
}

/** `CLUSTER BY (…)`, `CLUSTER BY AUTO` or `CLUSTER BY NONE`. */
export function clusterBy(
  { mode }: TableSpecials['cluster_by'],
  columns: readonly OperationNode[],
  p: Printer,
): string {
  if (mode !== 'columns') return `CLUSTER BY ${wordOf({ auto: 'AUTO', none: 'NONE' }, mode, 'CLUSTER BY')}`;
  if (columns.length === 0) throw unfit('CLUSTER BY without a column', "name some, or say 'none' or 'auto'");
  return `CLUSTER BY (${list(p, columns)})`;
}

export const TABLE_ROWS = {
  cluster_by: databricks('CLUSTER BY', clusterBy),
  identity: databricks('IDENTITY', identity),
  rely: databricks('RELY', ({ rely }, [constraint], p) =>
    [...(constraint === undefined ? [] : [print(p, constraint)]), rely ? 'RELY' : 'NORELY'].join(' '),
  ),
} satisfies { readonly [K in keyof TableSpecials]: SpecialEntry<TableSpecials[K]> };

export const WRITE_ROWS = {
  overwrite: databricks('INSERT OVERWRITE of a builder', () => 'OVERWRITE'),
  replace_using: databricks('REPLACE USING', (_, columns, p) => {
    if (columns.length === 0) throw unfit('REPLACE USING without a column', 'name at least one');
    return `REPLACE USING (${list(p, columns)})`;
  }),
  replace_on: databricks('REPLACE ON', (_, [on], p) => `REPLACE ON ${on === undefined ? '' : condition(p, on, true)}`),
} satisfies { readonly [K in keyof WriteSpecials]: SpecialEntry<WriteSpecials[K]> };
