import { describe, expect, it } from 'vitest';
import { kinds, makeBatch, makeSpec, plan, statement } from './make.js';

const empty = { rows: { read: 0, load: 0, rejected: 0, duplicates: 0 }, chunks: 0 };
const noKeys = { observed: 0, values: [] };

describe('modes', () => {
  it.each([
    ['insert, one chunk', makeSpec({ mode: 'insert', key: [] }), makeBatch(), ['insert']],
    [
      'insert, several chunks: one commit',
      makeSpec({ mode: 'insert', key: [] }),
      makeBatch({ chunks: 2 }),
      ['create_staging', 'stage_rows', 'guard', 'insert', 'drop_staging'],
    ],
    [
      'merge',
      makeSpec({ mode: 'merge' }),
      makeBatch(),
      ['create_staging', 'stage_rows', 'guard', 'guard', 'merge', 'drop_staging'],
    ],
    [
      'H41: mirror, one commit',
      makeSpec(),
      makeBatch(),
      ['create_staging', 'stage_rows', 'guard', 'guard', 'guard', 'merge', 'drop_staging'],
    ],
    [
      'mirror, not_in',
      makeSpec({}, { delete: 'not_in' }),
      makeBatch(),
      ['create_staging', 'stage_rows', 'guard', 'guard', 'guard', 'merge', 'delete_missing', 'drop_staging'],
    ],
    [
      'mirror, single_merge',
      makeSpec({}, { delete: 'single_merge' }),
      makeBatch(),
      ['create_staging', 'stage_rows', 'guard', 'guard', 'guard', 'merge', 'drop_staging'],
    ],
    [
      'replace',
      makeSpec({ mode: 'replace', key: [] }),
      makeBatch(),
      ['create_staging', 'stage_rows', 'guard', 'guard', 'replace', 'drop_staging'],
    ],
    ['replace, empty batch: skip', makeSpec({ mode: 'replace', key: [] }), makeBatch(empty, noKeys), []],
    [
      'replace, empty batch: delete',
      makeSpec({ mode: 'replace', key: [] }, { onEmpty: 'delete' }),
      makeBatch(empty, noKeys),
      ['guard', 'replace'],
    ],
    ['mirror, empty batch: skip', makeSpec(), makeBatch(empty, noKeys), []],
    ['mirror, empty batch: delete', makeSpec({}, { onEmpty: 'delete' }), makeBatch(empty, noKeys), ['guard', 'merge']],
    [
      'mirror, not_in, empty batch: delete',
      makeSpec({}, { onEmpty: 'delete', delete: 'not_in' }),
      makeBatch(empty, noKeys),
      ['guard', 'delete_missing'],
    ],
    ['merge, empty batch', makeSpec({ mode: 'merge' }), makeBatch(empty, noKeys), []],
    ['insert, empty batch', makeSpec({ mode: 'insert' }), makeBatch(empty, noKeys), []],
    ['create_table', makeSpec({ mode: 'insert', createTable: true }), makeBatch(), ['create_table', 'insert']],
  ] as const)('%s', (_, spec, batch, expected) => {
    expect(kinds(plan(spec, batch))).toEqual(expected);
  });

  it('every guard goes before the first statement that touches the target', () => {
    for (const mirror of ['auto', 'not_in', 'single_merge'] as const) {
      const p = plan(makeSpec({}, { delete: mirror }), makeBatch());
      const firstWrite = p.statements.findIndex((s) => s.effect !== 'none');
      expect(p.statements.findLastIndex((s) => s.kind === 'guard')).toBeLessThan(firstWrite);
      expect(firstWrite).toBeGreaterThan(0);
    }
  });

  it('auto lists up to inline_keys observed keys, and compares with staging above', () => {
    const spec = makeSpec({}, { inlineKeys: 2 });
    expect(plan(spec, makeBatch()).deletes).toMatchObject({ form: 'listed_merge', keys: 2 });
    const { values: _, protectedValues: __, ...many } = makeBatch().keys ?? {};
    const three = { ...makeBatch(), keys: { ...many, observed: 3 } } as ReturnType<typeof makeBatch>;
    expect(plan(spec, three).deletes).toMatchObject({ form: 'single_merge', keys: 3 });
    // The keys of rejected rows made the list too long, and then do not count: the reason is of the form that was taken.
    const ignored = { ...three, keys: { ...three.keys, protected: 2 } } as typeof three;
    const p = plan(makeSpec({}, { inlineKeys: 2, rejectedRows: 'ignore' }), ignored);
    expect(p.deletes).toMatchObject({ form: 'single_merge', keys: 1 });
    expect(statement(p, 'merge').because).toBe('mirror.delete: auto (over 2 keys: those in staging)');
  });

  it('all columns are keys: no UPDATE clause', () => {
    const p = plan(makeSpec({ mode: 'merge', key: ['contact_id', 'full_name', 'balance'] }), makeBatch());
    expect(statement(p, 'merge').sql).not.toContain('UPDATE');
    expect(statement(p, 'merge').effect).toBe('adds');
  });

  it('changed rows only, unless update_when: always', () => {
    expect(statement(plan(makeSpec({ mode: 'merge' }), makeBatch()), 'merge').sql).toContain('WHEN MATCHED AND NOT (');
    const always = plan(makeSpec({ mode: 'merge', updateWhen: 'always' }), makeBatch());
    expect(statement(always, 'merge').sql).toContain('WHEN MATCHED THEN UPDATE');
  });

  it('is frozen through and through, and the same bytes each time', () => {
    const p = plan(makeSpec(), makeBatch());
    expect(JSON.stringify(plan(makeSpec(), makeBatch()))).toBe(JSON.stringify(p));
    expect(() => Object.assign(p.statements[0] ?? {}, { sql: 'x' })).toThrow(TypeError);
  });
});
