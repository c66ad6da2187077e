import { describe, expect, it } from 'vitest';
import type { Payload, Statement } from '../../../src/plan/plan.js';
import { refuseLargeStatements } from '../../../src/plan/statement-size.js';

const MIB = 1024 * 1024;
const SIZES = { largestChunk: 0, keys: 0, protectedKeys: 0 };

/** A plan of one statement, as far as its size is asked for. */
const planOf = (sql: string, payload?: Partial<Payload>) => ({
  statements: [{ id: '02-stage_rows', sql, payload } as unknown as Statement],
});

describe('H13: statements above 16 MiB are refused when planned', () => {
  it.each([
    ['a list of keys in the script', 'x'.repeat(16 * MIB + 1), undefined, SIZES],
    ['one long row', '', { kind: 'rows' as const }, { ...SIZES, largestChunk: 20 * MIB }],
    ['many protected keys', '', { kind: 'protected_keys' as const }, { ...SIZES, protectedKeys: 17 * MIB }],
    [
      'a list of keys that is filled in',
      '',
      { kind: 'keys' as const, withProtected: true },
      { ...SIZES, keys: 9 * MIB, protectedKeys: 9 * MIB },
    ],
  ])('DRT211: %s', (_, sql, payload, sizes) => {
    expect(() => refuseLargeStatements(planOf(sql, payload), sizes)).toThrow(
      expect.objectContaining({ code: 'DRT211', diagnostics: [expect.objectContaining({ fix: expect.anything() })] }),
    );
  });

  it('one at the limit is planned', () => {
    expect(() => refuseLargeStatements(planOf('x'.repeat(16 * MIB)), SIZES)).not.toThrow();
    const keys = { kind: 'keys' as const, withProtected: false };
    expect(() =>
      refuseLargeStatements(planOf('', keys), { ...SIZES, keys: 9 * MIB, protectedKeys: 9 * MIB }),
    ).not.toThrow();
  });
});
