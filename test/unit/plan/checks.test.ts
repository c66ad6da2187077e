import { describe, expect, it } from 'vitest';
import type { DrtError } from '../../../src/errors.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';
import type { SyncMode } from '../../../src/types/sync-mode.js';
import type { TargetInfo } from '../../../src/types/target-info.js';
import { kinds, makeBatch, makeSpec, plan, statement } from './make.js';

const column = (name: string, type: string) => ({ name, type, origin: 'declared' as const, nulls: 0 });
const target = (change: Partial<TargetInfo> = {}): TargetInfo => ({
  kind: 'table',
  columns: [
    { name: 'Contact_ID', type: { kind: 'string' }, nullable: true },
    { name: 'FULL_NAME', type: { kind: 'string' }, nullable: true },
    { name: 'balance', type: { kind: 'decimal', precision: 12, scale: 2 }, nullable: true },
  ],
  properties: {},
  ...change,
});

function errorsOf(run: () => unknown): readonly string[] {
  try {
    run();
    return [];
  } catch (error) {
    return (error as DrtError).diagnostics.map((d) => d.code);
  }
}

describe('checks of a plan', () => {
  it('H04: a key that the batch does not have is an error before any statement, with the columns it has', () => {
    expect(() => plan(makeSpec({ key: ['contactid'] }), makeBatch())).toThrow(
      /DRT205 upsert_key "contactid" is not a column of the batch\n {2}fix: the batch has contact_id, full_name, balance/,
    );
  });

  it('everything that is wrong is said at once, whatever rule finds it', () => {
    const batch = makeBatch({
      columns: [column('contact_id', 'ARRAY<INT>'), column('Balance', 'INT'), column('balance', 'INT')],
      rows: { read: 3, load: 2, rejected: 1, duplicates: 0 },
    });
    const spec = makeSpec({ key: ['contact_id', 'nowhere', 'nor_here'] }, { rejectedRows: 'block' });
    const info = target({ filters: ['a row filter'] });
    expect(errorsOf(() => plan(spec, batch, { target: info }))).toEqual([
      'DRT405',
      'DRT406',
      'DRT206',
      'DRT205',
      'DRT205',
      'DRT108',
      'DRT403',
    ]);
  });

  it('H04: names match as the engine matches them, and are written as the target spells them', () => {
    const p = plan(makeSpec({ key: ['CONTACT_ID'] }), makeBatch(), { target: target() });
    expect(statement(p, 'merge').sql).toContain('t.`Contact_ID` = s.`Contact_ID`');
    expect(p.sync.key).toEqual(['Contact_ID']);
  });

  it("names that differ only in case, or are drt's own, are errors", () => {
    const columns = (names: readonly string[]) =>
      makeBatch({ columns: [...makeBatch().columns, ...names.map((n) => column(n, 'INT'))] });
    expect(() => plan(makeSpec(), columns(['Balance']))).toThrow(
      /DRT206 columns "balance" and "Balance" differ only in case/,
    );
    expect(() => plan(makeSpec(), columns(['__drt_Chunk']))).toThrow(
      /DRT206 column "__drt_Chunk" has a name that drt uses/,
    );
  });

  it.each(['CHAR(4)', 'ARRAY<INT>', 'MAP<STRING, INT>', 'STRUCT<a: INT>', 'VARIANT'])(
    'a key of %s is refused',
    (type) => {
      expect(() => plan(makeSpec(), makeBatch({ columns: [column('contact_id', type)] }))).toThrow(
        expect.objectContaining({ code: 'DRT108' }),
      );
    },
  );

  it.each(['FLOAT', 'DOUBLE'])('a key of %s is taken with a warning', (type) => {
    const p = plan(makeSpec(), makeBatch({ columns: [column('contact_id', type)] }, { values: [['1.5'], ['2.0']] }));
    expect(p.warnings).toContainEqual({
      code: 'DRT201',
      severity: 'warning',
      message: `the key column "contact_id" is ${type}: two spellings of one number may be two keys`,
      specKeys: [['destination', 'upsert_key', 0]],
      fix: 'declare it as DECIMAL or STRING under columns',
    });
    // Where the spec declares it, reading the spec has said so.
    const declared = makeSpec({ columns: [{ name: 'Contact_ID', type: parseDataType(type) }] });
    const batch = makeBatch({ columns: [column('contact_id', type)] }, { values: [['1.5'], ['2.0']] });
    expect(plan(declared, batch).warnings.map((w) => w.code)).not.toContain('DRT201');
  });

  it('a nullable key of the target is worth a warning in a mirror', () => {
    expect(plan(makeSpec(), makeBatch(), { target: target({ version: 1 }) }).warnings).toContainEqual(
      expect.objectContaining({
        code: 'DRT207',
        fix: 'ALTER TABLE `main`.`crm`.`contacts` ALTER COLUMN `Contact_ID` SET NOT NULL',
      }),
    );
    expect(plan(makeSpec({ mode: 'merge' }), makeBatch(), { target: target({ version: 1 }) }).warnings).toEqual([]);
  });

  it('DRT212: order_by on text is said where it decided which rows load', () => {
    const spec = makeSpec({ mode: 'merge', orderBy: [{ column: 'FULL_NAME', direction: 'asc' }] });
    const batch = makeBatch({ rows: { read: 3, load: 2, rejected: 0, duplicates: 1 } });
    expect(plan(spec, batch).warnings).toEqual([
      expect.objectContaining({
        code: 'DRT212',
        severity: 'warning',
        message: 'sync.order_by: FULL_NAME is STRING, which orders by characters, and it decided which rows load',
      }),
    ]);
    expect(plan(spec, makeBatch()).warnings).toEqual([]);
    const numbers = makeSpec({ mode: 'merge', orderBy: [{ column: 'balance', direction: 'asc' }] });
    expect(plan(numbers, batch).warnings).toEqual([]);
  });

  it('a column that does not compare is updated always, and the plan says so', () => {
    const batch = makeBatch({ columns: [column('contact_id', 'STRING'), column('prices', 'ARRAY<MAP<STRING, INT>>')] });
    const p = plan(makeSpec({ mode: 'merge' }), batch);
    expect(p.warnings).toContainEqual(expect.objectContaining({ code: 'DRT209' }));
    expect(statement(p, 'merge').sql).toContain('WHEN MATCHED THEN UPDATE');
  });

  it('MAP compares by sorted entries, VARIANT by its JSON', () => {
    const batch = makeBatch({
      columns: [column('contact_id', 'STRING'), column('m', 'MAP<STRING, INT>'), column('v', 'VARIANT')],
    });
    const { sql } = statement(plan(makeSpec({ mode: 'merge' }), batch), 'merge');
    expect(sql).toContain('array_sort(map_entries(t.`m`)) <=> array_sort(map_entries(s.`m`))');
    expect(sql).toContain('to_json(t.`v`) <=> to_json(s.`v`)');
  });

  it('H35: collated text compares by its bytes, and not at all within another type', () => {
    const batch = makeBatch({ columns: [column('contact_id', 'STRING'), column('c', 'STRING COLLATE UTF8_LCASE')] });
    const p = plan(makeSpec({ mode: 'merge' }), batch);
    expect(statement(p, 'merge').sql).toContain('CAST(t.`c` AS BINARY) <=> CAST(s.`c` AS BINARY)');
    expect(p.warnings).toEqual([]);
    const within = [column('contact_id', 'STRING'), column('c', 'ARRAY<STRING COLLATE UTF8_LCASE>')];
    const always = plan(makeSpec({ mode: 'merge' }), makeBatch({ columns: within }));
    expect(always.warnings).toMatchObject([{ code: 'DRT209' }]);
    expect(statement(always, 'merge').sql).toContain('WHEN MATCHED THEN UPDATE');
  });

  it("H35: '' is checked against the partitions of the target, when the plan is made and when it runs", () => {
    const [id, name, balance] = makeBatch().columns;
    if (id === undefined || name === undefined || balance === undefined) throw new Error('three columns');
    const batch = makeBatch({ columns: [id, { ...name, emptyTexts: 3 }, balance] });
    const partitioned = target({
      columns: target().columns.map((c) => (c.name === 'FULL_NAME' ? { ...c, partition: true } : c)),
    });
    expect(() => plan(makeSpec(), batch, { target: partitioned })).toThrow(
      /DRT407 main.crm.contacts is partitioned by FULL_NAME, where Delta keeps an empty text as NULL/,
    );
    const check = { kind: 'target_not_partitioned_by', columns: ['FULL_NAME'] };
    expect(plan(makeSpec(), batch, { target: target() }).checks).toContainEqual(check);
    expect(plan(makeSpec(), makeBatch(), { target: partitioned }).checks.map((c) => c.kind)).not.toContain(check.kind);
  });

  it('H39: DRT214: a column that the target has and no row is said, where the target was read', () => {
    const [id, name] = makeBatch().columns;
    if (id === undefined || name === undefined) throw new Error('columns');
    const less = makeBatch({ columns: [id, name] });
    const of = (onMissing: 'keep' | 'null' | 'fail' | undefined, mode: SyncMode = 'merge') =>
      makeSpec({ mode, ...(onMissing === undefined ? {} : { onMissing }), ...(mode === 'insert' ? { key: [] } : {}) });
    const warned = plan(of(undefined), less, { target: target() }).warnings;
    expect(warned).toMatchObject([
      {
        code: 'DRT214',
        message:
          'main.crm.contacts has balance, which no row of the batch has: rows that are updated keep their values there',
      },
    ]);
    expect(plan(of(undefined, 'replace'), less, { target: target() }).warnings).toMatchObject([
      { code: 'DRT214', message: expect.stringContaining('every row has NULL there, or the default') },
    ]);
    for (const spec of [of('keep'), of(undefined, 'insert'), of('fail', 'insert')])
      expect(plan(spec, less, { target: target() }).warnings).toEqual([]);
    for (const onMissing of ['fail', 'null'] as const) {
      expect(() => plan(of(onMissing), less, { target: target() })).toThrow(
        /DRT408 main.crm.contacts has balance, which no row of the batch has/,
      );
      const columns = ['contact_id', 'full_name', 'balance'];
      expect(plan(of(onMissing), makeBatch()).checks).toContainEqual({ kind: 'target_has_no_more', columns });
      expect(plan(of(onMissing), makeBatch(), { target: target() }).warnings).toEqual([]);
    }
    expect(plan(of('keep'), makeBatch()).checks.map((c) => c.kind)).not.toContain('target_has_no_more');
  });

  it('H39: an update keeps what a row lacks, and does not count it as a change', () => {
    const [id, name, balance] = makeBatch().columns;
    if (id === undefined || name === undefined || balance === undefined) throw new Error('three columns');
    const absent = { name: '__drt_absent', type: 'STRING', origin: 'declared', nulls: 0, role: 'absent' } as const;
    const batch = makeBatch({ columns: [id, { ...name, lacks: true as const }, balance, absent] });
    const lacks = 'contains(s.`__drt_absent`, \'"full_name"\')';
    for (const mode of ['merge', 'mirror'] as const) {
      const p = plan(makeSpec({ mode, onMissing: 'keep' }), batch, { target: target() });
      const { sql } = statement(p, 'merge');
      expect(sql).toContain(`\`FULL_NAME\` = CASE WHEN ${lacks} THEN t.\`FULL_NAME\` ELSE s.\`FULL_NAME\` END`);
      expect(sql.replaceAll(/\s+/g, ' ')).toContain(`( ${lacks} OR t.\`FULL_NAME\` <=> s.\`FULL_NAME\`)`);
      expect(sql).toContain('`balance` = s.`balance`');
      expect(statement(p, 'create_staging').sql).toContain('CAST(NULL AS STRING) AS `__drt_absent`');
      expect(p.columns.map((c) => c.name)).toEqual(['Contact_ID', 'FULL_NAME', 'balance']);
    }
    const own = makeBatch({ columns: [id, { ...name, name: '__DRT_absent' }] });
    expect(() => plan(makeSpec({ onMissing: 'keep' }), own)).toThrow(
      /DRT206 column "__DRT_absent" has a name that drt uses/,
    );
  });

  it('only tables are written', () => {
    for (const kind of ['view', 'streaming_table', 'foreign'] as const) {
      expect(() => plan(makeSpec(), makeBatch(), { target: target({ kind }) })).toThrow(
        expect.objectContaining({ code: 'DRT404' }),
      );
    }
  });

  it('a target that may hide rows or values is not compared with, unless the spec says so', () => {
    const info = { target: target({ filters: ['a row filter', 'a mask on balance'] }) };
    for (const mode of ['merge', 'mirror', 'replace'] as const) {
      expect(() => plan(makeSpec({ mode }), makeBatch(), info)).toThrow(
        /DRT406 main.crm.contacts has a row filter, a mask on balance, which may hide .*\n {2}fix: run as a user who sees all/,
      );
      expect(plan(makeSpec({ mode }), makeBatch()).checks).toContainEqual({ kind: 'target_unfiltered' });
      const allowed = plan(makeSpec({ mode, allowFiltered: true }), makeBatch(), info);
      expect(allowed.checks.map((c) => c.kind)).toEqual(['target_columns']);
    }
    const insert = plan(makeSpec({ mode: 'insert', key: [] }), makeBatch(), info);
    expect(insert.checks.map((c) => c.kind)).toEqual(['target_columns']);
  });

  it('H06, H23: what the target lacks, and what it would round, is an error that says what to declare', () => {
    const narrow = target({ columns: target().columns.filter((c) => c.name !== 'balance') });
    expect(() => plan(makeSpec(), makeBatch(), { target: narrow })).toThrow(
      /DRT405 main.crm.contacts: the target has no column balance/,
    );
    const rounding = makeBatch({ columns: [column('contact_id', 'STRING'), column('balance', 'DOUBLE')] });
    expect(() => plan(makeSpec(), rounding, { target: target() })).toThrow(
      /balance is DECIMAL\(12,2\) in the target, DOUBLE in the batch\n {2}fix: declare it under columns: balance: DECIMAL\(12,2\)/,
    );
  });

  it('a plan that read the target holds to its version', () => {
    expect(plan(makeSpec(), makeBatch(), { target: target({ version: 41 }) }).checks).toContainEqual({
      kind: 'target_version',
      version: 41,
    });
    expect(plan(makeSpec(), makeBatch()).checks.map((c) => c.kind)).toEqual(['target_columns', 'target_unfiltered']);
  });

  it('a batch that was measured without the key cannot be mirrored', () => {
    const { keys: _, ...without } = makeBatch();
    expect(() => plan(makeSpec(), without)).toThrow(expect.objectContaining({ code: 'DRT205' }));
  });

  it('an empty batch is said to be one', () => {
    const empty = makeBatch({ rows: { read: 0, load: 0, rejected: 0, duplicates: 0 }, chunks: 0 });
    const p = plan(makeSpec({ mode: 'merge' }), empty);
    expect(kinds(p)).toEqual([]);
    expect(p.warnings).toEqual([
      expect.objectContaining({
        code: 'DRT203',
        severity: 'warning',
        message: 'the batch is empty; nothing to do',
        specKeys: [...['files', 'query', 'remote', 'table', 'sql'].map((key) => ['source', key]), ['source']],
        fix: 'look whether the source is really empty',
      }),
    ]);
  });
});
