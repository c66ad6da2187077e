import { describe, expect, it } from 'vitest';
import type { DrtError } from '../../../src/errors.js';
import type { Payload, Statement } from '../../../src/plan/plan.js';
import { refuseLargeStatements } from '../../../src/plan/statement-size.js';

const MIB = 1024 * 1024;
const SIZES = { largestChunk: 0, keys: 0, protectedKeys: 0, largestProtectedChunk: 0 };

/** A plan of one statement, as far as its size is asked for. */
const planOf = (sql: string, payload?: Partial<Payload>) => ({
  statements: [{ id: '02-stage_rows', sql, payload } as unknown as Statement],
});

describe('H13: statements above 16 MiB are refused when planned', () => {
  it.each([
    ['a list of keys in the script', 'x'.repeat(16 * MIB + 1), undefined, SIZES, ['sync', 'mirror', 'inline_keys']],
    ['one long row', '', { kind: 'rows' as const }, { ...SIZES, largestChunk: 20 * MIB }, undefined],
    [
      'one long protected key',
      '',
      { kind: 'protected_keys' as const },
      { ...SIZES, protectedKeys: 17 * MIB, largestProtectedChunk: 17 * MIB },
      ['sync', 'mirror', 'rejected_rows'],
    ],
    [
      'a list of keys that is filled in',
      '',
      { kind: 'keys' as const, withProtected: true },
      { ...SIZES, keys: 9 * MIB, protectedKeys: 9 * MIB },
      ['sync', 'mirror', 'delete'],
    ],
  ])('DRT211: %s', (_, sql, payload, sizes, key) => {
    let thrown: unknown;
    try {
      refuseLargeStatements(planOf(sql, payload), sizes);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: 'DRT211', diagnostics: [{ fix: expect.anything() }] });
    expect((thrown as DrtError).diagnostics[0]?.specKeys?.[0]).toEqual(key);
  });

  it('one at the limit is planned', () => {
    expect(() => refuseLargeStatements(planOf('x'.repeat(16 * MIB)), SIZES)).not.toThrow();
    const many = { kind: 'protected_keys' as const };
    const sizes = { ...SIZES, protectedKeys: 170 * MIB, largestProtectedChunk: 8 * MIB };
    expect(() => refuseLargeStatements(planOf('', many), sizes)).not.toThrow();
    const keys = { kind: 'keys' as const, withProtected: false };
    expect(() =>
      refuseLargeStatements(planOf('', keys), { ...SIZES, keys: 9 * MIB, protectedKeys: 9 * MIB }),
    ).not.toThrow();
  });
});
