import { describe, expect, test } from 'vitest';
import { EngineError } from '../../../src/execute/engine-error.js';
import type { ApprovalRequest } from '../../../src/execute/events.js';
import type { RunRequest } from '../../../src/execute/warehouse.js';
import { chunkOf, linesOf } from '../../../src/types/rows.js';
import { AIRPORT_COLUMNS, airports } from './airports.js';
import { apply, embedded, type SyncOptions, sync, TARGET, withFault } from './world.js';

const COLUMNS = AIRPORT_COLUMNS;
const merge = (rows: SyncOptions['rows'], more: Partial<SyncOptions> = {}) =>
  sync({ mode: 'merge', columns: COLUMNS, rows, ...more });
const mirror = (rows: SyncOptions['rows'], more: Partial<SyncOptions> = {}) => merge(rows, { mode: 'mirror', ...more });
const ALL = 'SELECT iata, name, state, latitude FROM main_.demo.airports ORDER BY iata';
const STAGING = "SELECT table_name FROM duckdb_tables() WHERE table_name LIKE '%drt_staging%'";
const cells = (rows: ReturnType<typeof airports>) =>
  rows.map((r) => [r.iata, r.name, r.state, r.latitude]).sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));

describe('a run', () => {
  test('creates an absent target, saying so, and reports what the engine did', async () => {
    const { warehouse, sql } = await embedded();
    const rows = airports(20);
    const first = await apply(merge(rows), warehouse);
    expect(first).toMatchObject({ outcome: 'done', exitCode: 0, createdTarget: true, diagnostics: [] });
    expect(first.counts).toEqual({ added: 20, updated: 0, deleted: 0, unchanged: 0 });
    expect(first.events[0]).toEqual({ kind: 'created_target', target: TARGET });
    expect(first.statements.map((s) => [s.id, s.outcome])).toEqual([
      ['01-create_staging', 'ok'],
      ['02-stage_rows', 'ok'],
      ['03-guard', 'ok'],
      ['04-guard', 'ok'],
      ['05-merge', 'ok'],
      ['06-drop_staging', 'ok'],
    ]);
    expect(await sql(ALL)).toEqual(cells(rows));

    const second = await apply(merge(rows), warehouse);
    expect(second).toMatchObject({ createdTarget: false, counts: { added: 0, updated: 0, deleted: 0, unchanged: 20 } });
    expect(second.events[0]).toEqual({ kind: 'checked', target: TARGET });
    expect(await sql(STAGING)).toEqual([]);
  });

  test.each(['not_in', 'single_merge'] as const)(
    'mirrors with %s: added, updated, deleted, unchanged',
    async (form) => {
      const { warehouse, sql } = await embedded();
      const rows = airports(20);
      await apply(merge(rows), warehouse);
      const next = [
        ...rows.slice(3, 19),
        { ...(rows[19] ?? rows[0]), name: 'renamed' },
        ...airports(23).slice(20),
      ] as typeof rows;
      const asked: unknown[] = [];
      const result = await apply(mirror(next, { mirror: { delete: form } }), warehouse, {
        approve: async (request) => asked.push([request.counts, request.reasons.length > 0]) > 0,
      });
      expect(result.outcome).toBe('done');
      expect(result.counts).toEqual({ added: 3, updated: 1, deleted: 3, unchanged: 16 });
      expect(result.expected).toEqual({
        total: 20,
        added: 3,
        updated: 1,
        changed: [{ column: 'name', rows: 1 }],
        deleted: 3,
        deletable: 20,
      });
      expect(asked).toEqual([[result.expected, true]]);
      expect(await sql(ALL)).toEqual(cells(next));
      expect(result.statements.map((s) => s.note)).toContain('3 of 20 rows to delete (15.0%), limit 50%');
      expect(result.statements.map((s) => s.note)).toContain(
        '17 of 17 rows staged'.replace('17', String(next.length)).replace('17', String(next.length)),
      );
    },
  );

  test.each(['not_in', 'single_merge'] as const)('mirrors into a target that is absent or empty (%s)', async (form) => {
    const { warehouse, sql } = await embedded();
    const rows = airports(20);
    const result = await apply(mirror(rows, { mirror: { delete: form } }), warehouse);
    expect(result).toMatchObject({ outcome: 'done', counts: { added: 20, updated: 0, deleted: 0, unchanged: 0 } });
    expect(await sql(ALL)).toEqual(cells(rows));
  });

  test('inserts and replaces', async () => {
    const { warehouse, sql } = await embedded();
    const rows = airports(6);
    const insert = await apply(sync({ mode: 'insert', columns: COLUMNS, rows }), warehouse);
    expect(insert.counts).toEqual({ added: 6, updated: 0, deleted: 0, unchanged: 0 });
    const chunked = await apply(sync({ mode: 'insert', columns: COLUMNS, rows, chunkRows: 4 }), warehouse, {
      again: true,
    });
    expect(chunked.counts).toEqual({ added: 6, updated: 0, deleted: 0, unchanged: 6 });
    expect(await sql(ALL)).toEqual(cells([...rows, ...rows]));
    const replace = await apply(sync({ mode: 'replace', columns: COLUMNS, rows }), warehouse);
    expect(replace.counts).toEqual({ added: 6, updated: 0, deleted: 12, unchanged: 0 });
    expect(await sql(ALL)).toEqual(cells(rows));
  });

  test('stages chunk by chunk, in both loads, with progress', async () => {
    for (const load of ['values', 'json'] as const) {
      const { warehouse, sql } = await embedded();
      const rows = airports(25);
      const result = await apply(merge(rows, { chunkRows: 10, load }), warehouse);
      expect(result.events.filter((e) => e.kind === 'progress')).toEqual([
        { kind: 'progress', id: '02-stage_rows', rows: 10, of: 25 },
        { kind: 'progress', id: '02-stage_rows', rows: 20, of: 25 },
        { kind: 'progress', id: '02-stage_rows', rows: 25, of: 25 },
      ]);
      expect(result.statements[1]).toMatchObject({ rows: 25, affected: { inserted: 25 } });
      expect(await sql(ALL)).toEqual(cells(rows));
    }
  });

  test('does nothing, and connects to nothing, where the plan has no statement', async () => {
    const { warehouse } = await embedded();
    const closed = withFault(warehouse, { describe: () => Promise.reject(new Error('connected')) });
    const result = await apply(mirror([]), closed);
    expect(result).toMatchObject({ outcome: 'done', exitCode: 0, statements: [], counts: { added: 0, deleted: 0 } });
  });

  test('long lists of keys come as a payload: their deletes cannot be counted, so consent is asked (H20)', async () => {
    const { warehouse, sql } = await embedded();
    const rows = airports(20);
    await apply(merge(rows), warehouse);
    const needs: boolean[] = [];
    const plan = mirror(rows.slice(1), { inlineKeys: false, mirror: { delete: 'not_in' } });
    const result = await apply(plan, warehouse, {
      approve: async ({ reasons, counts }) => {
        needs.push(reasons.length > 0 && counts === undefined);
        return true;
      },
    });
    expect(needs).toEqual([true]);
    expect(result.counts).toEqual({ added: 0, updated: 0, deleted: 1, unchanged: 19 });
    expect(await sql(ALL)).toEqual(cells(rows.slice(1)));
  });

  test('durations come from the injected clock', async () => {
    const { warehouse } = await embedded();
    const result = await apply(merge(airports(2)), warehouse);
    expect(result.statements.every((s) => s.ms === 5)).toBe(true);
  });
});

describe('a refusal', () => {
  test.each(['not_in', 'single_merge'] as const)(
    'H16: more deletes than max_delete leave the target as it was (%s)',
    async (form) => {
      const { warehouse, sql } = await embedded();
      const rows = airports(20);
      await apply(merge(rows), warehouse);
      const result = await apply(
        mirror([{ ...airports(21)[20] }, ...rows.slice(0, 5)], {
          mirror: { delete: form, maxDelete: { kind: 'percent', percent: 10 } },
        }),
        warehouse,
      );
      expect(result).toMatchObject({ outcome: 'refused', exitCode: 4, committed: [] });
      expect(result.counts).toMatchObject({ added: 0, updated: 0, deleted: 0 });
      expect(result.diagnostics).toHaveLength(1);
      expect(result.diagnostics[0]).toMatchObject({
        code: 'DRT401',
        message: '05-guard: 15 of 20 rows would be deleted, limit 10%; main.demo.airports is unchanged',
      });
      expect(result.statements.at(-1)).toMatchObject({ kind: 'drop_staging', outcome: 'ok' });
      expect(await sql(ALL)).toEqual(cells(rows));
      expect(await sql(STAGING)).toEqual([]);
    },
  );

  test('H16: a replacement by much fewer rows is refused too', async () => {
    const { warehouse, sql } = await embedded();
    const rows = airports(20);
    await apply(merge(rows), warehouse);
    const result = await apply(sync({ mode: 'replace', columns: COLUMNS, rows: rows.slice(0, 9) }), warehouse);
    expect(result.diagnostics[0]).toMatchObject({ code: 'DRT401' });
    expect(await sql(ALL)).toEqual(cells(rows));
  });

  test('deletes that are not approved: nothing is written, staging is gone, exit 4', async () => {
    const { warehouse, sql } = await embedded();
    const rows = airports(20);
    await apply(merge(rows), warehouse);
    const result = await apply(mirror(rows.slice(1)), warehouse, { approve: async () => false });
    expect(result).toMatchObject({ outcome: 'refused', exitCode: 4, committed: [] });
    expect(result.diagnostics[0]).toMatchObject({
      code: 'DRT414',
      message: 'not approved; main.demo.airports is unchanged',
    });
    expect(await sql(ALL)).toEqual(cells(rows));
    expect(await sql(STAGING)).toEqual([]);
  });

  test('nobody is asked for consent where nothing would be deleted', async () => {
    const { warehouse } = await embedded();
    const rows = airports(20);
    const needs: boolean[] = [];
    const approve = async (request: ApprovalRequest) => needs.push(request.reasons.length > 0) > 0;
    await apply(mirror(rows), warehouse, { approve });
    await apply(sync({ mode: 'replace', columns: COLUMNS, rows }), warehouse, { approve });
    await apply(mirror(rows), warehouse, { approve });
    expect(needs).toEqual([false, true, false]);
  });

  test.each(['not_in', 'single_merge'] as const)(
    'H27: staging emptied between guard and merge: the merge itself refuses (%s)',
    async (form) => {
      const { warehouse, sql } = await embedded();
      const rows = airports(20);
      await apply(merge(rows), warehouse);
      const plan = mirror(rows.slice(1), { mirror: { delete: form } });
      const staging = `main_.demo."${plan.plan.tables.staging?.name}"`;
      const racing = withFault(warehouse, {
        run: async (request, signal) => {
          if (request.statement.kind === 'merge') await sql(`DELETE FROM ${staging}`);
          return warehouse.run(request, signal);
        },
      });
      const result = await apply(plan, racing);
      expect(result).toMatchObject({ outcome: 'refused', exitCode: 4, committed: [] });
      expect(result.diagnostics[0]?.code).toBe('DRT411');
      expect(result.diagnostics[0]?.message).toMatch(/0 of 19 rows staged; main\.demo\.airports is unchanged$/);
      expect(await sql(ALL)).toEqual(cells(rows));
      expect(await sql(STAGING)).toEqual([]);
    },
  );

  test('H28: a key of another type than planned is refused before the first write', async () => {
    const { warehouse, sql } = await embedded();
    await sql('CREATE SCHEMA main_.demo');
    await sql('CREATE TABLE main_.demo.airports (id BIGINT, name VARCHAR)');
    await sql("INSERT INTO main_.demo.airports VALUES (7, 'kept')");
    // BIGINT holds every INT, so the columns fit; the keys would be printed as INT.
    const rows = [{ id: 1, name: 'one' }];
    const result = await apply(sync({ mode: 'mirror', columns: { id: 'INT', name: 'STRING' }, rows }), warehouse);
    expect(result.diagnostics[0]?.code).toBe('DRT412');
    expect(await sql('SELECT * FROM main_.demo.airports')).toEqual([['7', 'kept']]);
  });
});

describe('a failure', () => {
  test('H11: names the statement, says what the target holds, and leaves no staging', async () => {
    const { warehouse, sql } = await embedded();
    await sql('CREATE SCHEMA main_.demo');
    await sql(
      "CREATE TABLE main_.demo.airports (iata VARCHAR, name VARCHAR, state VARCHAR CHECK (state <> 'TX'), latitude DOUBLE)",
    );
    const result = await apply(merge(airports(5)), warehouse);
    expect(result).toMatchObject({ outcome: 'failed', exitCode: 1, committed: [] });
    expect(result.diagnostics[0]?.code).toBe('DRT505');
    expect(result.diagnostics[0]?.message).toMatch(
      /^05-merge failed: Constraint Error: .*; main\.demo\.airports is unchanged$/s,
    );
    expect(await sql('SELECT count(*) FROM main_.demo.airports')).toEqual([['0']]);
    expect(await sql(STAGING)).toEqual([]);
  });

  test('after a write says what was committed', async () => {
    const { warehouse, sql } = await embedded();
    const rows = airports(10);
    await sql('CREATE SCHEMA main_.demo');
    await sql(
      'CREATE TABLE main_.demo.airports (iata VARCHAR PRIMARY KEY, name VARCHAR, state VARCHAR, latitude DOUBLE)',
    );
    await apply(merge(rows), warehouse);
    await sql('CREATE TABLE main_.demo.flights (origin VARCHAR REFERENCES main_.demo.airports (iata))').catch(
      async () => {
        await sql('USE main_.demo');
        await sql('CREATE TABLE flights (origin VARCHAR REFERENCES airports (iata))');
      },
    );
    await sql(`INSERT INTO main_.demo.flights VALUES ('${rows[0]?.iata}')`);
    const next = [...rows.slice(1), ...airports(11).slice(10)];
    const result = await apply(mirror(next, { mirror: { delete: 'not_in' } }), warehouse);
    expect(result).toMatchObject({ outcome: 'failed', exitCode: 1, committed: ['06-merge'] });
    expect(result.counts).toEqual({ added: 1, updated: 0, deleted: 0, unchanged: 10 });
    expect(result.diagnostics[0]?.message).toMatch(
      /^07-delete_missing failed: .*; main\.demo\.airports was changed before it by 06-merge$/s,
    );
    expect(await sql(STAGING)).toEqual([]);
  });

  test('H11: a question that cannot be asked ends the run; the target is as it was and staging is gone', async () => {
    const { warehouse, sql } = await embedded();
    const rows = airports(10);
    await apply(merge(rows), warehouse);
    const approve = () => Promise.reject(new Error('the terminal is gone'));
    await expect(apply(mirror(rows.slice(1)), warehouse, { approve })).rejects.toThrow('the terminal is gone');
    expect(await sql(ALL)).toEqual(cells(rows));
    expect(await sql(STAGING)).toEqual([]);
  });

  test('H44: a staging table whose drop was not answered may be left behind, or not', async () => {
    const { warehouse } = await embedded();
    for (const errorClass of ['unknown', 'gateway', 'transient'] as const) {
      const lost = withFault(warehouse, {
        run: async (request, signal) => {
          const result = await warehouse.run(request, signal);
          if (request.statement.kind === 'drop_staging')
            throw new EngineError(errorClass, 'the server answered HTTP 502');
          return result;
        },
      });
      const { diagnostics } = await apply(merge(airports(3)), lost);
      expect(diagnostics).toMatchObject([
        {
          code: 'DRT509',
          message: expect.stringMatching(/^staging \S+ may be left behind: the server answered HTTP 502$/),
        },
      ]);
    }
  });

  test('H10: a staging table that cannot be dropped is a warning with its name, and no failure of the run', async () => {
    const { warehouse, sql } = await embedded();
    const plan = merge(airports(3));
    const stuck = withFault(warehouse, {
      run: async (request, signal) =>
        request.statement.kind === 'drop_staging'
          ? Promise.reject(new EngineError('privilege', 'no'))
          : warehouse.run(request, signal),
    });
    const result = await apply(plan, stuck);
    expect(result).toMatchObject({ outcome: 'done', exitCode: 0 });
    expect(result.diagnostics).toMatchObject([{ code: 'DRT509', severity: 'warning' }]);
    expect(result.diagnostics[0]?.message).toContain(`main.demo.${plan.plan.tables.staging?.name} is left behind`);
    expect(await sql(STAGING)).toHaveLength(1);
    await apply(plan, warehouse);
    expect(await sql(STAGING)).toEqual([]);
  });
});

describe('an interrupt', () => {
  test('H01: between chunks: no guard, no write, no delete runs; staging is dropped; exit 130', async () => {
    const { warehouse, sql } = await embedded();
    const rows = airports(20);
    await apply(merge(rows), warehouse);
    const stop = new AbortController();
    const result = await apply(mirror(airports(24).slice(4), { chunkRows: 5 }), warehouse, {
      signal: stop.signal,
      onEvent: (event) => {
        if (event.kind === 'progress' && event.rows === 10) stop.abort();
      },
    });
    expect(result).toMatchObject({ outcome: 'interrupted', exitCode: 130, committed: [] });
    expect(result.statements.map((s) => [s.kind, s.outcome])).toEqual([
      ['create_staging', 'ok'],
      ['stage_rows', 'interrupted'],
      ['drop_staging', 'ok'],
    ]);
    expect(result.diagnostics[0]).toMatchObject({
      code: 'DRT507',
      message: 'interrupted during 02-stage_rows; main.demo.airports is unchanged',
    });
    expect(await sql(ALL)).toEqual(cells(rows));
    expect(await sql(STAGING)).toEqual([]);
  });

  test('H01: between the merge and the delete: what was committed is said, nothing more is written', async () => {
    const { warehouse, sql } = await embedded();
    const rows = airports(20);
    await apply(merge(rows), warehouse);
    const stop = new AbortController();
    const result = await apply(mirror(airports(21).slice(1), { mirror: { delete: 'not_in' } }), warehouse, {
      signal: stop.signal,
      onEvent: (event) => {
        if (event.kind === 'finished' && event.report.kind === 'merge') stop.abort();
      },
    });
    expect(result).toMatchObject({ outcome: 'interrupted', exitCode: 130, committed: ['06-merge'] });
    expect(result.diagnostics[0]?.message).toBe(
      'interrupted before 07-delete_missing; main.demo.airports was changed before it by 06-merge',
    );
    expect(await sql('SELECT count(*) FROM main_.demo.airports')).toEqual([['21']]);
    expect(await sql(STAGING)).toEqual([]);
  });

  test('before anything was sent', async () => {
    const { warehouse } = await embedded();
    await expect(apply(merge(airports(2)), warehouse, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'DRT507',
    });
  });

  test('after the last write only the drop is left, and the run is done', async () => {
    const { warehouse, sql } = await embedded();
    const stop = new AbortController();
    const result = await apply(merge(airports(3)), warehouse, {
      signal: stop.signal,
      onEvent: (event) => {
        if (event.kind === 'finished' && event.report.kind === 'merge') stop.abort();
      },
    });
    expect(result).toMatchObject({ outcome: 'done', exitCode: 0 });
    expect(await sql(STAGING)).toEqual([]);
  });
});

describe('rows', () => {
  const short = (rows: ReturnType<typeof airports>, kept: number) => {
    const whole = mirror(rows, { chunkRows: 5 });
    return {
      ...whole,
      rows: {
        ...whole.rows,
        rows: async function* () {
          let seen = 0;
          for await (const chunk of whole.rows.rows()) if (seen++ < kept) yield chunk;
        },
      },
    };
  };

  test('H01: a source that ends early stops the run before any guard or write', async () => {
    const { warehouse, sql } = await embedded();
    const rows = airports(20);
    await apply(merge(rows), warehouse);
    const result = await apply(short(airports(25).slice(5), 2), warehouse);
    expect(result).toMatchObject({ outcome: 'failed', exitCode: 1, committed: [] });
    expect(result.diagnostics[0]).toMatchObject({
      code: 'DRT508',
      message:
        '02-stage_rows: the source gave 10 rows in 2 chunks, the plan has 20 in 4; main.demo.airports is unchanged',
    });
    expect(await sql(ALL)).toEqual(cells(rows));
    expect(await sql(STAGING)).toEqual([]);
  });

  test('a source that fails at its very end (a hash) fails before a one-chunk insert is sent', async () => {
    const { warehouse, sql } = await embedded();
    const plan = sync({ mode: 'insert', columns: COLUMNS, rows: airports(3) });
    const altered = async function* () {
      for await (const chunk of plan.rows.rows()) yield chunk;
      throw new EngineError('data', 'rows/rows-00001.jsonl is not what was planned');
    };
    const result = await apply({ ...plan, rows: { ...plan.rows, rows: altered } }, warehouse);
    expect(result).toMatchObject({ outcome: 'failed', committed: [] });
    expect(await sql('SELECT count(*) FROM main_.demo.airports')).toEqual([['0']]);
  });

  test('too few keys for a long NOT IN delete nothing', async () => {
    const { warehouse, sql } = await embedded();
    const rows = airports(20);
    await apply(merge(rows), warehouse);
    const plan = mirror(rows, { inlineKeys: false, mirror: { delete: 'not_in' } });
    let asked = 0;
    const few = async function* () {
      // The rows are staged whole, and the keys are read of them once more.
      for await (const chunk of plan.rows.rows()) yield asked++ === 0 ? chunk : chunkOf(1, linesOf(chunk).slice(0, 1));
    };
    const result = await apply({ ...plan, rows: { ...plan.rows, rows: few } }, warehouse);
    expect(result.diagnostics[0]?.code).toBe('DRT508');
    expect(await sql(ALL)).toEqual(cells(rows));
  });
});

describe('H22: other keys than were planned, as many of them', () => {
  const rows = airports(20);
  const [guarded, other, stranger] = [airports(22)[20], airports(22)[21], { ...rows[0], iata: 'ZZZ' }];
  const options = { inlineKeys: false, mirror: { delete: 'not_in' as const } };

  test('of the rows, read once more for a long NOT IN', async () => {
    const { warehouse, sql } = await embedded();
    await apply(merge(rows), warehouse);
    const plan = mirror(rows, options);
    const altered = mirror([stranger, ...rows.slice(1)], options);
    let asked = 0;
    const read = () => (asked++ === 0 ? plan.rows.rows() : altered.rows.rows());
    const result = await apply({ ...plan, rows: { ...plan.rows, rows: read } }, warehouse);
    expect(result.diagnostics[0]?.code).toBe('DRT508');
    expect(await sql(ALL)).toEqual(cells(rows));
  });

  test('of rejected rows', async () => {
    const { warehouse, sql } = await embedded();
    const before = [...rows, guarded, other].filter((row) => row !== undefined);
    await apply(merge(before), warehouse);
    const plan = mirror(rows, { ...options, protectedKeys: guarded === undefined ? [] : [guarded] });
    const altered = mirror(rows, { ...options, protectedKeys: other === undefined ? [] : [other] });
    const result = await apply(
      { ...plan, rows: { ...plan.rows, protectedKeys: altered.rows.protectedKeys } },
      warehouse,
    );
    expect(result.diagnostics[0]?.code).toBe('DRT508');
    expect(await sql(ALL)).toEqual(cells(before));
  });
});

describe('sending again', () => {
  const failing = (
    times: number,
    fails: (request: RunRequest) => EngineError | undefined,
    run: (r: RunRequest) => Promise<unknown>,
  ) => {
    let left = times;
    const sent: string[] = [];
    return {
      sent,
      run: async (request: RunRequest) => {
        sent.push(request.statement.id);
        const error = left > 0 ? fails(request) : undefined;
        if (error !== undefined) {
          left -= 1;
          throw error;
        }
        return (await run(request)) as { affected?: { inserted?: number } };
      },
    };
  };

  test('H12: what did not run and is idempotent is sent again, chunk by chunk', async () => {
    const { warehouse, sql } = await embedded();
    const fault = failing(
      2,
      (r) => (r.chunk?.index === 2 || r.statement.kind === 'merge' ? new EngineError('transient', 'busy') : undefined),
      (r) => warehouse.run(r),
    );
    const result = await apply(merge(airports(15), { chunkRows: 5 }), withFault(warehouse, { run: fault.run }));
    expect(result).toMatchObject({ outcome: 'done', counts: { added: 15 } });
    expect(result.statements[1]).toMatchObject({ id: '02-stage_rows', attempts: 3, rows: 15 });
    expect(await sql(ALL)).toEqual(cells(airports(15)));
  });

  test('H12: an INSERT is never sent twice', async () => {
    const { warehouse } = await embedded();
    const fault = failing(
      1,
      (r) => (r.statement.kind === 'insert' ? new EngineError('transient', 'busy') : undefined),
      (r) => warehouse.run(r),
    );
    const result = await apply(
      sync({ mode: 'insert', columns: COLUMNS, rows: airports(3) }),
      withFault(warehouse, { run: fault.run }),
    );
    expect(fault.sent).toEqual(['01-insert']);
    expect(result).toMatchObject({ outcome: 'failed', exitCode: 1 });
  });

  test('H12, H26: a lost answer is reported and never replayed; staging is kept, since the statement may still read it', async () => {
    const { warehouse, sql } = await embedded();
    const fault = failing(
      1,
      (r) => (r.statement.kind === 'merge' ? new EngineError('unknown', 'socket hang up') : undefined),
      (r) => warehouse.run(r),
    );
    const result = await apply(merge(airports(3)), withFault(warehouse, { run: fault.run }));
    expect(fault.sent.filter((id) => id === '05-merge')).toHaveLength(1);
    expect(result).toMatchObject({ outcome: 'unknown', exitCode: 1 });
    expect(result.diagnostics).toMatchObject([
      {
        code: 'DRT506',
        message:
          '05-merge was sent and its answer was lost (socket hang up): main.demo.airports may have been changed by it',
        fix: expect.stringMatching(/^apply the same plan again: .*; main\.demo\.__drt_staging_airports_\w{8} is kept$/),
      },
    ]);
    expect(result.counts).toBeUndefined();
    expect(await sql(STAGING)).toHaveLength(1);
  });

  test('a refusal of a guard is not sent again', async () => {
    const { warehouse, sql } = await embedded();
    await apply(merge(airports(20)), warehouse);
    const fault = failing(
      0,
      () => undefined,
      (r) => warehouse.run(r),
    );
    await apply(mirror(airports(1)), withFault(warehouse, { run: fault.run }));
    expect(fault.sent.filter((id) => id.endsWith('guard'))).toEqual(['03-guard', '04-guard', '05-guard']);
    expect(await sql('SELECT count(*) FROM main_.demo.airports')).toEqual([['20']]);
  });
});
