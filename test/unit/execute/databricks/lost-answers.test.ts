import { describe, expect, test, vi } from 'vitest';
import { ANSWER_LIMITS, Answers as Waiting } from '../../../../src/execute/databricks/answers.js';
import { DatabricksWarehouse } from '../../../../src/execute/databricks/databricks-warehouse.js';
import type { DriverClient, DriverOperation, DriverSession } from '../../../../src/execute/databricks/driver.js';
import { Session } from '../../../../src/execute/databricks/session.js';
import type { StatementKind } from '../../../../src/plan/statement-kinds.js';
import { makeBatch, makeSpec, plan, statement } from '../../plan/make.js';

/** What the driver throws once it was told to cancel an operation: without a response. */
const CANCELED = { errorCode: 'CANCELED', message: 'The operation was canceled by a client' };
const HISTORY = [
  { version: '8', operation: 'DELETE' },
  { version: '7', operation: 'MERGE' },
] as const;

interface Answers {
  readonly finished?: unknown;
  readonly fetched?: unknown;
  readonly rows?: readonly object[];
}

/** The driver at its own interface: what cannot be made to happen on a real engine at a given moment. */
function driver(answers: (sql: string) => Answers) {
  const cancelled: string[] = [];
  const session = {
    executeStatement: async (sql: string): Promise<unknown> => {
      const { finished, fetched, rows = [] } = answers(sql);
      return {
        finished: () => (finished === undefined ? Promise.resolve() : Promise.reject(finished)),
        fetchAll: () => (fetched === undefined ? Promise.resolve(rows) : Promise.reject(fetched)),
        cancel: async () => void cancelled.push(sql),
        close: vi.fn(async () => undefined),
      } as unknown as DriverOperation;
    },
  } as unknown as DriverSession;
  const warehouse = new DatabricksWarehouse(
    'databricks test',
    new Session({} as DriverClient, session, new Waiting(ANSWER_LIMITS)),
    3600,
  );
  return { warehouse, cancelled };
}

const run = (kind: StatementKind, answers: Answers, history: readonly object[] = [{ version: '7' }]) => {
  const spec = kind === 'replace' ? makeSpec({ mode: 'replace', key: [] }, { onEmpty: 'delete' }) : makeSpec();
  const empty = makeBatch({ rows: { read: 0, load: 0, rejected: 0, duplicates: 0 } });
  const planned = plan(spec, kind === 'replace' ? empty : makeBatch());
  const step = statement(planned, kind);
  let written = false;
  const { warehouse, cancelled } = driver((sql) => {
    if (sql === step.sql) {
      written = true;
      return answers;
    }
    if (sql.endsWith('AS JSON'))
      return { finished: { errorCode: 'ERROR', response: { errorMessage: '[PARSE_SYNTAX_ERROR]' } } };
    if (sql.startsWith('DESCRIBE HISTORY')) return { rows: written ? history : [{ version: '7' }] };
    const details = [
      ['id', 'string'],
      ['', ''],
      ['# Detailed Table Information', ''],
      ['Type', 'MANAGED'],
      ['Provider', 'delta'],
    ];
    return { rows: details.map(([col_name, data_type]) => ({ col_name, data_type })) };
  });
  return { result: warehouse.run({ statement: step, table: planned.tables.target }), cancelled, sql: step.sql };
};

describe('an answer that is lost', () => {
  test.for([
    ['cancelled too late', CANCELED],
    ['a lost connection', new Error('socket hang up')],
  ] as const)('of a write that is done: committed, its counts unknown: %s', async ([, fetched]) => {
    await expect(run('merge', { fetched }).result).resolves.toEqual({});
  });

  test('of a guard that is done: not taken for a pass, and asked again', async () => {
    const { result } = run('guard', { fetched: new Error('socket hang up') });
    await expect(result).rejects.toMatchObject({ errorClass: 'transient' });
  });

  test('H26: while it is polled: cancelled, and looked up', async () => {
    const gone = { name: 'Status Error', message: 'Invalid OperationHandle' };
    const open = run('merge', { finished: gone });
    await expect(open.result).rejects.toMatchObject({
      errorClass: 'unknown',
      message: expect.stringMatching(/; its history has no such commit yet$/),
    });
    expect(open.cancelled).toEqual([open.sql]);

    const done = run('merge', { finished: gone }, [{ version: '8', operation: 'MERGE' }, ...HISTORY.slice(1)]);
    await expect(done.result).rejects.toMatchObject({
      errorClass: 'unknown',
      message: expect.stringMatching(/; main\.crm\.contacts has since a MERGE as v8$/),
    });
  });

  test('H26: a table that is emptied has a DELETE in its history', async () => {
    await expect(run('replace', { finished: CANCELED }, HISTORY).result).rejects.toMatchObject({
      errorClass: 'unknown',
      message: expect.stringMatching(/has since a DELETE as v8$/),
    });
  });
});

test('emptying a table counts what it deleted', async () => {
  const { result } = run('replace', { rows: [{ num_affected_rows: 500 }] });
  await expect(result).resolves.toEqual({ affected: { inserted: 0, deleted: 500 } });
});
