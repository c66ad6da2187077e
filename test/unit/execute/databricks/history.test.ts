import { describe, expect, test } from 'vitest';
import { readCommits, readRowsAt } from '../../../../src/execute/databricks/history.js';
import type { QueryRow } from '../../../../src/execute/warehouse.js';

const table = { catalog: 'main', schema: 'crm', name: 'contacts' };
const row = (version: string, operation: string, metrics: object, readVersion: string | null): QueryRow => ({
  version,
  operation,
  readVersion,
  operationMetrics: JSON.stringify(metrics),
});

describe('the history of a table', () => {
  test('commits with what they read and changed, as far as their metrics say', async () => {
    const asked: string[] = [];
    const history = [
      row('9', 'DELETE', { numDeletedRows: '2', numCopiedRows: '5' }, '8'),
      row(
        '8',
        'MERGE',
        { numOutputRows: '9', numTargetRowsInserted: '1', numTargetRowsUpdated: '2', numTargetRowsDeleted: '0' },
        '7',
      ),
      row('7', 'WRITE', { numOutputRows: '20' }, '6'),
      { version: '6', operation: 'CREATE TABLE', readVersion: null, operationMetrics: null },
    ];
    const commits = await readCommits(async (sql) => {
      asked.push(sql);
      return history;
    }, table);
    expect(asked).toEqual(['DESCRIBE HISTORY `main`.`crm`.`contacts` LIMIT 50']);
    expect(commits).toEqual([
      { version: 9, operation: 'DELETE', readVersion: 8, affected: { deleted: 2 } },
      { version: 8, operation: 'MERGE', readVersion: 7, affected: { inserted: 1, updated: 2, deleted: 0 } },
      { version: 7, operation: 'WRITE', readVersion: 6, affected: { inserted: 20 } },
      { version: 6, operation: 'CREATE TABLE', affected: {} },
    ]);
  });

  test('rows at a version', async () => {
    const asked: string[] = [];
    const rows = await readRowsAt(
      async (sql) => {
        asked.push(sql);
        return [{ total: '42' }];
      },
      table,
      7,
    );
    expect([rows, asked]).toEqual([42, ['SELECT count(*) AS total FROM `main`.`crm`.`contacts` VERSION AS OF 7']]);
    await expect(readRowsAt(async () => [], table, 7)).rejects.toMatchObject({ errorClass: 'engine' });
  });
});
