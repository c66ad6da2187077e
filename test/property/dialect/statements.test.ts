import fc from 'fast-check';
import { type OperationNode, OperationNodeTransformer, WithSchemaPlugin } from 'kysely';
import { expect, test } from 'vitest';
import {
  aliased,
  and,
  cast,
  col,
  createTable,
  createTableAs,
  databricksWords,
  deleteFrom,
  dropTable,
  eq,
  insertOverwrite,
  insertReplaceWhere,
  insertSelect,
  isNotNull,
  literal,
  merge,
  not,
  notIn,
  nullSafeEq,
  or,
  select,
  tableNode,
  text as textNode,
  unionAll,
} from '../../../src/dialect/index.js';
import { compilePlanNode } from '../../../src/plan/compile.js';
import { fillRows } from '../../../src/plan/fill.js';
import { insertRows } from '../../../src/plan/nodes/insert-rows.js';
import { stagingIsWhole } from '../../../src/plan/statements/staging-assertion.js';
import { splitStatements } from '../../../src/script/split.js';
import type { DataType } from '../../../src/types/data-type.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';
import { chunkOf, type RowColumn } from '../../../src/types/rows.js';
import type { CanonicalValue } from '../../../src/types/value.js';
import { canonicalToWire } from '../../support/wire.js';
import { keyType, name, names, text, value } from './arbitraries.js';
import { lex, substitutes } from './lexer.js';

interface World {
  readonly table: { readonly catalog: string; readonly schema: string; readonly name: string };
  readonly staging: { readonly catalog: string; readonly schema: string; readonly name: string };
  readonly columns: readonly RowColumn[];
  readonly row: readonly CanonicalValue[];
  readonly label: string;
}

const tableRef = fc.record({ catalog: name, schema: name, name });

const world: fc.Arbitrary<World> = fc.array(keyType, { minLength: 2, maxLength: 4 }).chain((types) =>
  fc.record({
    table: tableRef,
    staging: tableRef,
    columns: names(types.length, types.length).map((ns) => ns.map((n, i) => ({ name: n, type: types[i] ?? INT }))),
    row: fc.tuple(...types.map((t) => value(t))),
    label: text,
  }),
);
const INT: DataType = { kind: 'int' };

const STATEMENTS: Readonly<Record<string, (w: World) => OperationNode>> = {
  createTable: (w) =>
    createTable({
      table: w.table,
      columns: w.columns.map((c) => ({ ...c, comment: w.label })),
      properties: { [w.label]: w.label },
    }),
  createTableAs: (w) =>
    createTableAs({ table: w.staging, orReplace: true, query: all(w, eq(textNode(w.label), textNode('x'))) }),
  insertSelect: (w) =>
    insertSelect({ table: w.table, columns: w.columns.map((c) => c.name), query: all(w, staged(w)) }),
  insertOverwrite: (w) => insertOverwrite({ table: w.table, query: all(w, staged(w)) }),
  insertReplaceWhere: (w) => insertReplaceWhere({ table: w.table, where: keyIs(w), query: all(w) }),
  insertRows: (w) => insertRows({ table: w.table, columns: w.columns, load: 'values' }),
  insertJson: (w) => insertRows({ table: w.table, columns: w.columns, load: 'json' }),
  deleteFrom: (w) =>
    deleteFrom({
      table: w.table,
      where: and(...w.columns.map((c) => isNotNull(col(c.name))), notIn({ columns: w.columns, keys: [w.row] })),
    }),
  merge: (w) =>
    merge({
      into: w.table,
      using: unionAll(
        all(w),
        select({
          distinct: true,
          columns: w.columns.map((c) => cast(col(c.name, 'd'), c.type)),
          from: aliased(tableNode(w.table), 'd'),
          joins: [{ kind: 'left_anti', table: w.staging, alias: 's', on: same(w, 'd') }],
        }),
      ),
      on: same(w, 't'),
      when: [
        { when: 'matched', and: or(not(and(same(w, 't'), keyIs(w))), keyIs(w)), then: 'delete' },
        { when: 'not_matched', then: { insert: w.columns.map((c) => ({ column: c.name, value: col(c.name, 's') })) } },
        {
          when: 'not_matched_by_source',
          then: { update: w.columns.map((c, i) => ({ column: c.name, value: literal(c.type, w.row[i] ?? null) })) },
        },
      ],
    }),
  dropTable: (w) => dropTable({ table: w.table, ifExists: true }),
};

const all = (w: World, where?: OperationNode) =>
  select({
    columns: w.columns.map((c) => col(c.name)),
    from: tableNode(w.staging),
    ...(where === undefined ? {} : { where }),
  });
const staged = (w: World): OperationNode => stagingIsWhole({ tables: { staging: w.staging }, rows: 3 }, w.label);
const same = (w: World, left: string): OperationNode =>
  and(...w.columns.map((c) => nullSafeEq(col(c.name, left), col(c.name, 's'))));
const keyIs = (w: World): OperationNode =>
  and(...w.columns.map((c, i) => nullSafeEq(col(c.name), literal(c.type, w.row[i] ?? null))));

const statement = fc.tuple(world, fc.constantFrom(...Object.keys(STATEMENTS))).map(([w, kind]) => {
  const node = STATEMENTS[kind]?.(w);
  if (node === undefined) throw new Error(kind);
  return [w, node] as const;
});

function filled(w: World, sql: string): string {
  const line = `{${w.columns.map((c, i) => `${JSON.stringify(c.name)}:${canonicalToWire(c.type, w.row[i] ?? null)}`).join(',')}}`;
  const chunk = chunkOf(1, [line, line]);
  const load = sql.includes('from_json(part') ? 'json' : 'values';
  return fillRows(sql, { dialect: databricksWords, load, columns: w.columns, chunk, as: 'literal' }).sql;
}

/** All that the dialect itself writes. A name or value that got out of its quotes would be another word. */
const WORDS = new Set(
  `ALL AND ANTI AS BY CAST COMMENT CREATE DATE DELETE DISTINCT DROP EXISTS FALSE FROM IF IN INSERT INTO IS JOIN LEFT MATCHED MERGE NOT NULL
  ON OR OVERWRITE REPLACE SELECT SET SOURCE TABLE TBLPROPERTIES THEN TIMESTAMP TIMESTAMP_NTZ TRUE UNION UPDATE USING VALUES WHEN WHERE X
  assert_true chunk concat count from_json inline map part rows s t d
  BOOLEAN TINYINT SMALLINT INT BIGINT FLOAT DOUBLE DECIMAL STRING BINARY VARCHAR ARRAY STRUCT`.split(/\s+/),
);
const SYMBOLS = new Set(['(', ')', ',', '.', '=', '<=>', '-', '*', '{', '}', '<', '>', ':']);

/*
 * Planted by hand, and found: a column of MERGE's UPDATE written without quotes; a label of an assertion spliced into the
 * text; a table's catalog unquoted; a property's key unescaped.
 */
test('H07, H08: nothing of a user stands outside a literal or a quoted name', () => {
  fc.assert(
    fc.property(statement, ([w, node]) => {
      const sql = filled(w, compilePlanNode(node));
      expect(substitutes(sql)).toBe(false);
      const known = new Set([...Object.values(w.table), ...Object.values(w.staging), ...w.columns.map((c) => c.name)]);
      for (const token of lex(sql)) {
        if (token.kind === 'word') expect(WORDS).toContain(token.value);
        else if (token.kind === 'symbol') expect(SYMBOLS).toContain(token.value);
        else if (token.kind === 'name') expect(known).toContain(token.value);
        else expect(token.kind).not.toBe('comment');
      }
      // One statement, whatever it holds.
      expect(splitStatements(`${sql};`).map((s) => s.sql)).toEqual([sql]);
    }),
    { numRuns: 300 },
  );
});

/* Planted and found: a special's data in a property of its own; a qualifier that is a table node. */
test('nodes -> JSON -> nodes, and nodes that were rebuilt, give the same SQL', async () => {
  const rebuild = new OperationNodeTransformer();
  const withSchema = new WithSchemaPlugin('other');
  fc.assert(
    fc.property(statement, ([, node]) => {
      const sql = compilePlanNode(node);
      expect(compilePlanNode(JSON.parse(JSON.stringify(node)))).toBe(sql);
      expect(compilePlanNode(rebuild.transformNode(node))).toBe(sql);
      // Every table has its schema already, so the plugin has nothing to add.
      const args = { node: node as never, queryId: { queryId: 'x' } };
      expect(compilePlanNode(withSchema.transformQuery(args))).toBe(sql);
    }),
    { numRuns: 300 },
  );
});

/* Planted and found: looking for placeholders inside quotes. */
test('H08: what looks like a placeholder in a name or in data is none', () => {
  fc.assert(
    fc.property(world, (w) => {
      // Once in some thousands a column of that name is drawn, and two of one name are no batch.
      fc.pre(!w.columns.some((c) => c.name === '{rows}{chunk}'));
      const columns = [...w.columns, { name: '{rows}{chunk}', type: parseDataType('STRING') }];
      const row = [...w.row, "{rows} {chunk} {keys} $& $' $1"];
      const sql = filled(
        { ...w, columns, row },
        compilePlanNode(insertRows({ table: { ...w.table, name: '{rows}' }, columns, load: 'values' })),
      );
      const tokens = lex(sql);
      expect(tokens.filter((t) => t.kind === 'string' && t.value === "{rows} {chunk} {keys} $& $' $1")).toHaveLength(2);
      expect(tokens.some((t) => t.kind === 'name' && t.value === '{rows}')).toBe(true);
    }),
    { numRuns: 300 },
  );
});
