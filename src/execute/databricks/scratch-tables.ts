import { quoteName, quoteTable } from '../../dialect/index.js';
import type { TableRef } from '../../types/table-ref.js';
import { EngineError } from '../engine-error.js';
import type { ScratchTables } from '../warehouse.js';
import type { Ask } from './describe.js';

type Schema = Pick<TableRef, 'catalog' | 'schema'>;

/** Tables that look like drt's own; patterns of SHOW TABLES have rules of their own, so that the caller compares names itself. */
export const scratchTablesOf = (ask: (signal?: AbortSignal) => Ask): ScratchTables => ({
  list: async ({ catalog, schema }: Schema, signal) => {
    try {
      const rows = await ask(signal)(`SHOW TABLES IN ${quoteName([catalog, schema])} LIKE '*drt*staging*'`);
      return rows.filter((row) => row.isTemporary !== 'true').flatMap((row) => row.tableName ?? []);
    } catch (error) {
      if (error instanceof EngineError && error.errorClass === 'absent') return [];
      throw error;
    }
  },
  modified: async (table, signal) => {
    const [row] = await ask(signal)(`DESCRIBE DETAIL ${quoteTable(table)}`);
    const times = [row?.createdAt, row?.lastModified].map(instant);
    // Both, or nothing is known of it: the later one counts.
    return times.some((time) => time === undefined)
      ? undefined
      : new Date(Math.max(...times.map((time) => time?.getTime() ?? Number.NaN)));
  },
  drop: async (table, signal) => {
    await ask(signal)(`DROP TABLE IF EXISTS ${quoteTable(table)}`);
  },
});

/** A TIMESTAMP as text of a session in UTC, or as the driver's JSON of a date; undefined where it is neither. */
function instant(cell: string | null | undefined): Date | undefined {
  const text = (cell ?? '').replace(/^"|"$/g, '').replace(' ', 'T');
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?$/.test(text)) return undefined;
  const time = new Date(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
