import { DBSQLClient } from '@databricks/sql';
import fc from 'fast-check';
import { Kysely, type OperationNode } from 'kysely';
import { describe, expect, inject, test } from 'vitest';
import {
  aliased,
  and,
  col,
  countAll,
  createTable,
  DatabricksDialect,
  type DatabricksDialectConfig,
  databricksWords,
  deleteFrom,
  fn,
  isNotNull,
  literal,
  notIn,
  nullSafeEq,
  select,
  tableNode,
  text as textNode,
} from '../../src/dialect/index.js';
import { compilePlanNode } from '../../src/plan/compile.js';
import { fillRows } from '../../src/plan/fill.js';
import { insertRows } from '../../src/plan/nodes/insert-rows.js';
import { type DataType, engineTypeName } from '../../src/types/data-type.js';
import { parseDataType } from '../../src/types/parse-data-type.js';
import { chunkOf, type RowColumn } from '../../src/types/rows.js';
import type { CanonicalValue } from '../../src/types/value.js';
import { keyType, name, notNull, sharedType, text, value } from '../property/dialect/arbitraries.js';
import { canonicalToWire } from '../support/wire.js';
import { FIELD, textField } from './gateway/fields.js';
import { cell, useGateway, useSchema } from './support.js';

/** The same draws every time: what is looked for here is the engine's opinion, not another counterexample. */
const draw = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number): readonly T[] =>
  fc.sample(arbitrary, { numRuns, seed: 42 });

const wire = (columns: readonly RowColumn[], row: readonly CanonicalValue[]): string =>
  `{${columns.map((c, i) => `${JSON.stringify(c.name)}:${canonicalToWire(c.type, row[i] ?? null)}`).join(',')}}`;

const columnsOf = (types: readonly DataType[]): readonly RowColumn[] =>
  types.map((type, i) => ({ name: `c${i}`, type }));

describe('the dialect on real Spark and Delta Lake', () => {
  const { sql } = useSchema('dialect');
  const ref = (table: string) => ({ catalog: 'main', schema: 'dialect', name: table });
  const run = (node: OperationNode) => sql(compilePlanNode(node));
  const gateway = useGateway();

  /** Kysely over the real driver, through the shared gateway or one of the test's own. */
  function kysely<DB>(config: Partial<DatabricksDialectConfig>, port = inject('lakehouse').port): Kysely<DB> {
    const client = async (): Promise<DBSQLClient> => {
      const driver = new DBSQLClient({ logger: { log: () => undefined } });
      const { ca: customCaCert, ...connection } = inject('lakehouse');
      await driver.connect({ ...connection, port, customCaCert, telemetryEnabled: false });
      return driver;
    };
    return new Kysely<DB>({ dialect: new DatabricksDialect({ catalog: 'main', client, ...config }) });
  }

  test('H07, H08: any string under any name comes back as it is', async () => {
    const strings = draw(text, 400);
    // The driver's rows are plain objects, which lose a column of this name.
    const drawn = draw(name, 400).filter((n) => n !== '__proto__');
    const names = [...new Map(drawn.map((n) => [n.normalize('NFKC').toLowerCase(), n])).values()];
    for (let at = 0; at < strings.length; at += 40) {
      const values = strings.slice(at, at + 40);
      const columns = values.map((v, i) => aliased(textNode(v), names[at + i] ?? `n${at + i}`));
      const [row] = await run(select({ columns }));
      const expected = new Map(values.map((v, i) => [names[at + i] ?? `n${at + i}`, v]));
      expect(new Map(Object.entries(row ?? {}))).toEqual(expected);
    }
  });

  test('H09: a literal of a scalar type has exactly this type', async () => {
    const types = [
      ...draw(keyType, 60),
      parseDataType('VARIANT'),
      parseDataType('INTERVAL DAY TO SECOND'),
      parseDataType('INTERVAL YEAR'),
    ];
    const columns = types.map((type, i) =>
      aliased(fn('typeof', literal(type, fc.sample(value(type), { numRuns: 1, seed: i })[0] ?? null)), `c${i}`),
    );
    const [row] = await run(select({ columns }));
    expect(Object.values(row ?? {})).toEqual(types.map(engineTypeName));
  });

  test('H19, H23: rows as literals and as JSON are the literals themselves, nested ones too', async () => {
    for (const [at, drawn] of draw(fc.array(sharedType, { minLength: 1, maxLength: 4 }), 8).entries()) {
      const types = drawn.map(withoutInnerVarchar);
      const columns = columnsOf(types);
      const table = ref(`rows${at}`);
      await run(createTable({ table, columns, properties: { 'delta.columnMapping.mode': 'name' } }));
      const rows = fc.sample(fc.tuple(...types.map((t) => value(t))), { numRuns: 2, seed: at });
      const chunk = chunkOf(
        1,
        rows.map((row) => wire(columns, row)),
      );
      for (const [load, as] of [
        ['values', 'literal'],
        ['json', 'literal'],
        ['json', 'parameter'],
      ] as const) {
        const template = compilePlanNode(insertRows({ table, columns, load }));
        const filled = fillRows(template, { dialect: databricksWords, load, columns, chunk, as });
        await sql(filled.sql, filled.parameters);
      }
      for (const row of rows) {
        const same = columns.map((c, i) => equal(c.type, col(c.name), literal(c.type, row[i] ?? null)));
        const found = await cell(run(select({ columns: [countAll()], from: tableNode(table), where: and(...same) })));
        const copies = rows.filter((other) => wire(columns, other) === wire(columns, row)).length;
        expect(Number(found), `${at}: ${wire(columns, row)}`).toBe(3 * copies);
      }
    }
  });

  /** Spark parses the text of a VARCHAR within a STRUCT again, and then without the quotes of the fields' names. */
  function withoutInnerVarchar(type: DataType): DataType {
    const inner = (t: DataType): DataType => (t.kind === 'varchar' ? { kind: 'string' } : withoutInnerVarchar(t));
    if (type.kind === 'array') return { ...type, element: inner(type.element) };
    if (type.kind === 'map') return { ...type, key: inner(type.key), value: inner(type.value) };
    if (type.kind === 'struct') return { ...type, fields: type.fields.map((f) => ({ ...f, type: inner(f.type) })) };
    return type;
  }

  /** MAP and VARIANT have no equality of their own. */
  function equal(type: DataType, left: OperationNode, right: OperationNode): OperationNode {
    const kinds = JSON.stringify(type);
    if (!kinds.includes('"map"') && !kinds.includes('"variant"')) return nullSafeEq(left, right);
    const json = (node: OperationNode) => fn('to_json', fn('array', node));
    return nullSafeEq(json(left), json(right));
  }

  test('H09: NOT IN of keys of every type deletes all others and only those', async () => {
    for (const [at, types] of draw(fc.array(keyType, { minLength: 1, maxLength: 3 }), 5).entries()) {
      const columns = columnsOf(types);
      const table = ref(`keys${at}`);
      await run(createTable({ table, columns }));
      const key = fc.tuple(...types.map((t) => notNull(t)));
      const keys =
        fc.sample(fc.uniqueArray(key, { minLength: 2, maxLength: 4, selector: (k) => JSON.stringify(k) }), {
          numRuns: 1,
          seed: at,
        })[0] ?? [];
      const lines = keys.map((k) => wire(columns, k));
      const fill = {
        dialect: databricksWords,
        load: 'values',
        columns,
        chunk: chunkOf(1, lines),
        as: 'literal',
      } as const;
      await sql(fillRows(compilePlanNode(insertRows({ table, columns, load: 'values' })), fill).sql);
      const remove = (values: readonly (readonly CanonicalValue[])[]) =>
        run(
          deleteFrom({
            table,
            where: and(...columns.map((c) => isNotNull(col(c.name))), notIn({ columns, keys: values })),
          }),
        );
      const count = async () => Number(await cell(run(select({ columns: [countAll()], from: tableNode(table) }))));
      await remove(keys);
      expect(await count(), lines.join()).toBe(keys.length);
      await remove(keys.slice(0, 1));
      expect(await count(), lines.join()).toBeGreaterThanOrEqual(1);
      expect(await count(), lines.join()).toBeLessThan(keys.length);
    }
  });

  test('Kysely itself, through the real driver: queries, parameters, streams, introspection', async () => {
    const root = kysely<{ wine: { name: string; stock: number; made: Date } }>({ introspectSchemas: ['dialect'] });
    // The session's own schema is not set here, so each builder has all three parts.
    const db = root.withSchema('main.dialect');
    try {
      await db.schema
        .createTable('wine')
        .addColumn('name', 'text')
        .addColumn('stock', 'integer')
        .addColumn('made', 'timestamptz')
        .execute();
      const made = new Date(Date.UTC(2020, 1, 3, 4, 5, 6));
      await db
        .insertInto('wine')
        .values([
          { name: "a'`${x}", stock: 1, made },
          { name: 'b', stock: 2, made },
        ])
        .execute();
      await db
        .updateTable('wine')
        .set((eb) => ({ stock: eb('stock', '+', 10) }))
        .where('made', '=', made)
        .where('name', 'in', ['b'])
        .execute();
      const query = db.selectFrom('wine').select(['name', 'stock']).orderBy('name');
      expect(await query.execute()).toEqual([
        { name: "a'`${x}", stock: 1 },
        { name: 'b', stock: 12 },
      ]);
      const streamed = [];
      for await (const row of query.stream(1)) streamed.push(row.name);
      expect(streamed).toEqual(["a'`${x}", 'b']);
      const tables = await root.introspection.getTables();
      expect(new Set(tables.map((t) => t.schema))).toEqual(new Set(['dialect']));
      const wine = tables.find((t) => t.name === 'wine');
      expect(wine).toMatchObject({ isView: false });
      expect(wine?.columns.map((c) => [c.name, c.dataType])).toEqual([
        ['name', 'STRING'],
        ['stock', 'INT'],
        ['made', 'TIMESTAMP'],
      ]);
      expect(await root.introspection.getSchemas()).toContainEqual({ name: 'dialect' });
    } finally {
      await root.destroy();
    }
  });

  test("introspection reads the session's schema, and leaves out what others drop meanwhile", async () => {
    const [kept, dropped] = ['dialect_kept', 'dialect_dropped'];
    for (const schema of [kept, dropped]) {
      await sql(`DROP SCHEMA IF EXISTS main.${schema} CASCADE`);
      await sql(`CREATE SCHEMA main.${schema}`);
    }
    await sql(`CREATE TABLE main.${kept}.a (id INT)`);
    await sql(`CREATE TABLE main.${kept}.b (id INT)`);
    const tables = async (config: Partial<DatabricksDialectConfig>): Promise<readonly string[]> => {
      const db = kysely(config, Number(gateway.env.DATABRICKS_HOST?.split(':')[1]));
      try {
        return (await db.introspection.getTables()).map((t) => `${t.schema}.${t.name}`);
      } finally {
        await db.destroy();
      }
    };
    try {
      expect(await tables({ schema: kept })).toEqual([`${kept}.a`, `${kept}.b`]);
      // Just before the engine sees the question, what it asks for is gone.
      const drops: Record<string, string> = {
        [`SHOW TABLES IN \`main\`.\`${dropped}\``]: `DROP SCHEMA main.${dropped} CASCADE`,
        [`DESCRIBE TABLE EXTENDED \`main\`.\`${kept}\`.\`a\` AS JSON`]: `DROP TABLE main.${kept}.a`,
      };
      gateway.fault = async (call) => {
        const text = textField(call.request, FIELD.execute.statement) ?? '';
        const drop = call.method === 'ExecuteStatement' ? drops[text] : undefined;
        delete drops[text];
        if (drop !== undefined) await sql(drop);
        return undefined;
      };
      expect(await tables({ introspectSchemas: [dropped, kept] })).toEqual([`${kept}.b`]);
      expect(drops, 'both were dropped').toEqual({});
    } finally {
      gateway.fault = undefined;
      for (const schema of [kept, dropped]) await sql(`DROP SCHEMA IF EXISTS main.${schema} CASCADE`);
    }
  });
});
