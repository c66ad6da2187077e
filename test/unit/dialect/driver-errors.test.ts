import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { DatabricksError } from '../../../src/dialect/index.js';
import { fakeClient, httpError, kyselyOn, type Reply, statusError } from './fake-client.js';

const TOKEN = 'dapi-canary-5f1d0c';

/** As @databricks/sql has it: the class twice, a Java stack, and what was on the wire. */
const missing = Object.assign(new Error('?'), {
  errorCode: 'ERROR',
  response: {
    sqlState: '42P01',
    errorMessage: `org.apache.hive.service.cli.HiveSQLException: Error running query: [TABLE_OR_VIEW_NOT_FOUND] org.apache.spark.sql.catalyst.ExtendedAnalysisException: [TABLE_OR_VIEW_NOT_FOUND] The table or view \`main\`.\`crm\`.\`t\` cannot be found. SQLSTATE: 42P01; line 2 pos 5;\n'Project [*]\n${'\tat org.apache.spark.X(Y.scala:1)\n'.repeat(200)}`,
  },
  request: { headers: { authorization: `Bearer ${TOKEN}` } },
});

async function failureOf(reply: Reply): Promise<unknown> {
  const { client } = fakeClient({ reply: () => reply });
  return sql`SELECT 1`.execute(kyselyOn(client)).catch((error: unknown) => error);
}

describe('errors', () => {
  test('code, class and SQLSTATE; a message of a few lines; no credentials', async () => {
    const error = await failureOf({ failure: missing });
    expect(error).toBeInstanceOf(DatabricksError);
    expect(error).toMatchObject({ code: 'DRT620', errorClass: 'TABLE_OR_VIEW_NOT_FOUND', sqlState: '42P01' });
    expect((error as Error).message).toBe(
      [
        'error DRT620 [TABLE_OR_VIEW_NOT_FOUND] The table or view `main`.`crm`.`t` cannot be found.',
        '  SQLSTATE 42P01',
        '  at line 2, position 5 (from 0) of the SQL',
      ].join('\n'),
    );
    const { inspect } = await import('node:util');
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(TOKEN);
  });

  test('the stack says where the query was run', async () => {
    const error = await failureOf({ failure: missing });
    expect((error as Error).stack).toMatch(/driver-errors\.test\.ts/);
  });

  test('a very long message is cut', async () => {
    const error = await failureOf({ refusal: statusError(`[X] ${'long '.repeat(1000)}`) });
    expect((error as Error).message.length).toBeLessThan(1100);
  });

  test.each<[string, Reply, string]>([
    ['cancelled by somebody else', { failure: { errorCode: 'CANCELED', message: '' } }, 'DRT507'],
    ['of unknown fate', { failure: { errorCode: 'UNKNOWN', message: '' } }, 'DRT506'],
    [
      'a statement timeout',
      { failure: { errorCode: 'TIMEOUT', message: 'm', response: { sqlState: '57KD0' } } },
      'DRT620',
    ],
    ['a handle that is gone', { failure: statusError('Invalid OperationHandle') }, 'DRT506'],
    ['the engine, when it is asked for rows', { failure: statusError('[X] y') }, 'DRT620'],
    ['HTTP 403 at a poll', { failure: httpError(403) }, 'DRT506'],
    ['HTTP 503 when it is sent', { refusal: httpError(503) }, 'DRT513'],
    ['HTTP 500 when it is sent', { refusal: httpError(500) }, 'DRT506'],
    ['no connection', { refusal: new Error('request failed, reason: connect ECONNREFUSED 127.0.0.1:1') }, 'DRT513'],
    ['a lost connection', { refusal: new Error('read ECONNRESET') }, 'DRT506'],
    ['words of the client', { refusal: new Error('The session was closed') }, 'DRT620'],
  ])('%s', async (_, reply, code) => {
    expect(await failureOf(reply)).toMatchObject({ code });
  });
});
