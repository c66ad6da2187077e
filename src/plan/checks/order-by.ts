import type { Diagnostic } from '../../errors.js';
import { printDataType } from '../../types/data-type.js';
import type { PlanContext } from '../context.js';

/** Text orders by its characters: of two days as they are often written, 02/01/2026 comes before 31/12/2025. */
export function checkOrderBy({ spec, columns, batch }: PlanContext): readonly Diagnostic[] {
  if (batch.rows.duplicates === 0) return [];
  return spec.orderBy.flatMap(({ column }) => {
    const type = columns.find((c) => c.name.toLowerCase() === column.toLowerCase())?.type;
    if (type === undefined || !['string', 'char', 'varchar'].includes(type.kind)) return [];
    return [
      {
        code: 'DRT212',
        severity: 'warning',
        message: `sync.order_by: ${column} is ${printDataType(type)}, which orders by characters, and it decided which rows load`,
        fix: 'if it holds numbers, dates or times, let it have their type: 2026-01-02, not 02/01/2026',
      },
    ];
  });
}
