import { CompiledQuery, Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type DatabricksClient, DatabricksDialect, type StatementOptions } from '../../../src/dialect/index.js';

/** A client that keeps a journal. What a warehouse answers is proven on the lakehouse; here, what is asked of a client. */
function journalClient(answers: readonly (object[] | Error)[] = []) {
  const journal: unknown[][] = [];
  const left = [...answers];
  let sessions = 0;
  const client: DatabricksClient = {
    async openSession(request) {
      const id = ++sessions;
      journal.push(['open', id, request]);
      return {
        async executeStatement(statement: string, options?: StatementOptions) {
          journal.push(['execute', id, statement, options]);
          const rows = left.shift() ?? [];
          let chunks = rows instanceof Error ? [] : rows.map((row) => [row]);
          return {
            async fetchAll() {
              if (rows instanceof Error) throw rows;
              return rows;
            },
            async fetchChunk(fetch?: { maxRows?: number }) {
              journal.push(['chunk', fetch?.maxRows]);
              const [first = [], ...rest] = chunks;
              chunks = rest;
              return first;
            },
            hasMoreRows: async () => chunks.length > 0,
            close: async () => journal.push(['close operation']),
          };
        },
        close: async () => journal.push(['close', id]),
      };
    },
    close: async () => journal.push(['close client']),
  };
  return { client, journal };
}

interface Database {
  wine: { name: string; stock: number };
}

const database = (client: DatabricksClient, more = {}) =>
  new Kysely<Database>({ dialect: new DatabricksDialect({ client, ...more }) });

describe('the driver', () => {
  test('one session serves one query after the other; all is closed in the end', async () => {
    const { client, journal } = journalClient([[{ name: 'a' }], [{ name: 'b' }]]);
    const db = database(client, { catalog: 'main', schema: 'crm' });
    expect(await db.selectFrom('wine').select('name').where('stock', '=', 1).execute()).toEqual([{ name: 'a' }]);
    expect(await db.selectFrom('wine').select('name').execute()).toEqual([{ name: 'b' }]);
    await db.destroy();
    expect(journal).toEqual([
      ['open', 1, { initialCatalog: 'main', initialSchema: 'crm' }],
      ['execute', 1, 'SELECT `name`\nFROM `wine`\nWHERE `stock` = ?', { ordinalParameters: [1] }],
      ['close operation'],
      ['execute', 1, 'SELECT `name`\nFROM `wine`', {}],
      ['close operation'],
      ['close', 1],
      ['close client'],
    ]);
  });

  test('a statement that writes answers its count', async () => {
    const { client } = journalClient([[{ num_affected_rows: '3', num_inserted_rows: 1 }], []]);
    const db = database(client);
    expect(await db.updateTable('wine').set({ stock: 1 }).executeTakeFirst()).toMatchObject({ numUpdatedRows: 3n });
    expect(await db.deleteFrom('wine').executeTakeFirst()).toMatchObject({ numDeletedRows: 0n });
  });

  test('an operation is closed when it fails, and when its reader stops early', async () => {
    const { client, journal } = journalClient([new Error('no such table'), [{ name: 'a' }, { name: 'b' }]]);
    const db = database(client);
    await expect(db.selectFrom('wine').selectAll().execute()).rejects.toThrow('no such table');
    expect(journal.at(-1)).toEqual(['close operation']);
    for await (const row of db.selectFrom('wine').select('name').stream(7)) {
      expect(row).toEqual({ name: 'a' });
      break;
    }
    expect(journal.slice(-2)).toEqual([['chunk', 7], ['close operation']]);
  });

  test('a session whose settings fail is closed and not used', async () => {
    const { client, journal } = journalClient();
    const onCreateSession = async (): Promise<void> => {
      throw new Error('SET failed');
    };
    await expect(database(client, { onCreateSession }).selectFrom('wine').selectAll().execute()).rejects.toThrow(
      'SET failed',
    );
    expect(journal).toEqual([
      ['open', 1, {}],
      ['close', 1],
    ]);
  });

  test('a client is made when it is first needed', async () => {
    const { client, journal } = journalClient();
    const db = new Kysely<Database>({ dialect: new DatabricksDialect({ client: async () => client }) });
    expect(journal).toEqual([]);
    await sql`SELECT 1`.execute(db);
    expect(journal[1]).toEqual(['execute', 1, 'SELECT 1', {}]);
  });

  test('DRT603: a transaction', async () => {
    const db = database(journalClient().client);
    const transaction = db.transaction().execute((trx) => trx.deleteFrom('wine').execute());
    await expect(transaction).rejects.toThrow(expect.objectContaining({ code: 'DRT603' }));
  });

  test('H13, DRT607: of more than 256 values the rest are literals, unless the text is already there', async () => {
    const { client, journal } = journalClient();
    const db = database(client);
    const names = (n: number) =>
      db
        .selectFrom('wine')
        .selectAll()
        .where(
          'name',
          'in',
          Array.from({ length: n }, (_, i) => String(i)),
        );
    await names(256).execute();
    await names(258).execute();
    const compiled = names(258).compile();
    expect(compiled.parameters).toHaveLength(256);
    expect(compiled.sql).toContain("?, '256', '257')");
    const raw = CompiledQuery.raw('SELECT 1', Array.from({ length: 257 }, String));
    await expect(db.executeQuery(raw)).rejects.toThrow(expect.objectContaining({ code: 'DRT607' }));
    expect(journal.filter(([what]) => what === 'execute')).toHaveLength(2);
  });
});
