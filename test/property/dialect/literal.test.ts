import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createTable,
  databricksLiteral,
  databricksWords,
  eq,
  literal,
  notIn,
  select,
  tableNode,
} from '../../../src/dialect/index.js';
import { compileDuckDb } from '../../../src/duckdb/compile.js';
import { duckDbValues } from '../../../src/duckdb/words.js';
import { compilePlanNode } from '../../../src/plan/compile.js';
import { fillKeys, fillRows } from '../../../src/plan/fill.js';
import { insertRows } from '../../../src/plan/nodes/insert-rows.js';
import { keysFilledIn } from '../../../src/plan/nodes/keys-filled-in.js';
import { PLAN_NODES } from '../../../src/plan/nodes/special.js';
import type { DataType } from '../../../src/types/data-type.js';
import { chunkOf, type RowColumn } from '../../../src/types/rows.js';
import type { CanonicalValue } from '../../../src/types/value.js';
import { parseWireRow } from '../../../src/types/wire-row.js';
import { canonicalToWire } from '../../support/wire.js';
import { keyType, names, notNull, sharedType, value, valueType } from './arbitraries.js';
import { readLiterals } from './read-literal.js';

/** The type that a value of a column has in an expression. */
function expressionType(type: DataType): DataType {
  if (type.kind === 'char' || type.kind === 'varchar') return { kind: 'string' };
  if (type.kind === 'array') return { kind: 'array', element: expressionType(type.element) };
  if (type.kind === 'map') return { kind: 'map', key: expressionType(type.key), value: expressionType(type.value) };
  if (type.kind === 'struct')
    return { ...type, fields: type.fields.map((f) => ({ ...f, type: expressionType(f.type) })) };
  return type;
}

const typedValue = (type: fc.Arbitrary<DataType>): fc.Arbitrary<readonly [DataType, CanonicalValue]> =>
  type.chain((t) => value(t).map((v) => [t, v] as const));

const key = fc.array(keyType, { minLength: 1, maxLength: 3 }).chain((types) =>
  fc.tuple(
    names(types.length, types.length).map((ns) =>
      ns.map((name, i) => ({ name, type: types[i] ?? { kind: 'int' } }) as RowColumn),
    ),
    fc.array(fc.tuple(...types.map((t) => notNull(t))), { minLength: 1, maxLength: 4 }),
  ),
);

const rows = fc.array(sharedType, { minLength: 1, maxLength: 4 }).chain((types) =>
  fc.tuple(
    names(types.length, types.length).map((ns) =>
      ns.map((name, i) => ({ name, type: types[i] ?? { kind: 'int' } }) as RowColumn),
    ),
    fc.array(fc.tuple(...types.map((t) => value(t))), { minLength: 1, maxLength: 3 }),
  ),
);

const wire = (columns: readonly RowColumn[], row: readonly CanonicalValue[]): string =>
  `{${columns.map((c, i) => `${JSON.stringify(c.name)}:${canonicalToWire(c.type, row[i] ?? null)}`).join(',')}}`;

/*
 * Planted by hand, and found by these properties: BIGINT without its L; DECIMAL as BD in a tuple; an untyped NULL; an
 * empty array without its type; a struct's field name unescaped; TIMESTAMP_NTZ written as TIMESTAMP; -0.0 that lost its
 * sign; a FLOAT with the suffix of a DOUBLE; NaN between no quotes; hex of a BINARY from its base64 text.
 */
describe('a literal has exactly its type and its value', () => {
  test('by the rules of Databricks, every type', () => {
    fc.assert(
      fc.property(typedValue(valueType), ([type, of]) => {
        expect(readLiterals(databricksLiteral(type, of))).toEqual([{ type: expressionType(type), value: of }]);
      }),
      { numRuns: 3000 },
    );
  });

  test('where a column gives the type, its value is the same', () => {
    fc.assert(
      fc.property(typedValue(keyType), ([type, of]) => {
        expect(readLiterals(databricksLiteral(type, of, 'bare')).map((r) => r.value)).toEqual([of]);
      }),
      { numRuns: 1000 },
    );
  });

  test('a row in wire form reads back', () => {
    fc.assert(
      fc.property(rows, ([columns, all]) => {
        for (const row of all) expect(parseWireRow(columns, wire(columns, row))).toEqual(row);
      }),
      { numRuns: 1000 },
    );
  });
});

/* Planted and found: the first tuple dropped; all elements typed by the first column. */
describe('H09: NOT IN keeps the type of each element', () => {
  test('inline and filled, one column and several', () => {
    fc.assert(
      fc.property(key, ([columns, keys]) => {
        const inline = compilePlanNode(notIn({ columns, keys }));
        const elements = inline.slice(inline.indexOf(' NOT IN (') + ' NOT IN ('.length, -1);
        // A name may hold the words, so look for the last list.
        fc.pre(!columns.some((c) => c.name.includes(' NOT IN (')));
        const flat = columns.length === 1 ? elements : tuples(elements);
        const expected = keys.flatMap((k) => columns.map((c, i) => ({ type: expressionType(c.type), value: k[i] })));
        expect(readLiterals(flat)).toEqual(expected);
        const template = compilePlanNode(keysFilledIn(columns));
        const lines = keys.map((k) => wire(columns, k));
        expect(fillKeys(template, { dialect: databricksWords, columns, lines })).toBe(inline);
      }),
      { numRuns: 1000 },
    );
  });

  /** The tuples' own parentheses taken away, outside quotes. */
  function tuples(sql: string): string {
    let depth = 0;
    return sql.replace(/'(?:[^'\\]|\\[\s\S])*'|[()]/g, (found) => {
      if (found === '(') return depth++ === 0 ? '' : found;
      if (found === ')') return --depth === 0 ? '' : found;
      return found;
    });
  }
});

describe('through DuckDB', () => {
  let instance: DuckDBInstance;
  beforeAll(async () => {
    instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run("ATTACH ':memory:' AS lake");
    await connection.run('CREATE SCHEMA lake.s');
    connection.closeSync();
  });
  afterAll(() => instance.closeSync());

  /* Planted and found: BINARY not decoded; a MAP's entries left an array. */
  test('rows loaded as literals, as JSON text and as a parameter are the literals themselves', async () => {
    const connection = await instance.connect();
    await connection.run("SET TimeZone = 'UTC'");
    const table = { catalog: 'lake', schema: 's', name: 'r`o"w{rows}s' };
    const options = { catalogAlias: (c: string) => c, extension: PLAN_NODES };
    const run = async (
      node: Parameters<typeof compileDuckDb>[0],
      fill = (sql: string) => ({ sql, parameters: [] as readonly string[] }),
    ) => {
      const compiled = compileDuckDb(node, options);
      for (const statement of compiled.kind === 'one' ? [compiled.sql] : compiled.statements) {
        const { sql, parameters } = fill(statement);
        await connection.run(sql, [...parameters]);
      }
    };
    await fc.assert(
      fc.asyncProperty(rows, async ([columns, all]) => {
        await connection.run('DROP TABLE IF EXISTS lake.s."r`o""w{rows}s"');
        await run(createTable({ table, columns }));
        const chunk = chunkOf(
          1,
          all.map((row) => wire(columns, row)),
        );
        for (const [load, as] of [
          ['values', 'literal'],
          ['json', 'literal'],
          ['json', 'parameter'],
        ] as const) {
          const node = insertRows({ table, columns, load });
          await run(node, (sql) => fillRows(sql, { dialect: duckDbValues, load, columns, chunk, as }));
        }
        // Each row three times, and nothing else: compared on the engine, as its own types.
        for (const row of all) {
          const same = columns.map((c, i) => `${quote(c.name)} IS NOT DISTINCT FROM ${duck(c.type, row[i] ?? null)}`);
          const count = await connection.runAndReadAll(
            `SELECT count(*) FROM lake.s."r\`o""w{rows}s" WHERE ${same.join(' AND ')}`,
          );
          const copies = all.filter((other) => wire(columns, other) === wire(columns, row)).length;
          expect(Number(count.getRows()[0]?.[0])).toBeGreaterThanOrEqual(3 * copies);
        }
        const total = await connection.runAndReadAll('SELECT count(*) FROM lake.s."r`o""w{rows}s"');
        expect(Number(total.getRows()[0]?.[0])).toBe(3 * all.length);
      }),
      { numRuns: 150 },
    );
    connection.closeSync();

    function quote(name: string): string {
      return `"${name.replaceAll('"', '""')}"`;
    }
    function duck(type: DataType, of: CanonicalValue): string {
      const compiled = compileDuckDb(select({ columns: [literal(type, of)] }), options);
      return compiled.kind === 'one' ? compiled.sql.slice('SELECT '.length) : '';
    }
  });
});

test('no statement holds a bound value', () => {
  expect(() =>
    compilePlanNode(eq({ kind: 'ValueNode', value: 1 } as never, tableNode({ catalog: 'a', schema: 'b', name: 'c' }))),
  ).toThrow(expect.objectContaining({ code: 'DRT605' }));
});
