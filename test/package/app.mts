// An app as a reader of the README writes it: run by Node itself in an empty project (test/lakehouse/dialect-app.test.ts).
import { DBSQLClient } from '@databricks/sql';
import { Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { DatabricksDialect, type DatabricksSession, withAbortSignal } from 'kysely-databricks';

interface Database {
  orders: { id: bigint; customer: string; total: string; day: string };
  changes: { id: bigint; total: string };
}

const { DATABRICKS_HOST: host = '', DATABRICKS_HTTP_PATH: path = '', DATABRICKS_TOKEN: token = '' } = process.env;
const sessions: DatabricksSession[] = [];
const db = new Kysely<Database>({
  dialect: new DatabricksDialect({
    client: async () => {
      const client = new DBSQLClient();
      const [name = '', port = '443'] = host.split(':');
      await client.connect({ host: name, port: Number(port), path, token, preserveBigNumericPrecision: true });
      return client;
    },
    catalog: 'main',
    schema: 'app',
    results: { bigint: 'bigint' },
    sessions: { max: 4 },
    onCreateSession: async (session) => void sessions.push(session),
  }),
});
const tables = {
  async up(on: Kysely<unknown>): Promise<void> {
    const orders = on.schema.createTable('orders').addColumn('id', 'bigint').addColumn('customer', sql`STRING`);
    await orders.addColumn('total', 'decimal(12, 2)').addColumn('day', 'date').execute();
    await on.schema.createTable('changes').addColumn('id', 'bigint').addColumn('total', 'decimal(12, 2)').execute();
  },
};
const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ '001-tables': tables }) } });
const { error, results } = await migrator.migrateToLatest();
if (error !== undefined) throw error;
console.log('migrated', results?.map((r) => `${r.migrationName} ${r.status}`).join());

const order = (i: number) => ({ id: BigInt(i), customer: `C-${i % 97}`, total: '9.50', day: '2026-11-22' });
await db
  .insertInto('orders')
  .values(Array.from({ length: 10_000 }, (_, i) => order(i)))
  .execute();
await db
  .insertInto('changes')
  .values([
    { id: 7n, total: '12345678.90' },
    { id: 9n, total: '0.01' },
  ])
  .execute();
const merge = db.mergeInto('orders as t').using('changes as s', 's.id', 't.id').whenMatched();
const merged = await merge.thenUpdateSet((eb) => ({ total: eb.ref('s.total') })).executeTakeFirstOrThrow();
console.log('merged', merged.numChangedRows);

let streamed = 0;
for await (const row of db.selectFrom('orders').select('id').stream(1000)) streamed += row.id >= 0n ? 1 : 0;
console.log('streamed', streamed);
const described = await db.introspection.getTables();
console.log('tables', described.map((t) => `${t.name}(${t.columns.map((c) => c.name).join()})`).join(' '));

const query = db.selectFrom('orders').select('total').where('id', 'in', [7n, 9n]).orderBy('id');
const burst = () => Promise.all(Array.from({ length: 20 }, () => query.execute()));
const totals = new Set((await burst()).map((rows) => rows.map((r) => r.total).join()));
await sessions[0]?.close();
for (const rows of await burst()) totals.add(rows.map((r) => r.total).join());
console.log('burst', [...totals].join(' | '), 'sessions', sessions.length);

const long = sql`SELECT count(*) FROM range(100000000) AS a CROSS JOIN range(100000) AS b`;
const stopped = await withAbortSignal(AbortSignal.timeout(1000), () => long.execute(db)).catch((e: Error) => e.name);
console.log('stopped', stopped);
await db.destroy();
