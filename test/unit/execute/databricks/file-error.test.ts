import { expect, test } from 'vitest';
import { fileError } from '../../../../src/execute/databricks/errors.js';

/** As node-fetch words it: the signed URL is in the message. */
const URL_WORDS = 'request to https://storage.example.com/drt/rows-1.parquet?X-Amz-Signature=canary failed, reason: ';

test.for([
  [new Error('HTTP error 403 Forbidden'), 'privilege', 'the storage of the volume answered HTTP 403'],
  [new Error('HTTP error 404 Not Found'), 'absent', 'the storage of the volume answered HTTP 404'],
  [new Error('HTTP error 503 Slow Down'), 'transient', 'the storage of the volume answered HTTP 503'],
  [new Error('HTTP error 400 Bad Request'), 'engine', 'the storage of the volume answered HTTP 400'],
  [
    Object.assign(new Error(`${URL_WORDS}connect ECONNREFUSED`), { code: 'ECONNREFUSED' }),
    'transient',
    'the connection failed (ECONNREFUSED)',
  ],
  [
    Object.assign(new Error(`${URL_WORDS}socket hang up`), { code: 'ECONNRESET' }),
    'unknown',
    'the connection failed (ECONNRESET)',
  ],
] as const)('H24: %s is said without the URL of the storage', ([error, errorClass, message]) => {
  expect(fileError(error)).toMatchObject({ errorClass, message });
});
