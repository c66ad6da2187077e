import { describe, expect, it } from 'vitest';
import { absentTarget } from '../../../src/execute/absent-target.js';
import { absentPart } from '../../../src/execute/databricks/describe.js';
import { EngineError } from '../../../src/execute/engine-error.js';
import type { AbsentPart } from '../../../src/execute/warehouse.js';

const TABLE = { catalog: 'main', schema: 'crm', name: 'people' };

describe('DRT502 says which part of the name is not there', () => {
  it.each<readonly [AbsentPart, boolean, string, string]>([
    [
      'table',
      false,
      'error main.crm.people does not exist on W',
      'create it, or set destination.create_table: true and plan again',
    ],
    [
      'table',
      true,
      'warning main.crm.people does not exist on W; apply creates it',
      'see that this is the name that you mean',
    ],
    [
      'schema',
      true,
      'error main.crm.people does not exist on W: there is no schema main.crm',
      'correct destination.schema, or CREATE SCHEMA `main`.`crm`, which create_table does not do',
    ],
    [
      'catalog',
      true,
      'error main.crm.people does not exist on W: there is no catalog main',
      'correct destination.catalog, or have the catalog created and granted to you',
    ],
  ])('%s, create_table: %s', async (part, createTable, expected, fix) => {
    const found = await absentTarget({ label: 'W', absentPart: async () => part }, TABLE, createTable);
    expect(`${found.severity} ${found.message}`).toBe(expected);
    expect(found).toMatchObject({ code: 'DRT502', fix, specKeys: [['destination', part]] });
  });

  it('a warehouse that makes what is absent is warned of', async () => {
    const makes = { label: 'W', absentPart: async () => 'catalog' as const, createTarget: async () => {} };
    expect(await absentTarget(makes, TABLE, false)).toMatchObject({
      severity: 'warning',
      message: 'main.crm.people does not exist on W: there is no catalog main; apply creates it',
    });
  });

  it('where the engine does not tell this user, the table is absent, and no more is said', async () => {
    const closed = async (): Promise<never> => {
      throw new EngineError('privilege', 'no USE CATALOG on main');
    };
    expect(await absentTarget({ label: 'W', absentPart: closed }, TABLE, false)).toMatchObject({
      message: 'main.crm.people does not exist on W',
    });
  });
});

it.each<readonly [AbsentPart, readonly string[]]>([
  ['table', []],
  ['schema', ['DESCRIBE SCHEMA `main`.`crm`']],
  ['catalog', ['DESCRIBE SCHEMA `main`.`crm`', 'SHOW SCHEMAS IN `main`']],
])('Databricks lacks the %s where these questions find nothing: %j', async (part, absent) => {
  const ask = async (sql: string) => {
    if (absent.includes(sql)) throw new EngineError('absent', '[SCHEMA_NOT_FOUND] …');
    return [];
  };
  expect(await absentPart(ask, TABLE)).toBe(part);
});
