import { describe, expect, it } from 'vitest';
import { DrtError } from '../../../src/errors.js';
import { exitCodeOf } from '../../../src/exit-code.js';
import { isNarrower } from '../../../src/types/narrower.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';
import type { TargetInfo } from '../../../src/types/target-info.js';
import { makeBatch, makeSpec, plan } from './make.js';

const column = (name: string, type: string, origin: 'declared' | 'target' = 'declared') => ({
  name,
  type,
  origin,
  nulls: 0,
});
const target = (columns: Readonly<Record<string, string>>): TargetInfo => ({
  kind: 'table',
  version: 3,
  columns: Object.entries(columns).map(([name, type]) => ({ name, type: parseDataType(type), nullable: false })),
  properties: {},
});
const KEY = column('contact_id', 'STRING');
const warnings = (p: ReturnType<typeof plan>): readonly string[] => p.warnings.map((w) => `${w.severity} ${w.code}`);

describe('DRT218: a type that is narrower than the target', () => {
  it('is said of a declared one', () => {
    const batch = makeBatch({ columns: [KEY, column('visits', 'INT')] });
    const p = plan(makeSpec(), batch, { target: target({ contact_id: 'STRING', Visits: 'BIGINT' }) });
    expect(p.warnings).toMatchObject([
      {
        code: 'DRT218',
        message:
          "Visits is declared INT, and the target has BIGINT: values that only the target's type holds are rejected",
        specKeys: [['columns', 'Visits']],
        fix: 'declare it as BIGINT, or without a type',
      },
    ]);
  });

  it('is not said of the same type, of one that the target gave, and where nobody read it', () => {
    const info = target({ contact_id: 'STRING', visits: 'BIGINT' });
    const same = makeBatch({ columns: [KEY, column('visits', 'BIGINT')] });
    const given = makeBatch({ columns: [KEY, column('visits', 'INT', 'target')] });
    expect(plan(makeSpec(), same, { target: info }).warnings).toEqual([]);
    expect(plan(makeSpec(), given, { target: info }).warnings).toEqual([]);
    expect(plan(makeSpec(), makeBatch({ columns: [KEY, column('visits', 'INT')] })).warnings).toEqual([]);
  });

  it.each([
    ['TINYINT', 'SMALLINT', true],
    ['BIGINT', 'INT', false],
    ['DECIMAL(10,2)', 'DECIMAL(18,2)', true],
    ['DECIMAL(10,2)', 'DECIMAL(10,4)', true],
    ['DECIMAL(18,4)', 'DECIMAL(10,2)', false],
    ['INT', 'DECIMAL(12,2)', true],
    ['BIGINT', 'DECIMAL(38,0)', true],
    ['VARCHAR(10)', 'STRING', true],
    ['VARCHAR(10)', 'VARCHAR(20)', true],
    ['STRING', 'VARCHAR(20)', false],
    ['FLOAT', 'DOUBLE', true],
    ['DOUBLE', 'FLOAT', false],
    ['ARRAY<INT>', 'ARRAY<BIGINT>', true],
    ['DATE', 'TIMESTAMP', false],
    ['INT', 'STRING', false],
  ])('%s in place of %s: %s', (narrow, wide, expected) => {
    expect(isNarrower(parseDataType(narrow), parseDataType(wide))).toBe(expected);
  });
});

describe('DRT219: a reserved word as a name', () => {
  const named = (name: string) => makeBatch({ columns: [KEY, column(name, 'STRING')] });

  it('is said of a column and of the table, where no table was read', () => {
    expect(plan(makeSpec(), named('True')).warnings).toMatchObject([
      { code: 'DRT219', specKeys: [['columns', 'True']] },
    ]);
    const spec = makeSpec({ target: { catalog: 'main', schema: 'crm', name: 'default' } });
    expect(plan(spec, named('email')).warnings).toMatchObject([
      { code: 'DRT219', specKeys: [['destination', 'table']] },
    ]);
  });

  it('is not said of other names, nor of a table that has the name already', () => {
    expect(plan(makeSpec(), named('order')).warnings).toEqual([]);
    const info = target({ contact_id: 'STRING', true: 'STRING' });
    expect(plan(makeSpec(), named('true'), { target: info }).warnings).toEqual([]);
  });
});

describe('the severities of a spec', () => {
  const batch = makeBatch({ columns: [KEY, column('true', 'STRING')] });

  it('hide a finding of the plan, or stop it with exit 3', () => {
    expect(warnings(plan(makeSpec(), batch))).toEqual(['warning DRT219']);
    expect(warnings(plan(makeSpec({ checks: { DRT219: 'off' } }), batch))).toEqual([]);
    let thrown: unknown;
    try {
      plan(makeSpec({ checks: { DRT219: 'error' } }), batch);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(DrtError);
    expect(exitCodeOf((thrown as DrtError).diagnostics)).toBe(3);
  });

  it('are in the hash of the plan, as its warnings are', () => {
    const off = plan(makeSpec({ checks: { DRT219: 'off' } }), batch);
    expect(off.planHash).not.toBe(plan(makeSpec(), batch).planHash);
  });

  it('change no error', () => {
    const spec = makeSpec({ key: ['nowhere'], checks: { DRT205: 'off' } as never });
    expect(() => plan(spec, batch)).toThrow(/DRT205/);
  });
});
