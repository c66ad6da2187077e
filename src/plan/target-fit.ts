import type { Diagnostic } from '../errors.js';
import { listNames, showName } from '../text/names.js';
import { assignable } from '../types/assignment.js';
import { printDataType } from '../types/data-type.js';
import type { RowColumn } from '../types/rows.js';
import { formatTableRef, type TableRef } from '../types/table-ref.js';
import type { TargetInfo } from '../types/target-info.js';

/** What keeps a plan from a target, each asked when the target is read for a plan and again before the first statement. */

const TABLE = ['destination', 'table'] as const;

/** DRT404: only tables are written. */
export function notATable(table: TableRef, info: TargetInfo): readonly Diagnostic[] {
  if (info.kind === 'table') return [];
  const kind = info.kind === 'other' ? 'not a Delta table' : `a ${info.kind.replaceAll('_', ' ')}`;
  return [
    {
      code: 'DRT404',
      severity: 'error',
      message: `${formatTableRef(table)} is ${kind}, and only tables are written`,
      specKeys: [TABLE],
      fix: 'name a table in destination.table',
    },
  ];
}

/**
 * DRT405, one for each column that the target lacks (H06), or whose values the engine would round or change without an
 * error on the way (H23). Names match case-insensitively.
 */
export function misfits(table: TableRef, batch: readonly RowColumn[], info: TargetInfo): readonly Diagnostic[] {
  const columns = new Map(info.columns.map((c) => [c.name.toLowerCase(), c]));
  return batch.flatMap((column): Diagnostic[] => {
    const misfit = { code: 'DRT405', severity: 'error', specKeys: [['columns', column.name], TABLE] } as const;
    const there = columns.get(column.name.toLowerCase());
    if (there === undefined) {
      return [
        {
          ...misfit,
          message: `${formatTableRef(table)}: the target has no column ${showName(column.name)}`,
          fix: `it has ${listNames(info.columns.map((c) => c.name))}; leave the column out of the source or add it to the table`,
        },
      ];
    }
    if (there.partition === true && there.type.kind === 'binary') {
      return [
        {
          ...misfit,
          message: `${formatTableRef(table)} is partitioned by ${there.name}, which is BINARY: Delta keeps its bytes as text there, and changes what is not UTF-8`,
          fix: 'cluster the table by the column instead, or make it a STRING of hexadecimal digits',
        },
      ];
    }
    if (assignable(column.type, there.type)) return [];
    const type = printDataType(there.type);
    return [
      {
        ...misfit,
        message: `${formatTableRef(table)}: ${showName(column.name)} is ${type} in the target, ${printDataType(column.type)} in the batch`,
        fix: `declare it under columns: ${showName(column.name)}: ${type}, or plan with --warehouse, which reads the target's types`,
      },
    ];
  });
}

/**
 * DRT407: rows have '' in a column that the target is partitioned by, and they were read without knowing that. Delta keeps ''
 * there as NULL, so that a key with it would never be found again (H35).
 */
export function partitionedByEmpty(table: TableRef, empty: readonly string[], info: TargetInfo): readonly Diagnostic[] {
  const names = new Set(empty.map((name) => name.toLowerCase()));
  const found = info.columns.filter((c) => c.partition === true && names.has(c.name.toLowerCase()));
  if (found.length === 0) return [];
  const columns = found.map((c) => c.name).join(', ');
  return [
    {
      code: 'DRT407',
      severity: 'error',
      message: `${formatTableRef(table)} is partitioned by ${columns}, where Delta keeps an empty text as NULL, and some rows have one there`,
      fix: 'plan with --warehouse, which reads the target and takes such a text for NULL, or write another text in the source',
    },
  ];
}

/** DRT408: columns of the target that no row of the batch has, where the spec does not want them kept (H39). */
export function lackedColumns(table: TableRef, batch: readonly string[], info: TargetInfo): readonly Diagnostic[] {
  const lacked = columnsLacked(batch, info);
  if (lacked.length === 0) return [];
  return [
    {
      code: 'DRT408',
      severity: 'error',
      message: `${formatTableRef(table)} has ${listNames(lacked)}, which no row of the batch has`,
      specKeys: [['sync', 'on_missing']],
      fix: 'look why the source lost it; sync.on_missing: keep leaves such columns alone, and null writes NULL where the plan reads the target (--warehouse)',
    },
  ];
}

/** The target's columns that are not among the batch's. */
export function columnsLacked(batch: readonly string[], info: TargetInfo): readonly string[] {
  const there = new Set(batch.map((name) => name.toLowerCase()));
  return info.columns.map((c) => c.name).filter((name) => !there.has(name.toLowerCase()));
}

/** DRT406: rows or values that a filter or mask hides look as if they were not there, or different. */
export function filtered(table: TableRef, { filters = [] }: TargetInfo): readonly Diagnostic[] {
  if (filters.length === 0) return [];
  return [
    {
      code: 'DRT406',
      severity: 'error',
      message: `${formatTableRef(table)} has ${filters.join(', ')}, which may hide rows or values from this user`,
      specKeys: [TABLE],
      fix: 'run as a user who sees all of the table and say destination.allow_filtered: true; a row that is not seen is added again, a masked value counts as changed',
    },
  ];
}
