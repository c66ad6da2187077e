import { describe, expect, test } from 'vitest';
import { readMessage } from '../../../../src/dialect/driver/engine-message.js';
import { engineError } from '../../../../src/execute/databricks/errors.js';
import { withoutValues } from '../../../../src/execute/databricks/messages.js';

const AWAIT = `org.apache.hive.service.cli.HiveSQLException: Error running query: org.apache.spark.SparkException: Exception thrown in awaitResult: 
\tat org.apache.spark.sql.hive.thriftserver.HiveThriftServerErrors$.runningQueryError(HiveThriftServerErrors.scala:43)
Caused by: org.apache.spark.SparkException: Exception thrown in awaitResult: 
\tat org.apache.spark.util.ThreadUtils$.awaitResult(ThreadUtils.scala:358)
Caused by: org.apache.spark.SparkRuntimeException: [USER_RAISED_EXCEPTION] drt 05-merge: 0 of 2 rows staged SQLSTATE: P0001
\tat org.apache.spark.sql.errors.QueryExecutionErrors$.raiseError(QueryExecutionErrors.scala:2712)
\t... 29 more`;

describe('what an engine says', () => {
  test('an assertion in a subquery speaks from the last cause', () => {
    expect(readMessage(AWAIT, undefined)).toEqual({
      errorClass: 'USER_RAISED_EXCEPTION',
      sqlState: 'P0001',
      text: 'drt 05-merge: 0 of 2 rows staged',
    });
  });

  test('Databricks says the same without a stack', () => {
    expect(
      readMessage(
        '[TABLE_OR_VIEW_NOT_FOUND] The table `a`.`b` cannot be found. SQLSTATE: 42P01; line 1 pos 14',
        undefined,
      ),
    ).toEqual({
      errorClass: 'TABLE_OR_VIEW_NOT_FOUND',
      sqlState: '42P01',
      text: 'The table `a`.`b` cannot be found.',
    });
  });

  test('a value that looks like an assertion is not one', () => {
    const error = engineError(
      {
        errorCode: 'ERROR',
        response: {
          errorMessage:
            '[CAST_INVALID_INPUT] The value \'drt 04-guard: [USER_RAISED_EXCEPTION] x\' of the type "STRING" cannot be cast. SQLSTATE: 22018',
        },
      },
      'poll',
    );
    expect(error).toMatchObject({
      errorClass: 'data',
      message: "[CAST_INVALID_INPUT] The value '…' cannot be cast.",
    });
  });

  test.for([
    ["The value 'a secret' is bad", "The value '…' is bad"],
    ['Value "se\'cret" exceeds', "Value '…' exceeds"],
    ["The value 'it's a secret' of the type \"STRING\" is bad", "The value '…' is bad"],
    ['Malformed records: [[1,secret]]', 'Malformed records'],
    ['1234.5 cannot be represented as Decimal(5, 2)', '… cannot be represented as Decimal(…, …)'],
    ["an unclosed 'secret", "an unclosed '…'"],
    ['first\nsecret', 'first'],
  ] as const)('H24: %s', ([text, shown]) => {
    expect(withoutValues(text)).toBe(shown);
  });

  test.for([
    [
      { errorCode: 'ERROR', response: { sqlState: '42501', errorMessage: '[INSUFFICIENT_PERMISSIONS] no' } },
      'poll',
      'privilege',
    ],
    [
      {
        errorCode: 'ERROR',
        response: { sqlState: '2D521', errorMessage: '[DELTA_CONCURRENT_APPEND.ROW_LEVEL_CHANGES] x' },
      },
      'poll',
      'conflict',
    ],
    [{ errorCode: 'ERROR', response: { errorMessage: '[DELTA_CONCURRENT_DELETE_READ] x' } }, 'poll', 'conflict'],
    [{ errorCode: 'CANCELED', response: {} }, 'poll', 'interrupted'],
    [{ errorCode: 'TIMEOUT', response: {} }, 'poll', 'interrupted'],
    [{ name: 'Status Error', message: '[PARSE_SYNTAX_ERROR] x' }, 'send', 'engine'],
    [{ statusCode: 401 }, 'send', 'gateway'],
    [{ statusCode: 429 }, 'send', 'transient'],
    [{ statusCode: 502 }, 'send', 'unknown'],
    [{ statusCode: 400 }, 'send', 'gateway'],
    [{ statusCode: 404 }, 'send', 'gateway'],
    [{ statusCode: 408 }, 'send', 'unknown'],
    [{ statusCode: 429 }, 'poll', 'unknown'],
    // Of a question about a statement: nothing is said of the statement itself.
    [{ statusCode: 401 }, 'poll', 'unknown'],
    [{ name: 'Status Error', message: 'Invalid OperationHandle: 4f1c' }, 'poll', 'unknown'],
    [{ errorCode: 'UNKNOWN', response: {} }, 'poll', 'unknown'],
    // The driver's own, of an operation that it was told to cancel: without a response.
    [{ errorCode: 'CANCELED', message: 'The operation was canceled by a client' }, 'poll', 'interrupted'],
    [
      {
        errorCode: 'ERROR',
        response: {
          sqlState: '2DKD0',
          errorMessage: '[DELTA_POST_COMMIT_HOOK_FAILED] Committing version 5 succeeded but',
        },
      },
      'poll',
      'unknown',
    ],
    [{ code: 'EHOSTUNREACH', message: 'reason: connect EHOSTUNREACH 10.0.0.1:443' }, 'send', 'transient'],
    [{ code: 'EHOSTUNREACH', message: 'reason: read EHOSTUNREACH' }, 'send', 'unknown'],
    [{ code: 'ECONNREFUSED' }, 'send', 'transient'],
    [{ code: 'ECONNREFUSED' }, 'poll', 'unknown'],
    [{ code: 'ECONNRESET' }, 'send', 'unknown'],
    [new Error('socket hang up'), 'send', 'unknown'],
    ['a string', 'send', 'unknown'],
  ] as const)('H12: %j while %s is %s', ([thrown, stage, errorClass]) => {
    expect(engineError(thrown, stage).errorClass).toBe(errorClass);
  });
});
