import { createTable, type TableColumn } from '../../dialect/index.js';
import type { RowColumn } from '../../types/rows.js';
import { inferredTypes, type PlanContext } from '../context.js';
import type { Step } from '../step.js';
import { columnMapping } from './column-mapping.js';

/** destination.create_table: the target is made from the batch's columns where it is absent. */
export function createTarget(context: PlanContext): readonly Step[] {
  if (!context.spec.createTable) return [];
  return [
    {
      kind: 'create_table',
      build: () => ({
        title: 'create the target where it is absent',
        because: `destination.create_table: true${inferredTypes(context, context.columns)}`,
        effect: 'creates',
        idempotent: true,
        expect: {},
        node: createTable({
          table: context.tables.target,
          ifNotExists: true,
          columns: context.columns.map((column) => createdColumn(context, column)),
          properties: columnMapping(context.columns),
        }),
      }),
    },
  ];
}

/** A key is NOT NULL, since a row without one is rejected, unless NULL keys match. */
function createdColumn({ spec, key }: PlanContext, column: RowColumn): TableColumn {
  const declared = spec.columns.find((c) => c.name.toLowerCase() === column.name.toLowerCase());
  const isKey = key.includes(column) && spec.nullKeys === 'reject';
  return {
    ...column,
    ...(isKey || declared?.notNull === true ? { notNull: true } : {}),
    ...(declared?.comment === undefined ? {} : { comment: declared.comment }),
  };
}
