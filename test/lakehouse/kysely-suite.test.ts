import { DBSQLClient } from '@databricks/sql';
import { CompiledQuery, Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { DatabricksDialect, databricksWords } from '../../src/dialect/index.js';
import { printStatement } from '../../src/dialect/printer/index.js';
import { type Cell, type Db, type Entry, type Rows, type Suite, TABLES } from '../kysely-suite/entry.js';
import { SUITE } from '../kysely-suite/index.js';
import { useSchema } from './support.js';

type Of<K extends Entry['kind']> = Extract<Entry, { readonly kind: K }>;

const all = Object.entries(SUITE).flatMap(([feature, entries]) => entries.map((entry) => ({ feature, entry })));
const ofKind = <K extends Entry['kind']>(kind: K) =>
  all.flatMap(({ feature, entry }) => (entry.kind === kind ? [{ feature, entry: entry as Of<K> }] : []));

/** A value as the list of entries writes it: whole numbers of any type are numbers. */
const plain = (value: unknown): Cell =>
  typeof value === 'bigint' ? Number(value) : ((value as Cell | undefined) ?? null);

const inAnyOrder = (rows: Rows): Rows => [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

const literal = (value: Cell): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "\\'")}'` : String(value);

describe("what Kysely's own tests build, on real Spark and Delta Lake", () => {
  const { sql } = useSchema('kysely_suite');
  /** Delta tables; and a session whose views of the same names hide them: queries need not read files, 450 times. */
  let db: Db;
  let reading: Db;

  function kysely(...settings: readonly string[]): Db {
    const client = async (): Promise<DBSQLClient> => {
      const driver = new DBSQLClient({ logger: { log: () => undefined } });
      const { ca: customCaCert, ...connection } = inject('lakehouse');
      await driver.connect({ ...connection, customCaCert, telemetryEnabled: false });
      return driver;
    };
    return new Kysely<Suite>({
      dialect: new DatabricksDialect({
        client,
        onCreateSession: async (session) => {
          for (const text of ['USE main.kysely_suite', 'SET spark.sql.shuffle.partitions = 1', ...settings])
            await (await session.executeStatement(text, {})).close();
        },
      }),
    });
  }

  const names = Object.keys(TABLES) as (keyof typeof TABLES)[];
  const contents = (name: keyof typeof TABLES): string => {
    const { columns, rows } = TABLES[name];
    const cells = rows.map((row) => `(${row.map(literal).join(', ')})`).join(', ');
    const casts = columns.split(', ').map((column, i) => {
      const [columnName, type] = column.split(' ');
      return `CAST(col${i + 1} AS ${type}) AS ${columnName}`;
    });
    return `SELECT ${casts.join(', ')} FROM VALUES ${cells}`;
  };
  const fill = async (name: keyof typeof TABLES): Promise<void> => {
    await sql(`CREATE OR REPLACE TABLE main.kysely_suite.${name} AS ${contents(name)}`);
  };

  beforeAll(async () => {
    db = kysely();
    reading = kysely(...names.map((name) => `CREATE TEMPORARY VIEW ${name} AS ${contents(name)}`));
    await Promise.all(names.map(fill));
  });
  afterAll(async () => {
    await db?.destroy();
    await reading?.destroy();
  });

  /** Open-source Spark 4.0 leaves markers within a subquery of a condition unbound; then every value is a literal. */
  const runQuery = (query: CompiledQuery, on = db): Promise<Rows> =>
    run(query.sql, query.parameters, on).catch((error: unknown) => {
      if (!String((error as Error).message).includes('[UNBOUND_SQL_PARAMETER]')) throw error;
      return run(printStatement(databricksWords, query.query, { markers: 0 }).sql, [], on);
    });

  const run = async (text: string, parameters: readonly unknown[] = [], on = db): Promise<Rows> => {
    const { rows } = await on.executeQuery<Record<string, unknown>>(CompiledQuery.raw(text, [...parameters]));
    return rows.map((row) => Object.values(row).map(plain));
  };

  /** EXPLAIN answers an error as rows. */
  async function explained(query: CompiledQuery, on = db): Promise<void> {
    // EXPLAIN takes no markers, so this is the statement with every value a literal.
    const { sql: text } = printStatement(databricksWords, query.query, { markers: 0 });
    const plan = (await run(`EXPLAIN ${text}`, [], on)).flat().join('\n');
    expect(plan).not.toContain('Error occurred during query planning');
  }

  /** Every entry is tried, and all that fail are told. */
  async function tryAll<T extends Entry>(
    entries: readonly { readonly feature: string; readonly entry: T }[],
    attempt: (entry: T) => Promise<void>,
    lanes = 1,
  ): Promise<void> {
    const failures: string[] = [];
    const waiting = [...entries];
    const lane = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const { feature, entry } = next;
        await attempt(entry).catch((error: unknown) => {
          failures.push(`${feature}: ${entry.title}: ${String((error as Error).message ?? error).slice(0, 400)}`);
        });
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    expect(failures).toEqual([]);
  }

  test('queries answer their rows', async () => {
    await tryAll(
      ofKind('read'),
      async (entry) => {
        const query = entry.build(reading).compile();
        await explained(query, reading);
        const rows = await runQuery(query, reading);
        if (entry.ordered) expect(rows).toEqual(entry.rows);
        else expect(inAnyOrder(rows)).toEqual(inAnyOrder(entry.rows));
      },
      3,
    );
  });

  test('statements that write leave their rows', async () => {
    const before = JSON.stringify(inAnyOrder(TABLES.pet.rows));
    await tryAll(ofKind('write'), async (entry) => {
      const query = entry.build(db).compile();
      try {
        await explained(query);
        await runQuery(query);
        expect(inAnyOrder(await run(`SELECT * FROM ${entry.of}`))).toEqual(inAnyOrder(entry.rows));
      } finally {
        if (JSON.stringify(inAnyOrder(entry.rows)) !== before) await fill('pet');
      }
    });
  }, 900_000);

  test('DDL makes what it says', async () => {
    await tryAll(ofKind('ddl'), async (entry) => {
      const query = entry.build(db).compile();
      try {
        for (const text of entry.before) await run(text);
        await run(query.sql, query.parameters);
        if (entry.after !== undefined) {
          const rows = await run(entry.after);
          // DESCRIBE has a comment too.
          expect(rows.map((row) => (entry.after?.startsWith('DESCRIBE') ? row.slice(0, 2) : row))).toEqual(entry.rows);
        }
      } finally {
        await run('DROP TABLE IF EXISTS made');
        if (query.sql.includes('made_2')) await run('DROP TABLE IF EXISTS made_2');
      }
    });
  }, 900_000);

  test('a stream answers all rows, and may be left early', async () => {
    const query = db.selectFrom('pet').select('name').orderBy('id');
    const names: string[] = [];
    for await (const { name } of query.stream(2)) names.push(name);
    expect(names).toEqual(['Catto', 'Doggo', 'Hammo']);
    for await (const { name } of query.stream(1)) {
      expect(name).toBe('Catto');
      break;
    }
    expect(await query.executeTakeFirst()).toEqual({ name: 'Catto' });
  });
});
