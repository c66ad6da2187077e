import { beforeEach, describe, expect, it } from 'vitest';
import type { ExecuteOptions } from '../../../src/execute/execute-options.js';
import { type Journal, type JournalEntry, pastOf, type StampedEntry } from '../../../src/execute/journal.js';
import { findUndo, undo } from '../../../src/execute/undo.js';
import type { Warehouse } from '../../../src/execute/warehouse.js';
import { withHistory } from './history.js';
import { apply, embedded, type SyncOptions, sync, withFault } from './world.js';

const COLUMNS = { id: 'BIGINT', v: 'STRING' };
const ROWS = [
  { id: 1, v: 'one' },
  { id: 4, v: 'four' },
];
const T = 'main_.demo.airports';

/** A journal in memory, which a killed run leaves as it is. */
function journalIn(entries: StampedEntry[], plan: string, warehouse: Warehouse): Journal {
  return {
    past: pastOf(entries, plan, warehouse.label),
    resumeBy: 'drt apply DIR --resume',
    note: (entry: JournalEntry) => {
      entries.push({ at: '2026-11-23T06:02:11.000Z', run: 'r', who: 'process 7 on host', ...entry });
    },
  };
}

class Killed extends Error {}

async function world(options: Partial<SyncOptions> = {}) {
  const { warehouse: plain, sql } = await embedded();
  await sql('CREATE SCHEMA main_.demo');
  await sql(`CREATE TABLE ${T} (id BIGINT, v VARCHAR)`);
  await sql(`INSERT INTO ${T} VALUES (1, 'uno'), (2, 'two')`);
  const { warehouse, foreign, commits } = await withHistory(plain, sql, T);
  const planned = sync({ mode: 'merge', columns: COLUMNS, rows: ROWS, version: 0, ...options });
  const entries: StampedEntry[] = [];
  const run = (more: Partial<ExecuteOptions> = {}, on: Warehouse = warehouse) =>
    apply(planned, on, { journal: journalIn(entries, planned.plan.planHash, on), ...more });
  /** The process ends as the statement was sent: before it did anything, or once it had committed. */
  const kill = (kind: string, when: 'before' | 'after', more: Partial<ExecuteOptions> = {}): Promise<unknown> => {
    const dies = withFault(warehouse, {
      run: async (request, signal) => {
        if (request.statement.kind === kind && when === 'before') throw new Killed();
        const result = await warehouse.run(request, signal);
        if (request.statement.kind === kind) throw new Killed();
        return result;
      },
    });
    return expect(run(more, dies)).rejects.toThrow();
  };
  const rows = async () => sql(`SELECT id, v FROM ${T} ORDER BY id, v`);
  const theirs = async (operation = 'MERGE') => {
    await sql(`INSERT INTO ${T} VALUES (9, 'theirs')`);
    await warehouse
      .run({ statement: { kind: 'guard' } as never, table: planned.plan.tables.target })
      .catch(() => undefined);
    commits.unshift({ version: commits.length, operation, affected: { inserted: 1, updated: 0, deleted: 0 } });
  };
  const undoable = { plan: planned.plan, warehouse };
  return {
    run,
    kill,
    rows,
    theirs,
    sql,
    entries,
    commits,
    foreign,
    plan: planned.plan,
    warehouse,
    undoable,
    journal: () => journalIn(entries, planned.plan.planHash, warehouse),
  };
}
type World = Awaited<ReturnType<typeof world>>;

describe('a journal', () => {
  let w: World;
  beforeEach(async () => {
    w = await world();
  });

  it('notes what is sent before it is sent, and how it ended; and no row value', async () => {
    await w.run();
    const events = w.entries.map((e) => ('id' in e ? `${e.event} ${e.id}` : e.event));
    expect(events.slice(0, 3)).toEqual(['started', 'sending 01-create_staging', 'ended 01-create_staging']);
    expect(events).toContain('counted');
    expect(w.entries.at(-1)).toMatchObject({ event: 'finished', outcome: 'done', version: { before: 0, after: 1 } });
    expect(JSON.stringify(w.entries)).not.toContain('four');
  });

  it('a second apply does nothing while the target is at the version that the first left', async () => {
    await w.run();
    expect(await w.run()).toMatchObject({
      outcome: 'already_applied',
      applied: { version: 1, at: '2026-11-23 06:02' },
    });
    await w.theirs();
    await expect(w.run()).rejects.toMatchObject({ code: 'DRT416' });
  });

  it('is of one warehouse: what another run did on another is not its past', async () => {
    await w.run();
    expect(pastOf(w.entries, w.plan.planHash, 'databricks other').state).toBe('none');
    expect(pastOf(w.entries, 'another plan', w.warehouse.label).state).toBe('none');
  });
});

describe('H12: a run that was killed', () => {
  it('DRT410: is not begun anew, and the message has the command', async () => {
    const w = await world();
    await w.kill('merge', 'before');
    await expect(w.run()).rejects.toMatchObject({
      code: 'DRT410',
      diagnostics: [
        {
          message: expect.stringMatching(/merge was sent, its answer was lost/),
          fix: expect.stringContaining('drt apply DIR --resume'),
        },
      ],
    });
  });

  it.each(['before', 'after'] as const)('%s the merge committed: resumed, it is there once', async (when) => {
    const w = await world();
    await w.kill('merge', when);
    const versions = w.commits.length;
    const result = await w.run({ resume: 'if_stopped' });
    expect(result).toMatchObject({ outcome: 'done', counts: { added: 1, updated: 1, deleted: 0, unchanged: 1 } });
    expect(w.commits.length).toBe(when === 'after' ? versions : versions + 1);
    const merge = result.statements.find((s) => s.kind === 'merge');
    expect(merge?.note).toBe(when === 'after' ? 'found: committed as v1' : undefined);
    expect(await w.rows()).toEqual([
      ['1', 'one'],
      ['2', 'two'],
      ['4', 'four'],
    ]);
  });

  it('DRT421: another writer committed while something is still to be written: named, and nothing is sent', async () => {
    const w = await world();
    await w.kill('merge', 'before');
    await w.theirs('WRITE');
    const sent = w.entries.length;
    await expect(w.run({ resume: 'if_stopped' })).rejects.toMatchObject({
      code: 'DRT421',
      diagnostics: [{ message: expect.stringContaining('v1 (WRITE)') }],
    });
    expect(w.entries.length).toBe(sent);
  });

  it('a commit of another writer after its own is left alone', async () => {
    const w = await world({ mode: 'mirror' });
    await w.kill('merge', 'after');
    await w.theirs('WRITE');
    expect((await w.run({ resume: 'if_stopped' })).outcome).toBe('done');
    expect(await w.rows()).toEqual([
      ['1', 'one'],
      ['4', 'four'],
      ['9', 'theirs'],
    ]);
  });

  it("another writer's MERGE that counts otherwise is not taken for the run's own", async () => {
    const w = await world();
    await w.kill('merge', 'before');
    await w.theirs('MERGE');
    await expect(w.run({ resume: 'if_stopped' })).rejects.toMatchObject({ code: 'DRT421' });
  });

  it.each(['before', 'after'] as const)('%s a merge committed that was not counted: it is there once', async (when) => {
    const w = await world();
    await w.kill('merge', when, { asks: false });
    expect(w.entries.map((e) => e.event)).not.toContain('counted');
    const versions = w.commits.length;
    const result = await w.run({ resume: 'if_stopped', asks: false });
    expect(result).toMatchObject({ outcome: 'done', counts: { added: 1, updated: 1, deleted: 0, unchanged: 1 } });
    expect(w.commits.length).toBe(when === 'after' ? versions : versions + 1);
  });

  it('a MERGE of other rows is not taken for one that was not counted', async () => {
    const w = await world();
    await w.kill('merge', 'before', { asks: false });
    await w.theirs('MERGE');
    await expect(w.run({ resume: 'if_stopped', asks: false })).rejects.toMatchObject({ code: 'DRT421' });
  });

  it.each(['before', 'after'] as const)('H33: %s an insert committed: it is there once', async (when) => {
    const w = await world({ mode: 'insert' });
    await w.kill('insert', when);
    expect((await w.run({ resume: 'if_stopped' })).outcome).toBe('done');
    expect(await w.rows()).toHaveLength(4);
  });

  it('DRT421: an insert of once: false that was sent is not decided by anything', async () => {
    const w = await world({ mode: 'insert', once: false });
    await w.kill('insert', 'after');
    await expect(w.run({ resume: 'if_stopped' })).rejects.toMatchObject({
      code: 'DRT421',
      diagnostics: [{ message: expect.stringContaining('once is false') }],
    });
  });
});

describe('undo', () => {
  it('takes back the last run, and the plan may be applied again', async () => {
    const w = await world();
    await w.run();
    const found = await findUndo({ ...w.undoable, journal: w.journal() });
    expect(found).toMatchObject({ from: 1, to: 0, run: { counts: { added: 1, updated: 1 } } });
    expect(await undo({ ...w.undoable, journal: w.journal() }, found)).toBe(2);
    expect(await w.rows()).toEqual([
      ['1', 'uno'],
      ['2', 'two'],
    ]);
    expect((await w.run()).outcome).toBe('done');
    expect(await w.rows()).toEqual([
      ['1', 'one'],
      ['2', 'two'],
      ['4', 'four'],
    ]);
    await undo({ ...w.undoable, journal: w.journal() }, await findUndo({ ...w.undoable, journal: w.journal() }));
    await expect(findUndo({ ...w.undoable, journal: w.journal() })).rejects.toMatchObject({
      code: 'DRT422',
      diagnostics: [{ message: expect.stringContaining('since it was undone as v4') }],
    });
  });

  it.each([
    ['no run has changed the table', async () => undefined, 'no run of the plan has changed'],
    ['a run that has not ended', (w: World) => w.kill('merge', 'after'), 'has not ended'],
    [
      'a later commit',
      async (w: World) => {
        await w.run();
        await w.theirs('WRITE');
      },
      'was changed since the run, by v2 (WRITE)',
    ],
    [
      'a commit between the versions',
      async (w: World) => {
        w.foreign.push({ when: 'after', kind: 'merge', operation: 'UPDATE' });
        await w.run();
      },
      'another writer committed v2 (UPDATE)',
    ],
  ] as const)('DRT422: %s', async (_, before, message) => {
    const w = await world();
    await before(w);
    await expect(findUndo({ ...w.undoable, journal: w.journal() })).rejects.toMatchObject({
      code: 'DRT422',
      diagnostics: [{ message: expect.stringContaining(message) }],
    });
  });

  it('DRT422: the embedded warehouse keeps no versions', async () => {
    const { warehouse } = await embedded();
    const { plan } = sync({ mode: 'merge', columns: COLUMNS, rows: ROWS });
    const journal = journalIn([], plan.planHash, warehouse);
    await expect(findUndo({ plan, warehouse, journal })).rejects.toMatchObject({
      code: 'DRT422',
      diagnostics: [{ message: expect.stringContaining('keeps no versions') }],
    });
  });

  it('DRT423: a commit that came while it ran is said, with the way back', async () => {
    const w = await world();
    await w.run();
    const found = await findUndo({ ...w.undoable, journal: w.journal() });
    w.foreign.push({ when: 'before', kind: 'drop_staging', operation: 'WRITE' });
    await expect(undo({ ...w.undoable, journal: w.journal() }, found)).rejects.toMatchObject({
      code: 'DRT423',
      diagnostics: [{ fix: expect.stringContaining('TO VERSION AS OF 2') }],
    });
  });
});
