import { describe, expect, test } from 'vitest';
import { planQuery } from '../../../src/plan/compile.js';
import { planSpecial } from '../../../src/plan/nodes/special.js';
import { previewOf } from '../../../src/plan/preview/preview.js';
import { sampleQueries } from '../../../src/plan/preview/samples.js';
import { syncShape } from '../../../src/plan/shape/sync-shape.js';
import type { SyncSpec } from '../../../src/sync/sync-spec.js';
import type { BatchMetadata } from '../../../src/types/generated/batch-document.js';
import { kinds, makeBatch, makeSpec, plan, statement } from './make.js';

const source = { kind: 'table', table: { catalog: 'main', schema: 'raw', name: 'contacts' } } as const;
const spec = (change: Partial<SyncSpec> = {}, mirror: Partial<SyncSpec['mirror']> = {}): SyncSpec =>
  makeSpec({ source, duplicates: 'fail', ...change }, mirror);

function batch(
  rows: Partial<BatchMetadata['rows']> = {},
  remote: Partial<BatchMetadata['remote']> = {},
): BatchMetadata {
  const { columns, keys, ...rest } = makeBatch();
  const {
    values: _,
    protectedValues: __,
    ...counted
  } = keys ?? { columns: ['contact_id'], observed: 2, protected: 0, unreadable: 0, hash: '' };
  const all = { read: 2, load: 2, rejected: 0, duplicates: 0, ...rows };
  return {
    ...rest,
    label: 'main.raw.contacts',
    files: [],
    columns: columns.map((c) => ({ ...c, origin: 'source', source: { name: c.name, type: c.type } })),
    rows: all,
    keys: { ...counted, columns: ['contact_id'], observed: all.load, unreadable: all.rejected },
    remote: { version: 41, fingerprint: '1:2', ...remote },
    chunks: all.load === 0 ? 0 : 1,
  };
}

describe('a plan whose rows are in the warehouse', () => {
  test('has no payload in any mode, and one statement that stages', () => {
    for (const mode of ['insert', 'merge', 'mirror', 'replace'] as const) {
      const p = plan(spec({ mode, ...(mode === 'insert' ? { key: [] } : {}) }), batch());
      expect(p.statements.filter((s) => s.payload !== undefined)).toEqual([]);
      expect(kinds(p).filter((k) => k === 'stage_rows')).toHaveLength(1);
      expect(statement(p, 'stage_rows')).toMatchObject({ idempotent: true, table: 'staging', phase: 'prepare' });
      expect(statement(p, 'stage_rows').sql).toContain('FROM `main`.`raw`.`contacts` VERSION AS OF 41 AS s');
      expect(statement(p, 'guard')).toMatchObject({ guard: 'source' });
    }
  });

  test('of each kind of source has the same statements: only where the rows are read differs', () => {
    const relations = {
      table: [/`main`\.`raw`\.`contacts` VERSION AS OF 41/g, source],
      remote: [
        /parquet\.`\/Volumes\/main\/raw\/\*` WITH \('mergeSchema' = 'true', 'recursiveFileLookup' = 'true'\)/g,
        { kind: 'remote', path: '/Volumes/main/raw/*' },
      ],
      sql: [/\(\s*SELECT 1\s*\)/g, { kind: 'sql', sql: 'SELECT 1' }],
    } as const;
    const situations = [
      ...(['insert', 'merge', 'mirror', 'replace'] as const).map((mode) => [{ mode }, {}] as const),
      [
        { mode: 'mirror', onError: 'skip' },
        { read: 5, rejected: 3 },
      ],
      [{ mode: 'merge', nullKeys: 'match' }, {}],
      [
        { mode: 'mirror', mirror: { onEmpty: 'delete' } },
        { read: 0, load: 0 },
      ],
      [
        { mode: 'replace', mirror: { onEmpty: 'delete' } },
        { read: 0, load: 0 },
      ],
    ] as const;
    for (const [change, rows] of situations) {
      const { mirror = {}, ...of } = change as Partial<SyncSpec>;
      const texts = Object.values(relations).map(([relation, from]) => {
        const p = plan(
          spec({ ...of, source: from, ...(of.mode === 'insert' ? { key: [] } : {}) }, mirror),
          batch(rows),
        );
        expect(p.statements.length, JSON.stringify(change)).toBeGreaterThan(0);
        const named = p.statements.filter((s) => s.sql.search(relation) >= 0);
        expect(named.length, JSON.stringify([change, from])).toBeGreaterThan(0);
        const plain = (sql: string): string =>
          sql.replaceAll(relation, 'SOURCE').replaceAll(/__drt_\w+|[0-9a-f]{8,}/g, 'ID');
        return p.statements.map((s) => plain(s.sql).replaceAll(/source\.(table|remote|sql)/g, 'source.KIND'));
      });
      expect(texts[1], JSON.stringify(change)).toEqual(texts[0]);
      expect(texts[2], JSON.stringify(change)).toEqual(texts[0]);
    }
  });

  test('H27, H43: every statement that reads staging asserts the rows that were measured', () => {
    for (const [mode, kind] of [
      ['insert', 'insert'],
      ['merge', 'merge'],
      ['mirror', 'merge'],
      ['replace', 'replace'],
    ] as const) {
      const p = plan(spec({ mode, ...(mode === 'insert' ? { key: [] } : {}) }), batch());
      expect(statement(p, kind).sql.match(/= '1:2'/g)?.length, mode).toBe(mode === 'mirror' ? 2 : 1);
    }
  });

  test('a window settles duplicates only where there were some', () => {
    const ordered = { mode: 'merge', duplicates: 'last', orderBy: [{ column: 'balance', direction: 'asc' }] } as const;
    expect(statement(plan(spec(ordered), batch()), 'stage_rows').sql).not.toContain('row_number');
    expect(statement(plan(spec(ordered), batch({ read: 3, duplicates: 1 })), 'stage_rows').sql).toContain(
      'row_number() OVER (PARTITION BY r.`contact_id` ORDER BY r.`balance` DESC NULLS LAST)',
    );
    expect(
      statement(plan(spec({ ...ordered, duplicates: 'first' }), batch({ read: 3, duplicates: 1 })), 'stage_rows').sql,
    ).toContain('ORDER BY r.`balance` NULLS FIRST)');
  });

  test('H02: rows without a key are left out, and asserted to be as many', () => {
    const some = statement(
      plan(spec({ mode: 'mirror', onError: 'skip' }), batch({ read: 5, rejected: 3 })),
      'stage_rows',
    ).sql;
    expect(some).toContain('WHERE r.`contact_id` IS NOT NULL');
    expect(some).toContain('assert_true(count_if(r.`contact_id` IS NULL) = 3,');
    expect(statement(plan(spec({ mode: 'merge', nullKeys: 'match' }), batch()), 'stage_rows').sql).not.toContain(
      'IS NOT NULL',
    );
    const withheld = plan(spec({ mode: 'mirror', onError: 'skip' }), batch({ read: 5, rejected: 3 }));
    expect(withheld.deletes.form).toBe('withheld');
  });

  test('H15: where it deletes without staging a row, the source is asked whether it is still empty', () => {
    for (const mode of ['mirror', 'replace'] as const) {
      const p = plan(spec({ mode }, { onEmpty: 'delete' }), batch({ read: 0, load: 0 }));
      expect(p.statements[0]).toMatchObject({ kind: 'guard', guard: 'source', phase: 'prepare' });
      expect(p.statements[0]?.sql).toContain('count(*) = 0\n  AND count_if(r.`contact_id` IS NULL) = 0');
    }
    expect(kinds(plan(spec({ mode: 'mirror' }), batch({ read: 0, load: 0 })))).toEqual([]);
  });

  test('keys are in staging, and a list of them is refused', () => {
    expect(plan(spec({ mode: 'mirror' }), batch()).deletes).toMatchObject({ form: 'single_merge' });
    expect(() => plan(spec({ mode: 'mirror' }, { delete: 'not_in' }), batch())).toThrow(
      /DRT208 mirror.delete: not_in lists the keys, and those of source.table stay in the warehouse/,
    );
  });

  test('of files, whatever source the spec names, it is a plan of files (--input)', () => {
    const p = plan(spec({ mode: 'merge' }), makeBatch());
    expect(statement(p, 'stage_rows').payload).toBeDefined();
    expect(p.batch.remote).toBeUndefined();
  });

  test('its preview binds nothing, and reads the rows where they are', () => {
    const input = { spec: spec({ mode: 'mirror' }), batch: batch(), drtVersion: '0.1.0' };
    const { rows, keys } = previewOf(input);
    expect(rows).not.toHaveProperty('columns');
    expect(rows?.sql).toContain('VERSION AS OF 41');
    expect(keys).toBeUndefined();
    const { updated, added, deleted } = sampleQueries(input, 3);
    for (const query of [updated, added, deleted]) expect(query?.sql).toContain('VERSION AS OF 41');
  });

  test('its shape is the same whatever rows come', () => {
    const ordered = {
      mode: 'mirror',
      duplicates: 'last',
      onError: 'skip',
      orderBy: [{ column: 'balance', direction: 'asc' }],
    } as const;
    const shape = (b: BatchMetadata) => syncShape({ spec: spec(ordered), batch: b, drtVersion: '0.1.0' });
    const first = shape(batch());
    expect(shape(batch({ read: 9, load: 7, duplicates: 2 }, { version: 50, fingerprint: '-7:8' }))).toEqual(first);
    const text = JSON.stringify(first.statements);
    expect(text).toContain('VERSION AS OF {n}');
    expect(text).toContain('{fingerprint}');
    expect(text).not.toContain('41');
  });

  test.each(['SELECT 1; DROP TABLE t', 'SELECT 1) AS s, (SELECT 2', 'SELECT 1 -- a', 'DROP TABLE t'])(
    'H07, H40: a node with %j prints nothing, whoever made it',
    (sql) => {
      expect(() => planQuery(planSpecial('source_sql', { sql }))).toThrow(/DRT606/);
    },
  );
});
