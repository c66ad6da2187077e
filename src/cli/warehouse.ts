import { resolve } from 'node:path';
import { fail } from '../errors.js';
import { reading } from '../execute/target.js';
import type { Warehouse } from '../execute/warehouse.js';
import type { SyncSpec } from '../sync/sync-spec.js';
import type { TableRef } from '../types/table-ref.js';
import type { TargetInfo } from '../types/target-info.js';
import type { CommandContext } from './command.js';
import { parseTimeoutFlag, parseWarehouseFlag } from './flags.js';

/** What a connection needs to know of a spec or a plan. */
export interface ConnectTo {
  readonly target: TableRef;
  readonly connection: SyncSpec['connection'];
  /** The command as typed so far, for a suggestion on how to go on without an account: `drt apply plans/1122`. */
  readonly command: string;
  /** `plan` reads and never writes (H21). */
  readonly readOnly?: boolean;
  /** `--timeout`: how long the server may be silent. */
  readonly timeout?: string | undefined;
}

type Context = Pick<CommandContext, 'io' | 'terminal'>;

/** Opens the warehouse that `--warehouse` names; each adapter is loaded only when it is used. */
export async function openWarehouse(context: Context, flag: string, to: ConnectTo): Promise<Warehouse> {
  const parsed = parseWarehouseFlag(flag);
  const timeout = to.timeout === undefined ? undefined : parseTimeoutFlag(to.timeout);
  if (parsed.kind === 'databricks') return await openDatabricks(context, to, timeout);
  const { openDuckDbWarehouse } = await import('../execute/duckdb/index.js');
  const path = parsed.path === ':memory:' ? parsed.path : resolve(context.io.cwd, parsed.path);
  return await openDuckDbWarehouse({ path, label: flag, target: to.target, readOnly: to.readOnly === true });
}

async function openDatabricks(
  { io, terminal }: Context,
  to: ConnectTo,
  timeout: number | undefined,
): Promise<Warehouse> {
  const { hostEnv, httpPathEnv, tokenEnv } = to.connection;
  const names = [hostEnv, httpPathEnv, tokenEnv];
  const missing = names.filter((name) => !Object.hasOwn(io.env, name) || io.env[name] === '');
  if (missing.length > 0) {
    throw fail('DRT501', `no credentials: set ${missing.join(', ')}`, {
      fix: `without an account: ${to.command} --warehouse duckdb:${to.target.schema}.duckdb`,
    });
  }
  const { openDatabricks: connect } = await import('../execute/databricks/index.js');
  return await connect({
    connection: to.connection,
    env: io.env,
    onWait: terminal.note,
    ...(timeout === undefined ? {} : { limits: { open: timeout, answer: timeout } }),
  });
}

/**
 * Reads the target for a plan. On a rehearsal all columns count as NOT NULL: the warning of nullable keys (DRT207) is about
 * the real table, of which the rehearsal's says nothing.
 */
export async function describeTarget(warehouse: Warehouse, table: TableRef): Promise<TargetInfo | undefined> {
  const info = await reading(table, () => warehouse.describe(table));
  if (info === undefined || !warehouse.rehearsal) return info;
  return { ...info, columns: info.columns.map((c) => ({ ...c, nullable: false })) };
}
