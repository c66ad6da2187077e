import { describe, expect, it } from 'vitest';
import { type CleanRules, type Found, hashInName, judgeScratch } from '../../../src/execute/scratch-tables.js';
import { scratchNames } from '../../../src/plan/hash.js';

const table = (name: string) => ({ catalog: 'main', schema: 'crm', name });
const HOUR = 3_600_000;
const NOW = new Date('2026-11-26T12:00:00Z');
const ago = (hours: number): Date => new Date(NOW.getTime() - hours * HOUR);

describe('the name of staging', () => {
  it.each([
    ['__drt_staging_a_12345678', 'a', true],
    ['__drt_staging_a_b_12345678', 'a', false],
    ['__drt_staging_a_b_12345678', 'a_b', true],
    ['__drt_staging_a_b_12345678', 'b', false],
    ['__drt_staging_A_1234ABCD', 'a', true],
    ['__drt_staging_a_1234abcd', 'A', true],
    ['__drt_staging_a_1234567', 'a', false],
    ['__drt_staging_a_1234567g', 'a', false],
    ['__drt_staging_a_123456789', 'a', false],
    ['__drt_staging_a_12345678_', 'a', false],
    ['_drt_staging_a_12345678', 'a', false],
    ['__drt_stagingXa_12345678', 'a', false],
    ['my__drt_staging_a_12345678', 'a', false],
    ['__drt_staging_a_12345678_abcdef01', 'a', false],
    ['__drt_staging_a_12345678_abcdef01', 'a_12345678', true],
    ['a', 'a', false],
    ['__drt_staging_a.b_12345678', 'a.b', true],
    ['__drt_staging_axb_12345678', 'a.b', false],
  ])('H10: %s is staging of %s: %s', (name, target, is) => {
    expect(hashInName(name, table(target)) !== undefined).toBe(is);
  });

  it('H10: is the one that a plan gives, also where it is cut', () => {
    for (const name of ['t', 'x'.repeat(300), 'Größe 📦'.repeat(40)]) {
      expect(hashInName(scratchNames(table(name), '0123abcd'.repeat(8)).staging, table(name))).toBe('0123abcd');
    }
  });
});

describe('what may be dropped', () => {
  const rules = (change: Partial<CleanRules> = {}): CleanRules => ({
    target: table('contacts'),
    targetColumns: ['contact_id', 'email'],
    shared: false,
    known: new Set(),
    needed: new Map(),
    now: NOW,
    olderThan: 24 * HOUR,
    ...change,
  });
  const found = (change: Partial<Found> = {}): Found => ({
    name: '__drt_staging_contacts_12345678',
    modified: ago(25),
    columns: ['Contact_ID', '__drt_chunk'],
    ...change,
  });

  it('staging of the target that nothing has written for a day', () => {
    expect(judgeScratch(found(), rules())).toMatchObject({ drop: true, age: 25 * HOUR });
  });

  it.each<[string, Partial<Found>, Partial<CleanRules>, RegExp]>([
    ['young', { modified: ago(23) }, {}, /^too young/],
    ['exactly as old', { modified: ago(24) }, {}, /^too young/],
    ['of the future', { modified: ago(-2) }, {}, /^too young/],
    ['of an unknown age', { modified: undefined }, {}, /age is not known/],
    ['of a time that is none', { modified: new Date(Number.NaN) }, {}, /age is not known/],
    ['that a journal needs', {}, { needed: new Map([['12345678', 'a run has not ended']]) }, /a run has not ended/],
    [
      'with a column of somebody',
      { columns: ['contact_id', 'note'] },
      {},
      /not of this target, which has no column note/,
    ],
    ['that is no table', { columns: undefined }, {}, /no table that can be read/],
    ['whose target is gone', {}, { targetColumns: undefined }, /the target is not there/],
    ['in a schema that is shared', {}, { shared: true }, /may hold staging of another contacts/],
  ])('not one %s', (_, of, by, why) => {
    expect(judgeScratch(found(of), rules(by))).toMatchObject({ drop: false, why: expect.stringMatching(why) });
  });

  it('in a schema that is shared, one whose plan is here', () => {
    expect(judgeScratch(found(), rules({ shared: true, known: new Set(['12345678']) }))).toMatchObject({ drop: true });
  });

  it('not one whose name was cut, which another table may have too', () => {
    const target = table('x'.repeat(240));
    const { staging } = scratchNames(target, '12345678'.repeat(8));
    expect(judgeScratch(found({ name: staging }), rules({ target }))).toMatchObject({ drop: false });
    expect(scratchNames(table(`${'x'.repeat(239)}y`), '12345678'.repeat(8)).staging).toBe(staging);
    const short = table('x'.repeat(231));
    const whole = scratchNames(short, '12345678'.repeat(8)).staging;
    expect(judgeScratch(found({ name: whole }), rules({ target: short }))).toMatchObject({ drop: true });
  });
});
