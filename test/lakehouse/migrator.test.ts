import { DBSQLClient } from '@databricks/sql';
import { Kysely, type Migration, Migrator, sql as raw } from 'kysely';
import { describe, expect, inject, test } from 'vitest';
import { DatabricksDialect, type DatabricksDialectConfig } from '../../src/dialect/index.js';
import { useSchema } from './support.js';

const SCHEMA = 'migrations';

const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '2026-01-wine': {
    up: async (db) => {
      await db.schema
        .createTable('wine')
        .addColumn('name', 'varchar(20)', (column) => column.notNull())
        .addColumn('stock', 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
    },
    down: async (db) => {
      await db.schema.dropTable('wine').execute();
    },
  },
  '2026-02-price': {
    up: async (db) => {
      await db.schema.alterTable('wine').addColumn('price', 'decimal(12, 2)').execute();
      await db.insertInto('wine').values({ name: 'Rioja', price: 9 }).execute();
    },
    down: async (db) => {
      await db.deleteFrom('wine').where('name', '=', 'Rioja').execute();
    },
  },
};

describe("Kysely's migrator on real Spark and Delta Lake", () => {
  const { sql } = useSchema(SCHEMA);

  /** A migrator in a process of its own, as far as the engine can tell: a client, a session, an adapter. */
  async function migrating<T>(
    migrations: Readonly<Record<string, Migration>>,
    use: (migrator: Migrator, db: Kysely<unknown>) => Promise<T>,
    { prefix = '', ...config }: Partial<DatabricksDialectConfig> & { readonly prefix?: string } = {},
  ): Promise<T> {
    const client = async (): Promise<DBSQLClient> => {
      const driver = new DBSQLClient({ logger: { log: () => undefined } });
      const { ca: customCaCert, ...connection } = inject('lakehouse');
      await driver.connect({ ...connection, customCaCert, telemetryEnabled: false });
      return driver;
    };
    const db = new Kysely<unknown>({
      dialect: new DatabricksDialect({ client, catalog: 'main', schema: SCHEMA, ...config }),
    });
    const provider = { getMigrations: async () => migrations };
    const names = { migrationTableName: `${prefix}history`, migrationLockTableName: `${prefix}lock` };
    try {
      return await use(new Migrator({ db, provider, ...names }), db);
    } finally {
      await db.destroy();
    }
  }

  const locked = (prefix = '') => sql(`SELECT is_locked FROM main.${SCHEMA}.${prefix}lock`);

  test('to the latest, again, down and up again; the history and the default are there', async () => {
    await migrating(MIGRATIONS, async (migrator, db) => {
      const statuses = ({ error, results }: Awaited<ReturnType<Migrator['migrateToLatest']>>) => {
        expect(error).toBeUndefined();
        return results?.map((r) => `${r.migrationName} ${r.direction} ${r.status}`);
      };
      expect(statuses(await migrator.migrateToLatest())).toEqual([
        '2026-01-wine Up Success',
        '2026-02-price Up Success',
      ]);
      expect(statuses(await migrator.migrateToLatest())).toEqual([]);
      expect((await migrator.getMigrations()).map((m) => [m.name, m.executedAt instanceof Date])).toEqual([
        ['2026-01-wine', true],
        ['2026-02-price', true],
      ]);
      const wine = async () => (await raw`SELECT name, stock FROM wine`.execute(db)).rows;
      expect(await wine()).toEqual([{ name: 'Rioja', stock: 0 }]);
      expect(statuses(await migrator.migrateDown())).toEqual(['2026-02-price Down Success']);
      expect(await wine()).toEqual([]);
      expect(await locked()).toEqual([{ is_locked: 0 }]);
      const tables = await db.introspection.getTables();
      expect(tables.map((table) => table.name).sort()).toEqual(['history', 'lock', 'wine']);
    });
  });

  test('a failing migration: what ran stays, the lock is free, and the repaired one runs', async () => {
    const fails = async (db: Kysely<unknown>): Promise<void> => {
      await raw`SELECT nope`.execute(db);
    };
    const config = { prefix: 'f_' };
    const only = { 'a-fine': { up: async () => undefined }, 'b-fails': { up: fails } };
    await migrating(
      only,
      async (migrator) => {
        const { error, results } = await migrator.migrateToLatest();
        expect(String(error)).toContain('UNRESOLVED_COLUMN');
        expect(results?.map((r) => r.status)).toEqual(['Success', 'Error']);
      },
      config,
    );
    expect(await locked('f_')).toEqual([{ is_locked: 0 }]);
    const repaired = { ...only, 'b-fails': { up: async () => undefined } };
    const { results } = await migrating(repaired, (migrator) => migrator.migrateToLatest(), config);
    expect(results?.map((r) => `${r.migrationName} ${r.status}`)).toEqual(['b-fails Success']);
  });

  test('two migrators at once: each migration runs once, though two first runs left two rows of the lock', async () => {
    let ran = 0;
    let within = 0;
    const step: Migration = {
      up: async (db) => {
        expect(++within).toBe(1);
        await raw`SELECT 1`.execute(db);
        await new Promise((resolve) => setTimeout(resolve, 300));
        within -= 1;
        ran += 1;
      },
    };
    const all = { a: step, b: step };
    const config = { prefix: 'r_' };
    await migrating({}, (migrator) => migrator.migrateToLatest(), config);
    await sql(`INSERT INTO main.${SCHEMA}.r_lock (id) VALUES ('migration_lock')`);
    const runs = await Promise.all([1, 2].map(() => migrating(all, (migrator) => migrator.migrateToLatest(), config)));
    expect(runs.map((run) => run.error)).toEqual([undefined, undefined]);
    expect(ran).toBe(2);
    expect(
      runs
        .flatMap((run) => run.results ?? [])
        .map((r) => `${r.migrationName} ${r.status}`)
        .sort(),
    ).toEqual(['a Success', 'b Success']);
    expect(await sql(`SELECT name FROM main.${SCHEMA}.r_history ORDER BY name`)).toEqual([
      { name: 'a' },
      { name: 'b' },
    ]);
  });

  test('DRT630: the lock of a process that was killed is seen, and freed as the message says', async () => {
    const config = { prefix: 'k_', migrationLockSeconds: 0 };
    await migrating({}, (migrator) => migrator.migrateToLatest(), config);
    await sql(`UPDATE main.${SCHEMA}.k_lock SET is_locked = CAST(unix_timestamp() AS INT)`);
    const { error } = await migrating(MIGRATIONS, (migrator) => migrator.migrateToLatest(), config);
    expect(error).toMatchObject({ code: 'DRT630' });
    const free = /UPDATE .*$/m.exec(String(error))?.[0] ?? 'no statement';
    await migrating(
      {},
      async (migrator, db) => {
        await raw.raw(free).execute(db);
        expect((await migrator.migrateToLatest()).error).toBeUndefined();
      },
      config,
    );
  });
});
