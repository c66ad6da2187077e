import { describe, expect, it } from 'vitest';
import { parseCountFlag, parseLimitFlag, parseTimeoutFlag, parseWarehouseFlag } from '../../../src/cli/flags.js';
import { DrtError } from '../../../src/errors.js';
import { formatLimit } from '../../../src/types/limit.js';
import { BASE, parse } from '../sync/spec-text.js';

describe('flag values', () => {
  it.each([
    ['500', { kind: 'rows', rows: 500 }],
    ['0', { kind: 'rows', rows: 0 }],
    ['10%', { kind: 'percent', percent: 10 }],
    ['0.5%', { kind: 'percent', percent: 0.5 }],
    ['100%', { kind: 'percent', percent: 100 }],
  ])('reads --max-delete %s', (text, limit) => {
    expect(parseLimitFlag('--max-delete', text)).toEqual(limit);
  });

  it.each([
    ['500ms', 500],
    ['90s', 90_000],
    ['5m', 300_000],
    ['24h', 86_400_000],
  ])('reads --timeout %s', (text, ms) => {
    expect(parseTimeoutFlag(text)).toBe(ms);
  });

  // A timer of more than 24 days would end at once.
  it.each(['', '5', '0s', '25h', '1.5m', '-1s', '5 m', '5d', '9999999999s'])('refuses --timeout %j', (text) => {
    expect(() => parseTimeoutFlag(text)).toThrow(/DRT901/);
  });

  // More digits than a spec takes would be another limit in the plan than the one that can be written down.
  it.each([
    '',
    '-1',
    '101%',
    '10 %',
    '1e3',
    'all',
    '10%%',
    '0.12345%',
    '100.1%',
    '9007199254740992',
    '1000000000000000',
  ])('refuses --max-delete %j', (text) => {
    expect(() => parseLimitFlag('--max-delete', text)).toThrow(/DRT901/);
  });

  it.each(['7', '999999999999999', '1000000000000000', '99.9999%', '0.12345%', '100.0%', '١%', ' 5', '5 %'])(
    'reads --max-delete %j as a spec reads mirror.max_delete',
    (text) => {
      const take = (read: () => unknown): unknown => {
        try {
          return read();
        } catch (error) {
          return error instanceof DrtError ? 'refused' : error;
        }
      };
      const spec = `${BASE}sync:\n  mode: replace\n  mirror:\n    max_delete: ${JSON.stringify(text)}\n`;
      expect(take(() => parseLimitFlag('--max-delete', text))).toEqual(take(() => parse(spec).spec.mirror.maxDelete));
    },
  );

  it.each([
    ['databricks', { kind: 'databricks' }],
    ['duckdb:crm.duckdb', { kind: 'duckdb', path: 'crm.duckdb' }],
    ['duckdb::memory:', { kind: 'duckdb', path: ':memory:' }],
  ])('reads --warehouse %s', (text, flag) => {
    expect(parseWarehouseFlag(text)).toEqual(flag);
  });

  it.each(['', 'duckdb', 'duckdb:', 'snowflake', 'Databricks'])('refuses --warehouse %j', (text) => {
    expect(() => parseWarehouseFlag(text)).toThrow(/DRT901/);
  });

  it('reads whole numbers alone as --samples', () => {
    expect(parseCountFlag('--samples')('3')).toBe(3);
    expect(() => parseCountFlag('--samples')('3.5')).toThrow(/--samples "3.5" is not a whole number/);
  });
});

it.each([
  ['1', '1 row'],
  ['0', '0 rows'],
  ['500', '500 rows'],
  ['0.5%', '0.5%'],
])('a limit of %s is printed as %s', (text, printed) => {
  expect(formatLimit(parseLimitFlag('--max-delete', text))).toBe(printed);
});
