import { DBSQLClient } from '@databricks/sql';
import { Kysely, type Migration, type MigrationResultSet, Migrator, sql as raw } from 'kysely';
import { describe, expect, inject, test } from 'vitest';
import { DatabricksDialect, type DatabricksDialectConfig } from '../../src/dialect/index.js';
import { useSchema } from './support.js';

const SCHEMA = 'migrations';

const WINE: Readonly<Record<string, Migration>> = {
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
};
const PRICE: Migration = {
  up: async (db) => {
    await db.schema.alterTable('wine').addColumn('price', 'decimal(12, 2)').execute();
    await db.insertInto('wine').values({ name: 'Rioja', price: 9 }).execute();
  },
  down: async (db) => {
    await db.deleteFrom('wine').where('name', '=', 'Rioja').execute();
  },
};

/** One schema and its history: each of these goes on where the one before has ended. To take and free a lock are commits, and take seconds. */
describe.sequential("Kysely's migrator on real Spark and Delta Lake", () => {
  const { sql } = useSchema(SCHEMA);

  /** A migrator in a process of its own, as far as the engine can tell: a client, a session, an adapter. */
  async function migrating<T>(
    migrations: Readonly<Record<string, Migration>>,
    use: (migrator: Migrator, db: Kysely<unknown>) => Promise<T>,
    config: Partial<DatabricksDialectConfig> = {},
  ): Promise<T> {
    const client = async (): Promise<DBSQLClient> => {
      const driver = new DBSQLClient({ logger: { log: () => undefined } });
      const { ca: customCaCert, ...connection } = inject('lakehouse');
      await driver.connect({ ...connection, customCaCert, telemetryEnabled: false });
      return driver;
    };
    // Nobody asks for the statistics of its files, which are a third of a commit.
    const onCreateSession: DatabricksDialectConfig['onCreateSession'] = async (session) => {
      await (await session.executeStatement('SET spark.databricks.delta.stats.collect = false', {})).close();
    };
    const db = new Kysely<unknown>({
      dialect: new DatabricksDialect({ client, catalog: 'main', schema: SCHEMA, onCreateSession, ...config }),
    });
    const provider = { getMigrations: async () => migrations };
    const names = { migrationTableName: 'history', migrationLockTableName: 'lock' };
    try {
      return await use(new Migrator({ db, provider, ...names }), db);
    } finally {
      await db.destroy();
    }
  }
  const toLatest = (migrations: Readonly<Record<string, Migration>>, config: Partial<DatabricksDialectConfig> = {}) =>
    migrating(migrations, (migrator) => migrator.migrateToLatest(), config);

  const statuses = ({ error, results }: MigrationResultSet): readonly string[] => {
    expect(error).toBeUndefined();
    return (results ?? []).map((r) => `${r.migrationName} ${r.direction} ${r.status}`);
  };
  const locked = () => sql(`SELECT DISTINCT is_locked FROM main.${SCHEMA}.lock`);

  test('to the latest, and down; the history and the default are there', async () => {
    await migrating({ ...WINE, '2026-02-price': PRICE }, async (migrator, db) => {
      expect(statuses(await migrator.migrateToLatest())).toEqual([
        '2026-01-wine Up Success',
        '2026-02-price Up Success',
      ]);
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

  const FINE = { up: async () => undefined };
  const repaired = { ...WINE, '2026-03-fine': FINE, '2026-04-fails': FINE };

  test('a failing migration: what ran stays, and the lock is free', async () => {
    const fails = async (db: Kysely<unknown>): Promise<void> => {
      await raw`SELECT nope`.execute(db);
    };
    const { error, results } = await toLatest({ ...repaired, '2026-04-fails': { up: fails } });
    expect(String(error)).toContain('UNRESOLVED_COLUMN');
    expect(results?.map((r) => r.status)).toEqual(['Success', 'Error']);
    expect(await locked()).toEqual([{ is_locked: 0 }]);
  });

  test('DRT630: the lock of a process that was killed is seen, and freed as the message says; the repaired migration runs', async () => {
    await sql(`UPDATE main.${SCHEMA}.lock SET is_locked = CAST(unix_timestamp() AS INT)`);
    const { error } = await toLatest(repaired, { migrationLockSeconds: 0 });
    expect(error).toMatchObject({ code: 'DRT630' });
    await migrating(repaired, async (migrator, db) => {
      await raw.raw(/UPDATE .*$/m.exec(String(error))?.[0] ?? 'no statement').execute(db);
      expect(statuses(await migrator.migrateToLatest())).toEqual(['2026-04-fails Up Success']);
    });
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
    await sql(`INSERT INTO main.${SCHEMA}.lock (id) VALUES ('migration_lock')`);
    const steps = { ...repaired, '2026-05-a': step, '2026-06-b': step };
    const runs = await Promise.all([toLatest(steps), toLatest(steps)]);
    // The one that came second has nothing to do.
    expect(runs.map(statuses).sort((a, b) => b.length - a.length)).toEqual([
      ['2026-05-a Up Success', '2026-06-b Up Success'],
      [],
    ]);
    expect(ran).toBe(2);
    expect(await sql(`SELECT name FROM main.${SCHEMA}.history ORDER BY name`)).toEqual(
      Object.keys(steps).map((name) => ({ name })),
    );
    expect(await locked()).toEqual([{ is_locked: 0 }]);
  });
});
