import type { Diagnostic } from '../errors.js';
import { makesTarget } from '../plan/changes.js';
import type { Plan } from '../plan/plan.js';
import { scratchTables } from '../plan/tables.js';
import { formatTableRef, type TableRef } from '../types/table-ref.js';
import { volumeRef } from './volume.js';
import type { Securable, Warehouse } from './warehouse.js';

/** What a plan's statements need of one table or schema, and what the engine says of it. */
export interface CheckedPrivileges {
  /** `main.crm.contacts`, or the schema `main.crm`. */
  readonly on: string;
  readonly needed: readonly string[];
  /** Those of `needed` that no grant shows; undefined where the engine does not say. */
  readonly missing?: readonly string[];
  /** Why nothing is known. */
  readonly unknown?: string;
}

/**
 * Asks for the privileges of the session's user as far as the engine tells (Unity Catalog's information schema). What is
 * not shown may still be held, as an administrator does: the engine has the last word. Undefined for an engine without any.
 */
export async function checkPrivileges(
  warehouse: Warehouse,
  plan: Plan,
  signal?: AbortSignal,
): Promise<readonly CheckedPrivileges[] | undefined> {
  if (warehouse.privileges === undefined) return undefined;
  const checked: CheckedPrivileges[] = [];
  for (const { securable, needed } of needs(plan)) {
    const { kind, table } = securable;
    const on = kind === 'schema' ? schemaName(table) : formatTableRef(table);
    const answer = await warehouse.privileges(securable, signal);
    checked.push(
      'unknown' in answer
        ? { on, needed, unknown: answer.unknown }
        : { on, needed, missing: needed.filter((p) => !grants(answer.held, p)) },
    );
  }
  return checked;
}

/** DRT517, one for each table or schema of which something is missing. */
export function missingPrivileges(checked: readonly CheckedPrivileges[]): readonly Diagnostic[] {
  return checked.flatMap(({ on, missing = [] }) =>
    missing.length === 0
      ? []
      : [
          {
            code: 'DRT517' as const,
            severity: 'warning' as const,
            message: `no grant on ${on} shows ${missing.join(', ')}`,
            fix: `have its owner run: ${missing.map((p) => `GRANT ${p} ON …`).join('; ')}`,
          },
        ],
  );
}

interface Need {
  readonly securable: Securable;
  readonly needed: readonly string[];
}

/** Every write reads its target too: its description, the counts, the copy that staging is made from. */
function needs(plan: Plan): readonly Need[] {
  if (plan.statements.length === 0) return [];
  const made = plan.statements.some(makesTarget);
  const creates = [...scratchTables(plan.tables).map(([, table]) => table), ...(made ? [plan.tables.target] : [])];
  const { files } = plan;
  const schemas = new Map(creates.map((table) => [schemaName(table), table]));
  return [
    ...(made
      ? []
      : [{ securable: { kind: 'table', table: plan.tables.target }, needed: ['SELECT', 'MODIFY'] } as const]),
    ...[...schemas.values()].map(
      (table) => ({ securable: { kind: 'schema', table }, needed: ['CREATE TABLE'] }) as const,
    ),
    ...(files === undefined
      ? []
      : [
          {
            securable: { kind: 'volume', table: volumeRef(files.volume) },
            needed: ['READ VOLUME', 'WRITE VOLUME'],
          } as const,
        ]),
  ];
}

const schemaName = ({ catalog, schema }: TableRef): string => `${catalog}.${schema}`;

const grants = (held: readonly string[], privilege: string): boolean =>
  held.some((p) => p === privilege || p === 'ALL PRIVILEGES' || p === 'OWNER');
