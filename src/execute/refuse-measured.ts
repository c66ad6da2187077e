import { quoteIdentifier } from '../dialect/index.js';
import { type Diagnostic, DrtError, fail, type SpecPath } from '../errors.js';
import { compilePlanNode } from '../plan/compile.js';
import type { PlanContext } from '../plan/context.js';
import { onOneLine } from '../plan/remote/find.js';
import { relation } from '../plan/remote/relation.js';
import { plural } from '../text/figures.js';
import { showName } from '../text/names.js';
import type { BatchMetadata } from '../types/generated/batch-document.js';
import { keptAsNull } from '../types/partition-text.js';
import { type RemoteSource, remoteKey, remotePath } from '../types/remote-source.js';
import { countOf } from './counts.js';
import type { QueryRow } from './warehouse.js';

export interface MeasuredCounts {
  readonly read: number;
  readonly load: number;
  readonly unreadable: number;
  readonly duplicates: number;
  /** Rows that are first of their key beside others, which are not the same. */
  readonly tied: number;
}

interface Measured {
  readonly spec: PlanContext['spec'];
  readonly source: RemoteSource;
  readonly columns: BatchMetadata['columns'];
  readonly context: PlanContext;
  readonly counts: MeasuredCounts;
  /** What was counted of each column. */
  readonly row: QueryRow;
}

/** Throws DRT326 and DRT312 for what was measured; answers warnings. */
export function refuseMeasured(measured: Measured): readonly Diagnostic[] {
  const unfit = measured.columns.flatMap((_, i) => unfitIn(measured, i));
  if (unfit.length > 0) throw new DrtError(unfit);
  refuseDuplicates(measured);
  return measured.columns.flatMap(({ name }, i) => keptAsNull(name, countOf(measured.row, `kept_${i + 1}`)) ?? []);
}

function unfitIn({ spec, source, columns, context, row }: Measured, i: number): readonly Diagnostic[] {
  const { name = '', type = '' } = columns[i] ?? {};
  const declared = spec.columns.find((c) => c.name.toLowerCase() === name.toLowerCase());
  const specKeys: readonly SpecPath[] = [['columns', name], remotePath(source)];
  const nulls = declared?.notNull === true ? countOf(row, `nulls_${i + 1}`) : 0;
  const long = countOf(row, `long_${i + 1}`);
  const column = context.columns[i];
  const from = quoteIdentifier(columns[i]?.source?.name ?? name);
  const unfit = (message: string, fix: string): Diagnostic => ({
    code: 'DRT326',
    severity: 'error',
    message: `${remoteKey(source)}: ${message}`,
    specKeys,
    fix,
  });
  return [
    ...(nulls === 0
      ? []
      : [
          unfit(
            `${showName(name)} is NULL in ${plural(nulls, 'row')}, and declared with nullable: false`,
            `leave those rows out in source.sql: WHERE ${from} IS NOT NULL`,
          ),
        ]),
    ...(long === 0 || column === undefined
      ? []
      : [
          unfit(
            `${showName(name)} is longer in ${plural(long, 'row')} than the column takes (${lengthOf(context, column.name) ?? type})`,
            'cut it in source.sql, or alter the table',
          ),
        ]),
  ];
}

function lengthOf({ info }: PlanContext, name: string): string | undefined {
  const type = info?.columns.find((c) => c.name === name)?.type;
  return type?.kind === 'char' || type?.kind === 'varchar' ? `${type.kind.toUpperCase()}(${type.length})` : undefined;
}

/** H05: of several rows with one key one loads, where something says which. */
function refuseDuplicates({ spec, source, context, counts, columns }: Measured): void {
  const { duplicates, tied } = counts;
  const ordered = spec.orderBy.length > 0;
  const names = context.key.map((k) => k.name);
  if (duplicates === 0 || (ordered && spec.duplicates !== 'fail' && tied === 0)) return;
  const key = names.join(', ');
  const [why, fix] = !ordered
    ? [
        `and the rows of ${remoteKey(source)} have no order`,
        'select one row a key in source.sql; or say which one is the last: sync.duplicates: last with sync.order_by',
      ]
    : spec.duplicates === 'fail'
      ? ['and sync.duplicates is fail', 'remove the duplicates, or say which row wins: sync.duplicates: last']
      : [
          `and ${plural(tied, 'row')} beside the first of a key ${tied === 1 ? 'is' : 'are'} equal to it in sync.order_by, and different elsewhere`,
          'add a column to sync.order_by that tells them apart, or select one row a key in source.sql',
        ];
  const keys = context.key
    .map((k) => quoteIdentifier(columns.find((c) => c.name === k.name)?.source?.name ?? k.name))
    .join(', ');
  const from = onOneLine(compilePlanNode(relation(source, context.remote?.version)));
  throw fail('DRT312', `${plural(duplicates, 'row shares', 'rows share')} a key (${key}) with another, ${why}`, {
    specKeys: [
      ['sync', 'duplicates'],
      ['sync', 'order_by'],
      ['destination', 'upsert_key'],
    ],
    details: [`find them: SELECT ${keys}, count(*) FROM ${from} GROUP BY ${keys} HAVING count(*) > 1`],
    fix,
  });
}
