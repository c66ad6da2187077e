import { describe, expect, it } from 'vitest';
import { compileDatabricks } from '../../../src/dialect/index.js';
import { planContext } from '../../../src/plan/context.js';
import { createStaging } from '../../../src/plan/statements/staging.js';
import { makeBatch, makeSpec, plan, statement } from './make.js';

const batchOf = (name: string, type: string) =>
  makeBatch({
    columns: [
      { name: 'contact_id', type: 'STRING', origin: 'declared' as const, nulls: 0 },
      { name, type, origin: 'declared' as const, nulls: 0 },
    ],
  });

/** The statement that creates staging for a batch of a key and one more column. */
const staging = (name: string, type: string): string =>
  statement(plan(makeSpec(), batchOf(name, type)), 'create_staging').sql;

/** The statement that creates the target of such a batch. */
const created = (name: string, type: string): string =>
  statement(plan(makeSpec({ createTable: true }), batchOf(name, type)), 'create_table').sql;

describe('staging has the columns and types of the target', () => {
  it.each([
    ['a b', 'INT'],
    ['a', 'STRUCT<`x y`: INT>'],
    ['a', 'ARRAY<MAP<STRING, STRUCT<b: STRUCT<`x,y`: INT>>>>'],
    ['a', 'MAP<STRUCT<`x=y`: INT>, STRING>'],
  ])('H07: %s %s needs column mapping', (name, type) => {
    expect(staging(name, type)).toContain("'delta.columnMapping.mode' = 'name'");
    expect(created(name, type)).toContain("'delta.columnMapping.mode' = 'name'");
  });

  it.each([
    ['a.b', 'INT'],
    ['a', 'STRUCT<`x.y`: ARRAY<INT>>'],
  ])('%s %s does not', (name, type) => {
    expect(staging(name, type)).not.toContain('columnMapping');
    expect(created(name, type)).not.toContain('columnMapping');
  });

  it('a table that is created says NOT NULL of its key and of what the spec says, with comments, in the order of the rows', () => {
    const spec = makeSpec({
      createTable: true,
      columns: [
        { name: 'FULL_name', notNull: true, comment: "as in 'crm'" },
        { name: 'contact_id', comment: 'of the CRM' },
      ],
    });
    const p = plan(spec, makeBatch());
    expect(statement(p, 'create_table').sql).toBe(
      [
        'CREATE TABLE IF NOT EXISTS `main`.`crm`.`contacts` (',
        "  `contact_id` STRING NOT NULL COMMENT 'of the CRM',",
        "  `full_name` STRING NOT NULL COMMENT 'as in \\'crm\\'',",
        '  `balance` DECIMAL(12,2)',
        ')',
      ].join('\n'),
    );
    expect(statement(p, 'create_table').effect).toBe('creates');
    const matching = plan(makeSpec({ createTable: true, nullKeys: 'match' }), makeBatch());
    expect(statement(matching, 'create_table').sql).not.toContain('NOT NULL');
  });

  it('what a created table and a key rest on says which types were inferred, and why', () => {
    const [id, name, balance] = makeBatch().columns;
    if (id === undefined || name === undefined || balance === undefined) throw new Error('three columns');
    const columns = [
      { ...id, origin: 'inferred' as const, because: 'numbers, some with a leading zero', decidedBy: '"007", row 3' },
      { ...name, origin: 'target' as const },
      { ...balance, origin: 'inferred' as const, because: 'numbers, each with 2 decimals' },
    ];
    const p = plan(makeSpec({ createTable: true }), makeBatch({ columns }));
    const key = 'contact_id STRING (numbers, some with a leading zero)';
    expect(statement(p, 'create_table').because).toBe(
      `destination.create_table: true; inferred: ${key}, balance DECIMAL(12,2) (numbers, each with 2 decimals)`,
    );
    expect(p.statements.find((s) => s.guard === 'key_types')?.because).toBe(
      `upsert_key: [contact_id]; inferred: ${key}`,
    );
  });

  it('a CHAR is staged as STRING, since MERGE fails over a source of CHAR; a VARCHAR keeps its length', () => {
    expect(staging('code', 'CHAR(4)')).toContain('CAST(`code` AS STRING) AS `code`');
    expect(staging('code', 'VARCHAR(4)')).toContain('SELECT `contact_id`, `code`\n');
  });

  it('a column that the target is about to get has its planned type, since the target has none yet', () => {
    const context = planContext(
      { spec: makeSpec(), batch: makeBatch(), drtVersion: '0' },
      { staging: '__drt_staging_contacts_1a2b3c4d', folder: '' },
    );
    const added = { ...context, added: context.columns.filter((c) => c.name !== 'contact_id') };
    const sql = compileDatabricks(
      createStaging(added).build({ id: '02-create_staging', previous: undefined, idOf: String }).node,
    );
    expect(sql).toContain(
      'SELECT `contact_id`, CAST(NULL AS STRING) AS `full_name`, CAST(NULL AS DECIMAL(12,2)) AS `balance`\n',
    );
  });

  it("takes the target's DEFAULTs along, which need their table feature", () => {
    expect(staging('a', 'INT')).toContain("'delta.feature.allowColumnDefaults' = 'supported'");
  });
});
