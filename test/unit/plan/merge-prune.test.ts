import { describe, expect, it } from 'vitest';
import { printMarkdown } from '../../../src/emit/markdown.js';
import { previewOf } from '../../../src/plan/preview/preview.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';
import type { TargetColumn } from '../../../src/types/target-info.js';
import { makeBatch, makeSpec, plan, statement } from './make.js';

const RANGES = { loading: [{ min: 'C-1001', max: 'C-1002' }], protected: [{ min: 'A-7', max: 'Z-9' }] };
const RANGE = "t.`contact_id` BETWEEN 'C-1001' AND 'C-1002'";
const merged = (change: Parameters<typeof makeSpec>[0] = {}) =>
  makeSpec({ mode: 'merge', mergePrune: true, ...change });

describe('merge_prune', () => {
  it('says the range of the batch wherever rows of the batch meet the target, and why by that column', () => {
    const p = plan(merged({ maxUpdate: { kind: 'rows', rows: 5 } }), makeBatch({}, { ranges: RANGES }));
    const merge = statement(p, 'merge');
    expect(merge.sql).toContain(`ON t.\`contact_id\` = s.\`contact_id\`\n  AND ${RANGE}\nWHEN`);
    // The assertion within the MERGE, its guard, and the counts.
    expect(merge.sql.split(RANGE)).toHaveLength(3);
    expect(statement(p, 'guard', 2).sql).toContain(RANGE);
    expect(p.counts?.sql).toContain(RANGE);
    expect(merge.because).toContain('; merge_prune: contact_id (the first of the key, since the target was not read)');
    const { mergePrune: _, ...without } = merged();
    const plain = plan(without, makeBatch());
    expect(JSON.stringify(plain)).not.toContain('between');
  });

  it.each(['auto', 'single_merge'] as const)('leaves the deletes of a mirror alone, and says so: %s', (form) => {
    const p = plan(makeSpec({ mergePrune: true }, { delete: form }), makeBatch({}, { ranges: RANGES }));
    const merge = statement(p, 'merge');
    expect(merge.sql).not.toContain('BETWEEN');
    expect(merge.because).toContain('; merge_prune: not here, since its deletes look at all of the target');
    // Its counts compare rows of the batch, and count what goes over all of the target.
    expect(p.counts?.sql.split(RANGE)).toHaveLength(2);
  });

  it('H05: of rows in the warehouse no range is measured, and none is said: an absent one is no empty one', () => {
    const p = plan(merged(), { ...makeBatch(), remote: { fingerprint: '1:1' } });
    expect(p.statements.map((s) => s.sql).join()).not.toContain('BETWEEN');
    expect(p.warnings.map((w) => w.code)).toContain('DRT111');
  });

  it('not_in: the MERGE has it, the DELETE has not', () => {
    const p = plan(makeSpec({ mergePrune: true }, { delete: 'not_in' }), makeBatch({}, { ranges: RANGES }));
    expect(statement(p, 'merge').sql).toContain(RANGE);
    expect(statement(p, 'delete_missing').sql).not.toContain('BETWEEN');
  });

  it('H02: the preview looks for protected keys in their own range', () => {
    const spec = makeSpec({ mergePrune: true, onError: 'skip' });
    const preview = previewOf({ spec, batch: makeBatch({}, { ranges: RANGES }), drtVersion: '0.1.0' });
    expect(preview.rows?.sql).toContain(RANGE);
    expect(preview.keys?.sql).toContain("t.`contact_id` BETWEEN 'A-7' AND 'Z-9'");
    expect(preview.totals.sql).not.toContain('BETWEEN');
  });

  it('H03: where NULL keys match, rows of the target with NULL are looked at too', () => {
    const some = plan(merged({ nullKeys: 'match' }), makeBatch({}, { ranges: RANGES }));
    expect(statement(some, 'merge').sql).toContain(`AND (\n    ${RANGE}\n    OR t.\`contact_id\` IS NULL)`);
    const none = plan(merged({ nullKeys: 'match' }), makeBatch({}, { ranges: { loading: [{}], protected: [{}] } }));
    expect(statement(none, 'merge').sql).toContain(
      'BETWEEN CAST(NULL AS STRING) AND CAST(NULL AS STRING)\n    OR t.`contact_id` IS NULL)',
    );
  });

  it('row values are left out of plan.md', () => {
    const text = printMarkdown(plan(merged(), makeBatch({}, { ranges: RANGES })));
    expect(text).toContain("BETWEEN '…' AND '…'");
    expect(text).not.toContain('C-1001');
  });

  it('a batch that was measured without it is an error, and a key without an order a warning', () => {
    const spec = merged();
    expect(() => plan(spec, makeBatch())).toThrow(/DRT205 the batch was measured without the ranges/);
    const columns = makeBatch().columns.map((c) => (c.name === 'contact_id' ? { ...c, type: 'BINARY' } : c));
    const p = plan(spec, makeBatch({ columns }, { ranges: { loading: [{}], protected: [{}] } }));
    expect(p.warnings.map((w) => [w.code, w.message])).toEqual([
      ['DRT111', 'sync.merge_prune has no effect: contact_id is BINARY, of which a range is not the same everywhere'],
    ]);
    expect(statement(p, 'merge').sql).not.toContain('BETWEEN');
    expect(statement(p, 'merge').because).not.toContain('merge_prune');
  });
});

describe('which key columns', () => {
  const column = (name: string, type: string, more: Partial<TargetColumn> = {}): TargetColumn => ({
    name,
    type: parseDataType(type),
    nullable: true,
    ...more,
  });
  const range = { min: '1', max: '9' };
  const made = (...target: readonly TargetColumn[]) => {
    const spec = merged({ key: ['a', 'b', 'c'] });
    const columns = ['a', 'b', 'c'].map((name) => ({ name, type: 'STRING', origin: 'declared' as const, nulls: 0 }));
    const keys = { columns: ['a', 'b', 'c'], ranges: { loading: [range, range, range], protected: [{}, {}, {}] } };
    const { sql, because } = statement(
      plan(spec, makeBatch({ columns }, keys), {
        ...(target.length === 0 ? {} : { target: { kind: 'table', columns: target, properties: {}, version: 3 } }),
      }),
      'merge',
    );
    return [[...sql.matchAll(/t\.`(\w)` BETWEEN/g)].map((m) => m[1]).join(), because.split('merge_prune: ')[1]];
  };

  it('those that the files are laid out by, else the first', () => {
    const a = column('a', 'STRING');
    const [b, c] = [column('B', 'STRING', { clustered: true }), column('c', 'STRING', { partition: true })];
    const by = (names: string) => `${names} (the target is clustered or partitioned by it)`;
    expect(made(a, b, c)).toEqual(['B,c', by('B, c')]);
    expect(made(a, column('b', 'STRING'), c)).toEqual(['c', by('c')]);
    expect(made()).toEqual(['a', 'a (the first of the key, since the target was not read)']);
    expect(made(a, column('b', 'STRING'), column('c', 'STRING'))).toEqual([
      'a',
      'a (the first of the key, since the target is clustered by no part of the key)',
    ]);
  });
});
