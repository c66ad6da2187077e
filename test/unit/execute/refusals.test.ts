import { describe, expect, test } from 'vitest';
import { findGuardMessage } from '../../../src/execute/engine-error.js';
import { refusal } from '../../../src/execute/refusals.js';

const STATE = 'main.crm.contacts is unchanged';

describe('the words of an assertion', () => {
  test.each([
    ['drt 04-guard: 28116 of 48230 rows would be deleted, limit 10%', 'max_delete', 'DRT401', '28,116 of 48,230 rows'],
    ['drt 05-guard: 48190 of 48190 rows would be updated, limit 20%', 'max_update', 'DRT418', '48,190 of 48,190 rows'],
    ['drt 06-merge: 0 of 1,204 rows staged', 'staged', 'DRT411', '06-merge: 0 of 1,204 rows staged'],
    ['drt 03-guard: 0 of 1 row staged', 'staged', 'DRT411', '0 of 1 row staged'],
    ['drt 04-guard: key types are int, planned bigint', 'key_types', 'DRT412', 'planned bigint'],
    ['drt 12-guard: something of a later version', undefined, 'DRT413', '12-guard: something of a later version'],
  ] as const)('%s: %s', (text, guard, code, words) => {
    // Databricks wraps it: the class first, the cause on a line of its own.
    for (const message of [text, `[USER_RAISED_EXCEPTION] ${text}\nSQLSTATE: P0001`]) {
      const found = findGuardMessage(message);
      expect(found).toBeDefined();
      if (found === undefined) return;
      const diagnostic = refusal(found, guard, STATE);
      expect(diagnostic).toMatchObject({ code, severity: 'error', fix: expect.any(String) });
      expect(diagnostic.message).toContain(words);
      expect(diagnostic.message).toMatch(/; main\.crm\.contacts is unchanged$/);
    }
  });

  test('other messages have none', () => {
    expect(findGuardMessage('drt: 2 of 3')).toBeUndefined();
    expect(findGuardMessage('TABLE_OR_VIEW_NOT_FOUND')).toBeUndefined();
  });
});
