import { quoteTable } from '../../src/dialect/index.js';
import { changesTarget } from '../../src/plan/changes.js';
import type { Plan, Statement } from '../../src/plan/plan.js';
import { STATEMENT_KINDS } from '../../src/plan/statement-kinds.js';
import { scratchTables, tableOf } from '../../src/plan/tables.js';
import { printDataType } from '../../src/types/data-type.js';
import { formatTableRef } from '../../src/types/table-ref.js';

type Row = Readonly<Record<string, string>>;

/** The target's version before a run. */
export const VERSION = 7;

/** Every cell that drt reads of a query. */
const CELLS: Row = {
  zone: 'UTC',
  common: 'bigint',
  ...{ total: '3', deletable: '3', added: '1', updated: '1', deleted: '1' },
};

/** What the engine counts of a write. Three rows are inserted, or there are one of each. */
const COUNTED = {
  nothing: CELLS,
  merged: { num_affected_rows: '3', num_inserted_rows: '1', num_updated_rows: '1', num_deleted_rows: '1' },
  deleted: { num_affected_rows: '1' },
  inserted: { num_affected_rows: '3', num_inserted_rows: '3' },
  replaced: { num_affected_rows: '3', num_inserted_rows: '3' },
} as const;

/**
 * An engine for one plan, of which it holds only what a run's report is about: which of its writes were committed, and
 * which of its scratch tables are there.
 */
export class ToyTable {
  /** Ids of the writes that the table has seen, each as often as it came. */
  readonly commits: string[] = [];
  /** `main.crm.__drt_staging_contacts_1a2b3c4d` */
  readonly scratch = new Set<string>();

  constructor(private readonly plan: Plan) {}

  /** What it answers to a statement; an error is its refusal. */
  readonly rows = (sql: string): readonly Row[] => {
    if (sql.startsWith('DESCRIBE HISTORY')) return this.#history();
    if (sql.endsWith('AS JSON')) throw new Error('[PARSE_SYNTAX_ERROR] no JSON');
    if (sql.startsWith('DESCRIBE')) return this.#described();
    const statement = this.plan.statements.find((s) => isOf(sql, s));
    if (statement === undefined) return [CELLS];
    this.#run(statement);
    return [COUNTED[STATEMENT_KINDS[statement.kind].reports]];
  };

  #run(statement: Statement): void {
    const { table, kind } = statement;
    const { makesTable } = STATEMENT_KINDS[kind];
    const name = formatTableRef(tableOf(this.plan.tables, table));
    if (!makesTable && statement.phase !== 'clean') this.#reads(statement);
    if (changesTarget(statement)) this.commits.push(statement.id);
    if (makesTable && table !== 'target') this.scratch.add(name);
    if (statement.phase === 'clean') this.scratch.delete(name);
  }

  /** A scratch table that a statement names has to be there. */
  #reads({ sql }: Statement): void {
    for (const [, table] of scratchTables(this.plan.tables)) {
      const name = formatTableRef(table);
      if (sql.includes(quoteTable(table)) && !this.scratch.has(name))
        throw new Error(`[TABLE_OR_VIEW_NOT_FOUND] ${name} is not there. SQLSTATE: 42P01`);
    }
  }

  #history(): readonly Row[] {
    const kinds = new Map(this.plan.statements.map((s) => [s.id, STATEMENT_KINDS[s.kind]]));
    const operations = ['WRITE', ...this.commits.map((id) => kinds.get(id)?.history[0] ?? '')];
    return operations.map((operation, i) => ({ version: String(VERSION + i), operation })).reverse();
  }

  #described(): readonly Row[] {
    const details = { '': '', '# Detailed Table Information': '', Type: 'MANAGED', Provider: 'delta' };
    return [
      ...this.plan.columns.map(({ name, type }) => [name, printDataType(type)] as const),
      ...Object.entries(details),
    ].map(([col_name, data_type]) => ({ col_name, data_type }));
  }
}

/** Whether a text that was sent is a statement, filled with its rows. */
function isOf(sent: string, { sql, payload }: Statement): boolean {
  if (payload === undefined) return sent === sql;
  return sent.startsWith(sql.slice(0, sql.indexOf('{')));
}
