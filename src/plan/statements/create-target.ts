import { createTable } from '../../dialect/index.js';
import type { PlanContext } from '../context.js';
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
        because: 'destination.create_table: true',
        effect: 'none',
        idempotent: true,
        expect: {},
        node: createTable({
          table: context.tables.target,
          ifNotExists: true,
          columns: context.columns,
          properties: columnMapping(context.columns),
        }),
      }),
    },
  ];
}
