import { Kysely, type Migration, Migrator, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DatabricksDialect, type DatabricksDialectConfig } from '../../../src/dialect/index.js';

const refusal = (errorClass: string): Error => new Error(`Error running query: [${errorClass}] org.apache.spark.X`);

/** What happens to the next MERGE of the lock: it takes it, finds it held, loses against another commit, or the connection goes. */
type Fate = 'taken' | 'held' | 'conflict' | 'lost';

/** A warehouse of which only the lock is modelled: the second since when it is held, and what each MERGE meets. */
function warehouse({ heldSince = 0, fates = [] as Fate[] } = {}) {
  const statements: string[] = [];
  const state = { heldSince, now: 1_795_804_844, fates: [...fates], releaseConflicts: 0 };
  const answer = (text: string, parameters: readonly unknown[]): object[] => {
    if (text.startsWith('SELECT max(`is_locked`)')) return [{ held: state.heldSince, now: state.now }];
    if (text.startsWith('MERGE')) {
      const fate = state.fates.shift() ?? 'taken';
      if (fate === 'conflict') throw refusal('DELTA_CONCURRENT_DELETE_READ');
      if (fate === 'lost') throw new Error('read ECONNRESET');
      if (fate === 'held') state.heldSince = state.now - 7;
      else state.heldSince = Number(parameters.at(-1));
      return [{ num_affected_rows: fate === 'held' ? 0 : 1 }];
    }
    if (text.startsWith('UPDATE')) {
      if (state.releaseConflicts-- > 0) throw refusal('DELTA_CONCURRENT_APPEND');
      if (state.heldSince === parameters.at(-1)) state.heldSince = 0;
      return [{ num_affected_rows: 1 }];
    }
    return [];
  };
  const client = {
    openSession: async () => ({
      executeStatement: async (text: string, options: { ordinalParameters?: unknown[] } = {}) => {
        statements.push(text);
        const rows = answer(text, options.ordinalParameters ?? []);
        return {
          fetchAll: async () => rows,
          fetchChunk: async () => rows,
          hasMoreRows: async () => false,
          close: async () => undefined,
        };
      },
      close: async () => undefined,
    }),
    close: async () => undefined,
  };
  return { client, statements, state };
}

const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`CREATE TABLE made`.execute(db);
};
const migrations: Readonly<Record<string, Migration>> = { '2026-01': { up } };

const migrate = (
  { client }: ReturnType<typeof warehouse>,
  config: Partial<DatabricksDialectConfig> = {},
  options: { migrationTableSchema?: string } = {},
) =>
  new Migrator({
    db: new Kysely({ dialect: new DatabricksDialect({ client, ...config }) }),
    provider: { getMigrations: async () => migrations },
    ...options,
  }).migrateToLatest();

const made = (statements: readonly string[]) => statements.filter((text) => text === 'CREATE TABLE made').length;

describe("what Kysely's migrator sends", () => {
  test('its tables need no Unity Catalog, and have the feature that their default needs', async () => {
    const engine = warehouse();
    expect((await migrate(engine, { catalog: 'hive_metastore', schema: 'crm' })).error).toBeUndefined();
    expect(engine.statements.filter((text) => text.startsWith('CREATE'))).toEqual([
      'CREATE TABLE IF NOT EXISTS `kysely_migration` (\n  `name` VARCHAR(255) NOT NULL,\n  `timestamp` VARCHAR(255) NOT NULL\n)',
      "CREATE TABLE IF NOT EXISTS `kysely_migration_lock` (\n  `id` VARCHAR(255) NOT NULL,\n  `is_locked` INT NOT NULL DEFAULT 0\n)\nTBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported')",
      'CREATE TABLE made',
    ]);
  });

  test('the lock is taken before and freed after', async () => {
    const engine = warehouse();
    await migrate(engine, {}, { migrationTableSchema: 'ops' });
    const from = engine.statements.findIndex((text) => text.startsWith('SELECT max'));
    const table = '`ops`.`kysely_migration_lock`';
    expect(engine.statements.slice(from, from + 2)).toEqual([
      `SELECT max(\`is_locked\`) AS \`held\`, CAST(unix_timestamp() AS INT) AS \`now\`\nFROM ${table}\nWHERE \`id\` = ?`,
      `MERGE INTO ${table} AS \`lock\`
USING (
  SELECT \`id\`, max(\`is_locked\`) AS \`held\`
  FROM ${table}
  WHERE \`id\` = ?
  GROUP BY \`id\`) AS \`before\`
ON \`lock\`.\`id\` = \`before\`.\`id\`
WHEN MATCHED AND \`before\`.\`held\` = ? THEN UPDATE SET
  \`is_locked\` = ?`,
    ]);
    expect(engine.statements.at(-1)).toBe(
      `UPDATE ${table}\nSET\n  \`is_locked\` = ?\nWHERE \`id\` = ?\n  AND \`is_locked\` = ?`.replace(
        'SET\n  ',
        'SET\n  ',
      ),
    );
    expect(engine.state.heldSince).toBe(0);
  });
});

describe('the lock', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const later = async <T>(ms: number, run: Promise<T>): Promise<T> => {
    await vi.advanceTimersByTimeAsync(ms);
    return await run;
  };

  test('DRT630: held by a process that does not end: since when, where, and how to free it', async () => {
    const engine = warehouse({ heldSince: 1_795_804_844 });
    const { error } = await migrate(engine, { migrationLockSeconds: 0 }, { migrationTableSchema: 'ops' });
    expect(error).toMatchObject({ code: 'DRT630' });
    expect(String(error)).toContain(
      'the migrations of `ops`.`kysely_migration_lock` are locked since 2026-11-27T18:40:44Z; waited 0 seconds',
    );
    expect(String(error)).toContain('UPDATE `ops`.`kysely_migration_lock` SET `is_locked` = 0');
    // It is not ours to free, although Kysely asks for it.
    expect(engine.state.heldSince).toBe(1_795_804_844);
    expect(made(engine.statements)).toBe(0);
  });

  test('DRT630: how to free a lock whose schema has a catalog before it', async () => {
    const config = { migrationLockSeconds: 0 };
    const { error } = await migrate(warehouse({ heldSince: 7 }), config, { migrationTableSchema: 'main.ops' });
    expect(String(error)).toContain('UPDATE `main`.`ops`.`kysely_migration_lock` SET `is_locked` = 0');
  });

  test('DRT630: the 1 of other dialects has no time', async () => {
    const { error } = await migrate(warehouse({ heldSince: 1 }), { migrationLockSeconds: 0 });
    expect(String(error)).toContain('are locked by another process');
  });

  test('is waited for a minute, by reads alone', async () => {
    const engine = warehouse({ heldSince: 7 });
    const { error } = await later(60_000, migrate(engine));
    expect(error).toMatchObject({ code: 'DRT630' });
    expect(engine.statements.filter((text) => text.startsWith('SELECT max'))).toHaveLength(31);
    expect(engine.statements.filter((text) => text.startsWith('MERGE'))).toEqual([]);
  });

  test('is taken once the other process has ended', async () => {
    const engine = warehouse({ heldSince: 7 });
    const run = migrate(engine);
    await vi.advanceTimersByTimeAsync(5000);
    engine.state.heldSince = 0;
    expect((await later(2000, run)).error).toBeUndefined();
    expect(made(engine.statements)).toBe(1);
  });

  test('another commit at the same moment: the MERGE is sent again, and finds the lock held or free', async () => {
    const free = warehouse({ fates: ['conflict', 'conflict', 'taken'] });
    expect((await migrate(free)).error).toBeUndefined();
    expect(made(free.statements)).toBe(1);
    const lost = warehouse({ fates: ['conflict', 'held'] });
    const { error } = await migrate(lost, { migrationLockSeconds: 0 });
    expect(error).toMatchObject({ code: 'DRT630' });
    expect(made(lost.statements)).toBe(0);
    const never = warehouse({ fates: Array<Fate>(50).fill('conflict') });
    expect(String((await migrate(never)).error)).toContain('DELTA_CONCURRENT_DELETE_READ');
  });

  test('an error that is no conflict is the result, and nothing runs', async () => {
    const engine = warehouse({ fates: ['lost'] });
    expect(String((await migrate(engine)).error)).toContain('ECONNRESET');
    expect(engine.statements.filter((text) => text.startsWith('MERGE'))).toHaveLength(1);
    expect(made(engine.statements)).toBe(0);
  });

  test('is freed against other commits, and not where it is no longer ours', async () => {
    const engine = warehouse();
    engine.state.releaseConflicts = 2;
    expect((await migrate(engine)).error).toBeUndefined();
    expect(engine.state.heldSince).toBe(0);
    const freedByHand = warehouse();
    const stolen = new Migrator({
      db: new Kysely({ dialect: new DatabricksDialect({ client: freedByHand.client }) }),
      provider: {
        getMigrations: async () => ({
          a: {
            up: async () => {
              freedByHand.state.heldSince = 1_795_900_000;
            },
          },
        }),
      },
    });
    expect((await stolen.migrateToLatest()).error).toBeUndefined();
    expect(freedByHand.state.heldSince).toBe(1_795_900_000);
  });
});

describe('CREATE TABLE with a default', () => {
  const db = new Kysely<unknown>({ dialect: new DatabricksDialect({ client: warehouse().client }) });
  const table = db.schema.createTable('t').addColumn('n', 'integer', (c) => c.notNull().defaultTo(1));

  test('enables the feature of the table that has them', () => {
    expect(table.compile().sql).toBe(
      "CREATE TABLE `t` (\n  `n` INT NOT NULL DEFAULT 1\n)\nTBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported')",
    );
    expect(db.schema.createTable('t').addColumn('n', 'integer').compile().sql).toBe('CREATE TABLE `t` (\n  `n` INT\n)');
  });

  test('but not where the properties are written by hand', () => {
    const properties = sql`TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'enabled')`;
    expect(table.modifyEnd(properties).compile().sql).toBe(
      "CREATE TABLE `t` (\n  `n` INT NOT NULL DEFAULT 1\n)\nTBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'enabled')",
    );
  });

  test('a primary key of any other table stays', () => {
    const own = db.schema
      .createTable('t')
      .addColumn('id', 'varchar(255)', (c) => c.notNull().primaryKey())
      .addColumn('is_locked', 'integer', (c) => c.notNull().defaultTo(1));
    expect(own.compile().sql).toContain('`id` VARCHAR(255) NOT NULL PRIMARY KEY');
  });
});
