import { quoteIdentifier } from '../dialect/index.js';
import type { Diagnostic } from '../errors.js';
import { formatTableRef, type TableRef } from '../types/table-ref.js';
import { EngineError } from './engine-error.js';
import type { AbsentPart, Warehouse } from './warehouse.js';

type Asked = Pick<Warehouse, 'absentPart' | 'createTarget' | 'label'>;

/**
 * DRT502 of a target that is not there, and which part of its name is not: a warning where apply makes it (the embedded
 * warehouse makes all, `create_table` the table alone), else an error.
 */
export async function absentTarget(
  warehouse: Asked,
  table: TableRef,
  createTable: boolean,
  signal?: AbortSignal,
): Promise<Diagnostic> {
  const part = await absentPart(warehouse, table, signal);
  const what = WHAT[part](table);
  const message = `${formatTableRef(table)} does not exist on ${warehouse.label}${what.without}`;
  const specKeys = [['destination', part]];
  if (warehouse.createTarget !== undefined || (createTable && part === 'table')) {
    const made = { code: 'DRT502', severity: 'warning', specKeys } as const;
    return { ...made, message: `${message}; apply creates it`, fix: 'see that this is the name that you mean' };
  }
  return { code: 'DRT502', severity: 'error', message, specKeys, fix: what.fix };
}

/** An engine that cannot tell, or does not tell this user, is believed that the table is absent, and no more. */
async function absentPart(warehouse: Asked, table: TableRef, signal: AbortSignal | undefined): Promise<AbsentPart> {
  try {
    return (await warehouse.absentPart?.(table, signal)) ?? 'table';
  } catch (error) {
    if (error instanceof EngineError && error.errorClass !== 'interrupted') return 'table';
    throw error;
  }
}

const WHAT: Readonly<Record<AbsentPart, (table: TableRef) => { readonly without: string; readonly fix: string }>> = {
  table: () => ({ without: '', fix: 'create it, or set destination.create_table: true and plan again' }),
  schema: ({ catalog, schema }) => ({
    without: `: there is no schema ${catalog}.${schema}`,
    fix: `correct destination.schema, or CREATE SCHEMA ${quoteIdentifier(catalog)}.${quoteIdentifier(schema)}, which create_table does not do`,
  }),
  catalog: ({ catalog }) => ({
    without: `: there is no catalog ${catalog}`,
    fix: 'correct destination.catalog, or have the catalog created and granted to you',
  }),
};
