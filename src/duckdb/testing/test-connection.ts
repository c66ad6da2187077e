import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type { ResultTypes } from '../../dialect/driver/result-types.js';
import type { DuckDbTestConnection, DuckDbTestResult } from './client.js';
import { testStatements } from './compile.js';
import { bound } from './parameters.js';
import { testRow } from './result-values.js';

/** What answers counts and not rows. */
const WRITES: ReadonlySet<string> = new Set([
  'InsertQueryNode',
  'UpdateQueryNode',
  'DeleteQueryNode',
  'MergeQueryNode',
]);

interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export class TestConnection implements DatabaseConnection {
  readonly #connection: DuckDbTestConnection;
  readonly #types: ResultTypes;

  constructor(connection: DuckDbTestConnection, types: ResultTypes) {
    this.#connection = connection;
    this.#types = types;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const statements = statementsOf(query);
    const [only] = statements;
    if (WRITES.has(query.query.kind)) return { rows: [], numAffectedRows: await this.#write(query, statements) };
    if (only === undefined) return { rows: [] };
    const rows: R[] = [];
    for await (const chunk of this.#rows<R>(await this.#run(only))) rows.push(...chunk);
    return { rows };
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    for (const { sql, parameters } of statementsOf(query)) {
      const statement = bound(sql, parameters);
      const result = await this.#connection.stream(statement.sql, statement.values);
      for await (const rows of this.#rows<R>(result)) yield { rows };
    }
  }

  /** The rows that Databricks counts: those that an INSERT writes, whatever it replaces. */
  async #write({ query }: CompiledQuery, statements: readonly Statement[]): Promise<bigint> {
    const [only] = statements;
    if (only !== undefined && statements.length === 1) return this.#affected(query.kind, only);
    await this.#connection.run('BEGIN TRANSACTION');
    try {
      let affected = 0n;
      for (const statement of statements) {
        const rows = await this.#affected(query.kind, statement);
        if (statement.sql.startsWith('INSERT')) affected = rows;
      }
      await this.#connection.run('COMMIT');
      return affected;
    } catch (error) {
      await this.#connection.run('ROLLBACK');
      throw error;
    }
  }

  async #affected(kind: string, statement: Statement): Promise<bigint> {
    if (kind !== 'MergeQueryNode') return BigInt((await this.#run(statement)).rowsChanged);
    // A MERGE says of each row what it did, and no number.
    const result = await this.#run({ ...statement, sql: `${statement.sql}\nRETURNING merge_action` });
    let rows = 0n;
    for await (const chunk of this.#rows(result)) rows += BigInt(chunk.length);
    return rows;
  }

  #run({ sql, parameters }: Statement): Promise<DuckDbTestResult> {
    const statement = bound(sql, parameters);
    return this.#connection.run(statement.sql, statement.values);
  }

  async *#rows<R>(result: DuckDbTestResult): AsyncIterableIterator<R[]> {
    const names = result.columnNames();
    for (
      let chunk = await result.fetchChunk();
      chunk !== null && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      yield chunk.getRows().map((row) => testRow(names, row, this.#types) as R);
    }
  }
}

/** What one query of Databricks is: a query that was compiled, or made of text and values, is one statement as it is. */
function statementsOf({ query, sql, parameters }: CompiledQuery): readonly Statement[] {
  const statements = testStatements(query);
  return statements.length === 1 ? [{ sql, parameters }] : statements;
}
