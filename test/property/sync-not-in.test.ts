import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type DataType, printDataType } from '../../src/types/data-type.js';
import { batchOf, type Case, syncCase } from '../model/arbitraries/cases.js';
import { exactKeyType, keyTypes } from '../model/arbitraries/values.js';
import { indexOf, keyOf, settle } from '../model/batch.js';
import { type Literal, notInList } from '../model/not-in-list.js';
import { settledBatch } from '../model/settled-batch.js';
import { identity } from '../model/values.js';
import { type Applied, Engine, expectModel, planAndApply, runs, TIMEOUT } from './sync-harness.js';

/**
 * `mirror.delete: not_in` by key type. These bugs were planted (npm run mutate, by id), and what each made fail:
 *
 * | planted | one column | composite | seen in |
 * |---|---|---|---|
 * | not-in-untyped-bigint: `1` for `1L` | BIGINT | BIGINT and another | the script's text: DuckDB widens |
 * | not-in-untyped-decimal: `1.00BD` for `CAST('1.00' AS DECIMAL(18,2))` | DECIMAL | DECIMAL and another | the text |
 * | not-in-doubled-quote: `''` for `\'` | STRING, VARCHAR | with a STRING | the text |
 * | not-in-lost-backslash | STRING, VARCHAR | with a STRING | the text |
 * | not-in-duckdb-quote: a quote left out | STRING | with a STRING | the table |
 * | not-in-dropped-tuple: the last key left out | each type | each type | the text, and the table: a row is lost |
 * | not-in-swapped-parts: (b, a) for (a, b) | - | each type | the text, the table |
 * | not-in-missing-is-not-null | each type | each type | the text; the table only where tuples meet NULL |
 * | not-in-one-is-not-null: of the first part only | - | each type | the text, the table |
 * | not-in-null-in-the-list: never true | where null_keys: match is drawn | - | the table: nothing is deleted |
 */
vi.setConfig({ testTimeout: TIMEOUT });

let engine: Engine;
beforeAll(async () => {
  engine = await Engine.open();
});
afterAll(() => engine.close());

describe('one key column', () => {
  it.each(keyTypes.map((type) => [printDataType(type), type] as const))('H09: %s', async (_name, type) => {
    await expectNotIn(notInCase([type]), 20);
  });
});

describe('composite keys', () => {
  it.each(keyTypes.map((type) => [printDataType(type), type] as const))('H09: %s and another', async (_name, type) => {
    await expectNotIn(
      exactKeyType.chain((other) => fc.constantFrom([type, other], [other, type]).chain(notInCase)),
      20,
    );
  });
});

function notInCase(types: readonly DataType[]): fc.Arbitrary<Case> {
  return syncCase({ mode: 'mirror', keyTypes: types }).map((c): Case => {
    const { maxRejects: _, ...spec } = c.spec;
    const mirror = { ...spec.mirror, delete: 'not_in' as const, inlineKeys: 100, rejectedRows: 'protect' as const };
    return { ...c, spec: { ...spec, onError: 'skip', duplicates: 'last', mirror } };
  });
}

async function expectNotIn(cases: fc.Arbitrary<Case>, times: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(cases, async (c) => {
      await engine.withTarget(c, async () => {
        const applied = await planAndApply(engine, c, settledBatch(c, 1000));
        if (applied.plan?.deletes.form === 'not_in') expectList(c, applied);
        await expectModel(engine, c, applied);
      });
    }),
    { numRuns: runs(times) },
  );
}

/** The script itself: every observed key once, each part with its column's type, and IS NOT NULL for each part. */
function expectList(c: Case, { plan }: Applied): void {
  const sql = plan?.statements.find((statement) => statement.kind === 'delete_missing')?.sql ?? '';
  expect(sort(notInList(sql) ?? [])).toEqual(sort(observed(c)));
  if (c.spec.mirror.deleteNullKeys) return;
  for (const name of plan?.sync.key ?? []) expect(sql).toContain(`\`${name.replaceAll('`', '``')}\` IS NOT NULL`);
}

/** The readable keys without NULL parts, as the literals they should be. */
function observed(c: Case): readonly (readonly Literal[])[] {
  const batch = batchOf(c);
  const at = c.spec.key.map((name) => indexOf(c.columns, name));
  const { loading, protectedKeys } = settle(c.spec, batch);
  const whole = (row: readonly unknown[]) => keyOf(c.spec.key, c.columns, row as never, false);
  const wanted = new Set([...loading.map(whole), ...protectedKeys]);
  const found = new Map<string, readonly Literal[]>();
  for (const row of batch.rows) {
    const key = whole(row);
    if (key === undefined || !wanted.has(key)) continue;
    found.set(
      key,
      at.map((i): Literal => {
        const type = c.columns[i]?.type ?? { kind: 'void' };
        const inExpressions: DataType = type.kind === 'varchar' ? { kind: 'string' } : type;
        return { type: printDataType(inExpressions).toLowerCase(), value: identity(type, row[i] as never) };
      }),
    );
  }
  return [...found.values()];
}

function sort(keys: readonly (readonly Literal[])[]): readonly string[] {
  return keys.map((key) => JSON.stringify(key)).sort();
}
