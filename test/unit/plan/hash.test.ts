import { describe, expect, it } from 'vitest';
import { computePlanHash, scratchNames } from '../../../src/plan/hash.js';
import { makeBatch, makeSpec, plan } from './make.js';

describe('planHash', () => {
  it('H22: is computed again from plan.json alone, and changes with any sql, payload, setting or version', () => {
    const p = plan(makeSpec(), makeBatch());
    const read = JSON.parse(JSON.stringify(p));
    expect(computePlanHash(read)).toBe(p.planHash);
    for (const [i, s] of p.statements.entries()) {
      const altered = { ...p, statements: p.statements.with(i, { ...s, sql: `${s.sql} ` }) };
      expect(computePlanHash(altered), s.id).not.toBe(p.planHash);
    }
    expect(computePlanHash({ ...p, drt: '9.9.9' })).not.toBe(p.planHash);
    expect(computePlanHash({ ...p, preamble: [] })).not.toBe(p.planHash);
    for (const [key, value] of Object.entries(p)) {
      if (key === 'planHash' || key === 'tables') continue;
      const other =
        typeof value === 'string'
          ? `${value}x`
          : Array.isArray(value)
            ? [...value, { sql: '' }]
            : { ...Object(value), sql: 'x' };
      expect(computePlanHash({ ...p, [key]: other }), key).not.toBe(p.planHash);
    }
    const titled = p.statements.map((s) => ({ ...s, title: 'harmless' }));
    expect(computePlanHash({ ...p, statements: titled })).not.toBe(p.planHash);
    expect(plan(makeSpec(), makeBatch({ hash: 'ee'.repeat(32) })).planHash).not.toBe(p.planHash);
  });

  it("H10: the staging name is the plan's own", () => {
    const p = plan(makeSpec(), makeBatch());
    expect(p.tables.staging).toEqual({
      catalog: 'main',
      schema: 'crm',
      name: `__drt_staging_contacts_${p.planHash.slice(0, 8)}`,
    });
  });

  it('the name is taken out of the sql as it stands there, quoted, whatever is in it', () => {
    const hostile = plan(
      makeSpec({ target: { catalog: 'my-catalog', schema: 'sch.ema', name: 'ta`ble' } }),
      makeBatch(),
    );
    expect(hostile.tables.staging?.name).toBe(`__drt_staging_ta\`ble_${hostile.planHash.slice(0, 8)}`);
    expect(computePlanHash(JSON.parse(JSON.stringify(hostile)))).toBe(hostile.planHash);
  });

  it('H10: a long table name is cut to what fits, its hash kept, no surrogate pair torn', () => {
    const { staging: name } = scratchNames({ catalog: 'c', schema: 's', name: '🦊'.repeat(200) }, 'abcdef0123');
    expect(name.length).toBeLessThanOrEqual(255);
    expect(name.endsWith('_abcdef01')).toBe(true);
    expect(Buffer.from(name).toString()).toBe(name);
  });

  it('staging may lie elsewhere', () => {
    const p = plan(makeSpec({ staging: { catalog: 'scratch', schema: 'tmp' } }), makeBatch());
    expect(p.tables.staging).toMatchObject({ catalog: 'scratch', schema: 'tmp' });
    expect(p.statements[0]?.sql).toContain('CREATE OR REPLACE TABLE `scratch`.`tmp`.`__drt_staging_contacts_');
  });
});
