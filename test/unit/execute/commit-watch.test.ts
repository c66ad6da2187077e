import { describe, expect, test } from 'vitest';
import { EngineError } from '../../../src/execute/engine-error.js';
import type { ExecutionResult } from '../../../src/execute/events.js';
import { airports } from './airports.js';
import { type Foreign, withHistory } from './history.js';
import { apply, embedded, type SyncOptions, sync, withFault } from './world.js';

const columns = { iata: 'STRING', name: 'STRING' };
const T = 'main_.demo.airports';
const THEIRS = `INSERT INTO ${T} VALUES ('XXX', 'of another writer')`;

/** A target of 20 rows at v0, and a mirror by two statements: one row is updated, one added, one deleted. */
async function world() {
  const { warehouse, sql } = await embedded();
  await apply(sync({ mode: 'insert', columns, rows: airports(20) }), warehouse);
  const history = await withHistory(warehouse, sql, T);
  const names = async () => (await sql(`SELECT iata FROM ${T} ORDER BY 1`)).map(([iata]) => iata);
  return { ...history, plain: warehouse, names };
}

const mirror = (more: Partial<SyncOptions> = {}) =>
  sync({
    mode: 'mirror',
    columns,
    rows: [...airports(19).map((r, i) => (i === 0 ? { ...r, name: 'new' } : r)), { iata: 'NEW', name: 'added' }],
    mirror: { delete: 'not_in' },
    ...more,
  });

const codes = ({ diagnostics }: ExecutionResult) => diagnostics.map((d) => d.code);

const insert = (when: Foreign['when'], kind: Foreign['kind'], guard?: string): Foreign => ({
  when,
  kind,
  ...(guard === undefined ? {} : { guard }),
  sql: THEIRS,
  operation: 'WRITE',
  affected: { inserted: 1 },
});

describe('H41, H42: DRT417: between the statements of mirror.delete: not_in nobody else commits', () => {
  test('nobody did: done', async () => {
    const { warehouse, names } = await world();
    const result = await apply(mirror(), warehouse);
    expect(result).toMatchObject({ outcome: 'done', counts: { added: 1, updated: 1, deleted: 1, unchanged: 18 } });
    expect(await names()).toContain('NEW');
  });

  test('after the guard counted: nothing is written', async () => {
    const { warehouse, foreign, commits } = await world();
    foreign.push(insert('after', 'guard', 'max_delete'));
    const result = await apply(mirror(), warehouse);
    expect(result).toMatchObject({ outcome: 'failed', exitCode: 1, committed: [] });
    expect(codes(result)).toEqual(['DRT417', 'DRT518']);
    expect(result.diagnostics[0]).toMatchObject({
      message:
        '06-merge was not sent: since 05-guard another writer committed v1 (WRITE) to main.demo.airports, which was at v0; main.demo.airports is unchanged',
      fix: 'apply again',
    });
    expect(commits).toHaveLength(2);
  });

  test.for([
    ['a row', insert('before', 'merge')],
    ['a row, after the MERGE', insert('after', 'merge')],
    [
      'a MERGE like ours',
      { when: 'after', kind: 'merge', operation: 'MERGE', affected: { inserted: 1, updated: 1, deleted: 0 } },
    ],
    ['a DELETE', { when: 'after', kind: 'merge', operation: 'DELETE', affected: { deleted: 0 } }],
  ] as const)('between guard and DELETE: the DELETE is not sent: %s', async ([, turn]) => {
    const { warehouse, foreign, names } = await world();
    foreign.push(turn);
    const result = await apply(mirror(), warehouse);
    expect(result).toMatchObject({
      outcome: 'failed',
      exitCode: 1,
      committed: ['06-merge'],
      diagnostics: [
        {
          code: 'DRT417',
          message: expect.stringMatching(
            /^07-delete_missing was not sent: since 05-guard another writer committed v[12] \(\w+\) to main\.demo\.airports, which was at v0; .* was changed before it by 06-merge$/,
          ),
          fix: expect.stringContaining(
            'RESTORE TABLE main.demo.airports TO VERSION AS OF 0, which takes back all since',
          ),
        },
      ],
    });
    expect(result.statements.map((s) => s.kind)).not.toContain('delete_missing');
    expect(result.statements.at(-1)).toMatchObject({ kind: 'drop_staging', outcome: 'ok' });
    expect(await names()).toContain(airports(20)[19]?.iata);
    foreign.length = 0;
    expect(await apply(mirror({ mirror: { delete: 'not_in' } }), warehouse)).toMatchObject({ outcome: 'done' });
  });

  test('as the DELETE was sent: found in the history afterwards, with the way back', async () => {
    const { warehouse, foreign, names } = await world();
    foreign.push(insert('before', 'delete_missing'));
    const result = await apply(mirror(), warehouse);
    expect(await names()).not.toContain('XXX');
    expect(result).toMatchObject({
      outcome: 'failed',
      exitCode: 1,
      committed: ['06-merge', '07-delete_missing'],
      diagnostics: [
        {
          code: 'DRT417',
          message: expect.stringContaining(
            'after 05-guard another writer committed v2 (WRITE) to main.demo.airports, and then 07-delete_missing as v3 may have deleted rows of it',
          ),
          fix: expect.stringContaining('RESTORE TABLE main.demo.airports TO VERSION AS OF 2 takes back that delete'),
        },
      ],
    });
  });

  test('after the DELETE: none of our business', async () => {
    const { warehouse, foreign, names } = await world();
    foreign.push(insert('after', 'delete_missing'));
    expect(await apply(mirror(), warehouse)).toMatchObject({ outcome: 'done' });
    expect(await names()).toContain('XXX');
  });

  test('a DELETE that found nothing: what came before the look is said', async () => {
    const { warehouse, foreign } = await world();
    foreign.push({
      when: 'before',
      kind: 'delete_missing',
      sql: `DELETE FROM ${T} WHERE iata = '${airports(20)[19]?.iata}'`,
      operation: 'DELETE',
      affected: { deleted: 1 },
    });
    const result = await apply(mirror(), warehouse);
    expect(result).toMatchObject({ outcome: 'failed', diagnostics: [{ code: 'DRT417' }] });
  });

  test('a MERGE that changed nothing has no commit, and one of another writer is not taken for it', async () => {
    const same = mirror({ rows: airports(19) });
    const quiet = await world();
    expect(await apply(same, quiet.warehouse)).toMatchObject({
      outcome: 'done',
      counts: { deleted: 1, unchanged: 19 },
    });
    const { warehouse, foreign } = await world();
    foreign.push({
      when: 'after',
      kind: 'merge',
      operation: 'MERGE',
      affected: { inserted: 1, updated: 0, deleted: 0 },
    });
    expect(await apply(same, warehouse)).toMatchObject({ outcome: 'failed', diagnostics: [{ code: 'DRT417' }] });
  });

  test('commits that change no row do not count', async () => {
    const { warehouse, foreign } = await world();
    for (const operation of ['OPTIMIZE', 'VACUUM START', 'VACUUM END'])
      foreign.push({ when: 'after', kind: 'merge', operation }, { when: 'before', kind: 'delete_missing', operation });
    expect(await apply(mirror(), warehouse)).toMatchObject({ outcome: 'done', counts: { unchanged: 18 } });
  });

  test('a table that is emptied: only while it is as the guard counted it', async () => {
    const { warehouse, foreign, names } = await world();
    foreign.push(insert('after', 'guard', 'max_delete'));
    const empty = sync({
      mode: 'replace',
      columns,
      rows: [],
      mirror: { onEmpty: 'delete', maxDelete: { kind: 'rows', rows: 20 } },
    });
    const result = await apply(empty, warehouse);
    expect(result).toMatchObject({ outcome: 'failed', committed: [] });
    expect(codes(result)).toEqual(['DRT417', 'DRT518']);
    expect(await names()).toHaveLength(21);
  });

  test('a history that may not be read: nothing is written', async () => {
    const { warehouse, names } = await world();
    const commits = async () => Promise.reject(new EngineError('privilege', 'no'));
    const closed = withFault(warehouse, { history: { commits, rowsAt: async () => 0 } });
    const result = await apply(mirror(), closed);
    expect(result).toMatchObject({ outcome: 'failed', committed: [], diagnostics: [{ code: 'DRT417' }] });
    expect(result.diagnostics[0]?.message).toContain('between 05-guard and 06-merge, 07-delete_missing');
    expect(await names()).not.toContain('NEW');
  });

  test.for([
    ['before the DELETE', 3, ['06-merge'], 'DRT505'],
    ['after the DELETE', 4, ['06-merge', '07-delete_missing'], 'DRT417'],
  ] as const)('a history that cannot be read %s: said, not passed over', async ([, nth, committed, code]) => {
    const { warehouse, commits } = await world();
    let reads = 0;
    const failing = {
      commits: async () => {
        reads += 1;
        if (reads === nth) throw new EngineError('transient', 'busy');
        return commits;
      },
      rowsAt: async () => 20,
    };
    const result = await apply(mirror(), withFault(warehouse, { history: failing }));
    expect(result).toMatchObject({ outcome: 'failed', committed, diagnostics: [{ code }] });
  });
});

describe('what is reported is of the commit, not of what was counted before it', () => {
  const replace = sync({
    mode: 'replace',
    columns,
    rows: airports(18),
    mirror: { maxDelete: { kind: 'percent', percent: 100 } },
  });

  test('a replacement: deleted are the rows of the version that it overwrote', async () => {
    const { warehouse, foreign } = await world();
    expect((await apply(replace, warehouse)).counts).toEqual({ added: 18, updated: 0, deleted: 20, unchanged: 0 });
    foreign.push(insert('before', 'replace'));
    expect((await apply(replace, warehouse)).counts).toEqual({ added: 18, updated: 0, deleted: 19, unchanged: 0 });
  });

  test('a replacement beside which rows were added that it did not read: they are unchanged, not deleted', async () => {
    const { warehouse, commits } = await world();
    // Delta lets a blind append go before an overwrite that read an older version.
    const older = withFault(warehouse, {
      history: {
        commits: async () =>
          commits.map((c) => (c.operation === 'WRITE' ? { ...c, version: c.version + 1, readVersion: 0 } : c)),
        rowsAt: async (_table, version) => (version === 1 ? 22 : 20),
      },
    });
    expect((await apply(replace, older)).counts).toEqual({ added: 18, updated: 0, deleted: 20, unchanged: 2 });
  });

  test('a merge: unchanged are rows that were there when it committed', async () => {
    const { warehouse, foreign } = await world();
    foreign.push(insert('before', 'merge'));
    const { counts } = await apply(mirror({ mirror: { delete: 'single_merge' } }), warehouse);
    // Their row went too: nobody counted it before.
    expect(counts).toEqual({ added: 1, updated: 1, deleted: 2, unchanged: 18 });
  });

  test('what the history does not tell is left out', async () => {
    const { warehouse, foreign } = await world();
    foreign.push({ ...insert('after', 'replace'), affected: { inserted: 18 } });
    const unsure = await apply(replace, warehouse);
    expect(unsure.outcome).toBe('done');
    expect(unsure.counts, 'two commits that look alike').toBeUndefined();
    const lost = withFault((await world()).warehouse, {
      history: { commits: async () => Promise.reject(new EngineError('engine', 'no')), rowsAt: async () => 0 },
    });
    const merge = sync({ mode: 'merge', columns, rows: [{ iata: 'NEW', name: 'added' }] });
    expect((await apply(merge, lost)).counts).toEqual({ added: 1, updated: 0, deleted: 0 });
  });
});
