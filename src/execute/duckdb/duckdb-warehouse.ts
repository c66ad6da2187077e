import type { DuckDBConnection } from '@duckdb/node-api';
import { createTable, dropTable } from '../../dialect/index.js';
import { catalogAlias } from '../../duckdb/catalog-alias.js';
import { compileDuckDb } from '../../duckdb/compile.js';
import { duckName } from '../../duckdb/quote.js';
import { duckDbValues } from '../../duckdb/words.js';
import { fail } from '../../errors.js';
import { fillKeys, fillRows } from '../../plan/fill.js';
import { PLAN_NODES } from '../../plan/nodes/special.js';
import type { Query } from '../../plan/plan.js';
import { STATEMENT_KINDS } from '../../plan/statement-kinds.js';
import type { RowColumn } from '../../types/rows.js';
import type { TableRef } from '../../types/table-ref.js';
import type { TargetInfo } from '../../types/target-info.js';
import type {
  AbsentPart,
  AppliedPlan,
  QueryRow,
  ReadQuery,
  RunRequest,
  RunResult,
  ScratchTables,
  Warehouse,
} from '../warehouse.js';
import { findApplied, noteApplied } from './applied.js';
import type { Catalogs } from './catalogs.js';
import { describeTable, hasSchema, tableNames } from './describe.js';
import { duckDbError } from './errors.js';
import { LocalVolume } from './local-volume.js';
import { runAtomically, runSql, type Sql } from './session.js';

interface Parts {
  readonly label: string;
  readonly connection: DuckDBConnection;
  readonly catalogs: Catalogs;
  /** Closes the instance, where it is this warehouse's own. */
  readonly close: () => void;
}

/** The embedded warehouse: a rehearsal of a Databricks plan, with the nodes compiled for DuckDB. */
export class DuckDbWarehouse implements Warehouse {
  readonly kind = 'duckdb';
  readonly rehearsal = true;
  readonly takesSeveral = false;
  readonly label: string;
  readonly #connection: DuckDBConnection;
  readonly #catalogs: Catalogs;
  readonly #close: () => void;
  readonly #volume = new LocalVolume();
  #closed = false;

  constructor({ label, connection, catalogs, close }: Parts) {
    this.label = label;
    this.#connection = connection;
    this.#catalogs = catalogs;
    this.#close = close;
  }

  async prepare(preamble: readonly Query[]): Promise<void> {
    for (const { node } of preamble) await runAtomically(this.#connection, await this.#compile(node));
    // H30: TIMESTAMP literals and text mean UTC; ANSI mode is what DuckDB always does.
    const result = await runSql(this.#connection, { sql: "SELECT current_setting('TimeZone')", parameters: [] });
    const [[zone] = []] = await result.getRowsJson();
    if (zone !== 'UTC') {
      throw fail('DRT504', `${this.label} computes in time zone ${String(zone)}, and the plan's texts mean UTC`);
    }
  }

  async describe(table: TableRef, signal?: AbortSignal): Promise<TargetInfo | undefined> {
    if (!(await this.#attach(table.catalog))) return undefined;
    return describeTable(this.#connection, table, signal);
  }

  async absentPart(table: TableRef, signal?: AbortSignal): Promise<AbsentPart> {
    if (!(await this.#attach(table.catalog))) return 'catalog';
    return (await hasSchema(this.#connection, table, signal)) ? 'table' : 'schema';
  }

  async createTarget(table: TableRef, columns: readonly RowColumn[]): Promise<void> {
    await this.#createSchema(table);
    await runAtomically(this.#connection, await this.#compile(createTable({ table, ifNotExists: true, columns })));
  }

  async run({ statement, table, chunk, keys, file }: RunRequest, signal?: AbortSignal): Promise<RunResult> {
    // On Databricks a schema is someone's to create; here nobody else would.
    if (STATEMENT_KINDS[statement.kind].makesTable) await this.#createSchema(table);
    const { payload } = statement;
    if (file !== undefined) {
      await this.#volume.move(statement, file);
      return {};
    }
    const compiled = await this.#compile(statement.node);
    const filled = compiled.map(({ sql }): Sql => {
      if (payload === undefined || 'files' in payload) return { sql, parameters: [] };
      const { columns } = payload;
      if (payload.kind === 'keys') {
        return { sql: fillKeys(sql, { dialect: duckDbValues, columns, lines: keys ?? [] }), parameters: [] };
      }
      if (chunk === undefined) throw fail('DRT999', `${statement.id} was sent without its rows`);
      return fillRows(sql, { dialect: duckDbValues, load: payload.load, columns, chunk, as: 'parameter' });
    });
    const { before, after } = noteApplied(table, statement);
    const all = statement.once === undefined ? filled : [before, ...filled, after];
    const affected = await runAtomically(this.#connection, all, signal);
    return affected === undefined ? {} : { affected };
  }

  async findApplied(table: TableRef, mark: string, signal?: AbortSignal): Promise<AppliedPlan> {
    await this.#attach(table.catalog);
    return await findApplied(this.#connection, table, mark, signal);
  }

  async query({ node, rows: bound }: ReadQuery, signal?: AbortSignal): Promise<readonly QueryRow[]> {
    const rows: QueryRow[] = [];
    for (const compiled of await this.#compile(node)) {
      const sql =
        bound === undefined
          ? compiled
          : fillRows(compiled.sql, { dialect: duckDbValues, load: 'json', ...bound, as: 'parameter' });
      const result = await runSql(this.#connection, sql, signal);
      const names = result.columnNames();
      for (const row of await result.getRows()) {
        rows.push(Object.fromEntries(names.map((name, i) => [name, cellText(row[i])])));
      }
    }
    return rows;
  }

  /** DuckDB keeps no times of its tables. */
  readonly scratchTables: ScratchTables = {
    list: async (schema, signal) =>
      (await this.#attach(schema.catalog)) ? await tableNames(this.#connection, schema, signal) : [],
    modified: async () => undefined,
    drop: async (table) => {
      await runAtomically(this.#connection, await this.#compile(dropTable({ table, ifExists: true })));
    },
  };

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#connection.disconnectSync();
    this.#volume.close();
    this.#close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** The node's statements, with every catalog in them attached. */
  async #compile(node: Query['node']): Promise<readonly Sql[]> {
    const catalogs = new Set<string>();
    const compiled = compileDuckDb(node, {
      extension: PLAN_NODES,
      localFolder: (folder) => this.#volume.folder(folder),
      catalogAlias: (catalog) => {
        catalogs.add(catalog);
        return catalogAlias(catalog);
      },
    });
    for (const catalog of catalogs) await this.#attach(catalog);
    const statements = compiled.kind === 'one' ? [compiled.sql] : compiled.statements;
    return statements.map((sql) => ({ sql, parameters: [] }));
  }

  async #attach(catalog: string): Promise<boolean> {
    try {
      return await this.#catalogs.attach(catalog);
    } catch (error) {
      throw duckDbError(error);
    }
  }

  async #createSchema({ catalog, schema }: TableRef): Promise<void> {
    await this.#attach(catalog);
    const name = duckName(catalogAlias(catalog), schema);
    await runSql(this.#connection, { sql: `CREATE SCHEMA IF NOT EXISTS ${name}`, parameters: [] });
  }
}

function cellText(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
