import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../src/plan/plan.js';
import { kinds, makeBatch, makeSpec, plan, statement } from './make.js';

/** The forms with the keys in the script, and the statement that has them. */
const LISTED = [
  ['auto', 'merge'],
  ['not_in', 'delete_missing'],
] as const;

const rejected = (n: number) => ({ rows: { read: 2 + n, load: 2, rejected: n, duplicates: 0 } });

describe('which rows a mirror deletes', () => {
  it('H02: the key of a rejected row counts as observed, so its row of the target stays', () => {
    const batch = makeBatch(rejected(1), { observed: 3, protected: 1, protectedValues: [['C-1003']] });
    for (const [form, kind] of LISTED) {
      const p = plan(makeSpec({}, { delete: form }), batch);
      expect(statement(p, kind).sql).toContain("NOT IN ('C-1001', 'C-1002', 'C-1003')");
    }
  });

  it('H02: single_merge stages the keys of rejected rows, marked, writes none of them and asserts on all', () => {
    const batch = makeBatch(rejected(1), { observed: 3, protected: 1, protectedValues: [['C-1003']] });
    const p = plan(makeSpec({}, { delete: 'single_merge' }), batch);
    expect(statement(p, 'stage_rows', 1)).toMatchObject({
      payload: { kind: 'protected_keys', rows: 1 },
      effect: 'none',
    });
    expect(statement(p, 'guard').sql).toContain('count(*) = 3');
    expect(statement(p, 'merge').sql).toContain('WHERE NOT s.`__drt_protected`');
  });

  it('H02: an unreadable key withholds every delete, and the plan says so', () => {
    const p = plan(makeSpec(), makeBatch(rejected(1), { unreadable: 1 }));
    expect(kinds(p)).not.toContain('delete_missing');
    expect(p.statements.map((s) => s.effect)).not.toContain('deletes');
    expect(p.deletes).toEqual({ form: 'withheld', reason: '1 rejected row has a key that cannot be read' });
    expect(p.warnings).toContainEqual(
      expect.objectContaining({
        code: 'DRT202',
        specKeys: [
          ['sync', 'mirror', 'rejected_rows'],
          ['sync', 'mode'],
        ],
        fix: 'correct the rejected rows; mirror.rejected_rows: ignore deletes all the same, their rows of the target too',
      }),
    );
  });

  it("the seed's behaviour is an explicit option: rejected_rows: ignore deletes the rejected row's key", () => {
    const batch = makeBatch(rejected(2), { observed: 3, protected: 1, unreadable: 1, protectedValues: [['C-1003']] });
    const p = plan(makeSpec({}, { rejectedRows: 'ignore' }), batch);
    expect(statement(p, 'merge').sql).toContain("NOT IN ('C-1001', 'C-1002')");
    expect(p.warnings).toContainEqual(expect.objectContaining({ code: 'DRT204' }));
  });

  it('rejected_rows: block refuses (exit 4)', () => {
    const blocked = () =>
      plan(makeSpec({}, { rejectedRows: 'block' }), makeBatch(rejected(1), { observed: 3, protected: 1 }));
    expect(blocked).toThrow(expect.objectContaining({ code: 'DRT403' }));
  });

  it('H03: each part of a composite key has its IS NOT NULL beside the tuple form, which does not see NULL', () => {
    const batch = makeBatch(
      {},
      {
        columns: ['contact_id', 'balance'],
        values: [
          ['C-1', '1.00'],
          ['C-2', '2.50'],
        ],
      },
    );
    for (const [form, kind] of LISTED) {
      const { sql } = statement(plan(makeSpec({ key: ['contact_id', 'balance'] }, { delete: form }), batch), kind);
      expect(sql).toContain('`contact_id` IS NOT NULL');
      expect(sql).toContain('`balance` IS NOT NULL');
      // H09: elements of exactly the columns' types.
      expect(sql).toContain("CAST('1.00' AS DECIMAL(12,2))");
    }
  });

  it('H03: a NULL among the keys never stands in the list, where it would make NOT IN never true', () => {
    const batch = makeBatch({}, { values: [['C-1001'], [null]] });
    for (const [form, kind] of LISTED) {
      const { sql } = statement(plan(makeSpec({ nullKeys: 'match' }, { delete: form }), batch), kind);
      expect(sql).toContain("NOT IN ('C-1001')");
      expect(sql).not.toMatch(/NOT IN \([^)]*NULL/);
    }
  });

  it('delete_null_keys: rows with a NULL key go, unless the batch has that key', () => {
    const batch = makeBatch({}, { values: [['C-1001'], [null]] });
    for (const [form, kind] of LISTED) {
      const spec = makeSpec({ nullKeys: 'match' }, { deleteNullKeys: true, delete: form });
      const { sql } = statement(plan(spec, batch), kind);
      expect(sql).toContain('`contact_id` IS NULL');
      expect(sql).toContain('`contact_id` <=> CAST(NULL AS STRING)');
    }
  });

  it('null_keys: match compares with <=> in every statement alike', () => {
    const p = plan(makeSpec({ nullKeys: 'match' }, { delete: 'single_merge' }), makeBatch());
    expect(statement(p, 'merge').sql).not.toContain('`contact_id` = ');
    expect(p.counts?.sql).not.toContain('`contact_id` = ');
    expect(statement(p, 'merge').sql).toContain('t.`contact_id` <=> s.`contact_id`');
  });

  it('H15: an empty batch deletes nothing by default, and fails or deletes only where the spec says so', () => {
    const empty = makeBatch(
      { rows: { read: 0, load: 0, rejected: 0, duplicates: 0 }, chunks: 0 },
      { observed: 0, values: [] },
    );
    for (const mode of ['mirror', 'replace'] as const) {
      expect(plan(makeSpec({ mode }), empty).statements).toEqual([]);
      expect(() => plan(makeSpec({ mode }, { onEmpty: 'fail' }), empty)).toThrow(
        expect.objectContaining({ code: 'DRT402' }),
      );
      expect(plan(makeSpec({ mode }, { onEmpty: 'delete' }), empty).statements.at(-1)?.effect).toBe('deletes');
    }
  });

  it('H15: a batch whose every row was rejected is an empty one', () => {
    const all = makeBatch(
      { rows: { read: 2, load: 0, rejected: 2, duplicates: 0 }, chunks: 0 },
      { observed: 2, protected: 2, values: [] },
    );
    expect(plan(makeSpec(), all)).toMatchObject({ statements: [], warnings: [{ code: 'DRT203' }, { code: 'DRT202' }] });
  });

  it.each([
    [{ kind: 'percent', percent: 10 }, 'gone * 100 <= total * 10'],
    [{ kind: 'percent', percent: 12.5 }, 'gone * 1000 <= total * 125'],
    [{ kind: 'percent', percent: 0.01 }, 'gone * 10000 <= total * 1'],
    [{ kind: 'rows', rows: 500 }, 'gone <= 500'],
  ] as const)('H16: the budget %o is a guard before the first write', (maxDelete, condition) => {
    for (const form of ['auto', 'not_in', 'single_merge'] as const) {
      const p = plan(makeSpec({}, { maxDelete, delete: form }), makeBatch());
      expect(statement(p, 'guard', 2).sql).toContain(condition);
      // In the seed's form the DELETE takes no subquery.
      if (form !== 'not_in') expect(statement(p, 'merge').sql, 'H42: and in the statement itself').toContain(condition);
    }
    expect(
      statement(plan(makeSpec({ mode: 'replace', key: [] }, { maxDelete }), makeBatch()), 'guard', 1).sql,
    ).toContain(condition);
  });

  it('the budget guard carries the predicate of the delete itself', () => {
    const p = plan(makeSpec({}, { delete: 'not_in' }), makeBatch());
    const predicate = statement(p, 'delete_missing').sql.split('WHERE ')[1]?.replace(/\s+/g, ' ') ?? 'none';
    expect(statement(p, 'guard', 2).sql.replace(/\s+/g, ' ')).toContain(predicate);
    const listed = plan(makeSpec(), makeBatch());
    expect(statement(listed, 'guard', 2).sql.replace(/\s+/g, ' ')).toContain(predicate);
    expect(statement(listed, 'merge').sql.replace(/\s+/g, ' ')).toContain(predicate);
  });

  it('H41, H42: what deletes in a DELETE says that nobody else may commit since the guard that counts', () => {
    const since = (p: Plan) => p.statements.map(({ kind, noCommitSince }) => [kind, noCommitSince]).slice(-4);
    expect(since(plan(makeSpec({}, { delete: 'not_in' }), makeBatch()))).toEqual([
      ['guard', undefined],
      ['merge', '05-guard'],
      ['delete_missing', '06-merge'],
      ['drop_staging', undefined],
    ]);
    const empty = makeBatch({ rows: { read: 0, load: 0, rejected: 0, duplicates: 0 } });
    for (const spec of [
      makeSpec({ mode: 'replace', key: [] }, { onEmpty: 'delete' }),
      makeSpec({}, { onEmpty: 'delete', delete: 'not_in' }),
    ])
      expect(since(plan(spec, empty)).map(([, id]) => id)).toEqual([undefined, '01-guard']);
    for (const form of ['auto', 'single_merge'] as const)
      expect(since(plan(makeSpec({}, { delete: form }), makeBatch())).every(([, id]) => id === undefined)).toBe(true);
  });

  it('not_in with more keys than inline_keys takes them as a payload, not into the plan', () => {
    const {
      values: _,
      protectedValues: __,
      ...keys
    } = makeBatch().keys ?? { columns: [], observed: 0, protected: 0, unreadable: 0, hash: '' };
    const p = plan(makeSpec({}, { delete: 'not_in', inlineKeys: 1 }), { ...makeBatch(), keys });
    expect(statement(p, 'delete_missing')).toMatchObject({ payload: { kind: 'keys', keys: 2, withProtected: true } });
    expect(statement(p, 'delete_missing').sql).toContain('{keys}');
    expect(statement(p, 'guard', 2).payload).toEqual(statement(p, 'delete_missing').payload);
    expect(() =>
      plan(makeSpec({ nullKeys: 'match' }, { delete: 'not_in', inlineKeys: 1 }), { ...makeBatch(), keys }),
    ).toThrow(expect.objectContaining({ code: 'DRT208' }));
  });
});
