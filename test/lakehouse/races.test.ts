import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { openDatabricks } from '../../src/execute/databricks/index.js';
import type { ExecutionResult } from '../../src/execute/events.js';
import { executePlan } from '../../src/execute/executor.js';
import type { Warehouse } from '../../src/execute/warehouse.js';
import { scratch } from '../cli/drt.js';
import { withFault } from '../unit/execute/world.js';
import { CONNECTION, lakehouseEnv, useSchema } from './support.js';
import { applyPlan, syncYaml, withPlan } from './sync.js';

/** How many races are run, all kinds and forms together: `npm run prove -- --engine races --cases 500` takes more. */
const RACES = Number(process.env.DRT_PROVE_CASES ?? 18);
const FORMS = ['auto', 'single_merge', 'not_in'] as const;
const KINDS = 3;
const LANES = 4;
const ROUNDS = Math.max(1, Math.ceil(RACES / (FORMS.length * KINDS)));

vi.setConfig({ testTimeout: 3_600_000 });

describe('two writers of one table', () => {
  const { sql, table } = useSchema('races');
  const folder = scratch();
  const batch = (name: string, ids: readonly number[]): string => {
    const file = join(folder, name);
    writeFileSync(file, ids.map((id) => `${JSON.stringify({ id, v: `of ${name}` })}\n`).join(''));
    return file;
  };
  const yaml = (t: string, form: string, maxDelete: string): string =>
    syncYaml(t, {
      columns: ['id: BIGINT', 'v: STRING'],
      destination: ['upsert_key: [id]'],
      sync: ['mode: mirror', 'mirror:', `  max_delete: ${maxDelete}`, `  delete: ${form}`],
    });
  const rowsOf = async (t: string): Promise<readonly string[]> =>
    (await sql(`SELECT id, v FROM ${t} ORDER BY id, v`)).map((row) => `${row.id} ${row.v}`);
  const idsOf = async (t: string): Promise<readonly number[]> =>
    (await rowsOf(t)).map((row) => Number(row.split(' ')[0]));
  /** What the runs said, for the report at the end. */
  const told = new Map<string, number>();
  const tell = (race: string, results: readonly ExecutionResult[]): void => {
    const said = results.map((r) => r.diagnostics.find((d) => d.severity === 'error')?.code ?? r.outcome).sort();
    const line = `${race}: ${said.join(' and ')}`;
    told.set(line, (told.get(line) ?? 0) + 1);
    for (const { outcome, diagnostics } of results) {
      if (outcome === 'done') continue;
      // A race is lost by a refusal of ours, or by a conflict that Delta found: any other failure is none of it.
      const [error] = diagnostics.filter((d) => d.severity === 'error');
      expect(['DRT401', 'DRT417', 'DRT505']).toContain(error?.code);
      if (error?.code === 'DRT505') expect(error).toMatchObject({ fix: 'another writer was faster; apply again' });
    }
  };
  afterAll(() => {
    const lines = [...told].sort().map(([line, times]) => `  ${line}: ${times}`);
    process.stderr.write(`races on Delta, ${ROUNDS} of each kind and form\n${lines.join('\n')}\n`);
  });
  /** Every round, some of them at a time: each has a table of its own, and the others slow it down at moments of their own. */
  const rounds = async (race: (round: number) => Promise<void>): Promise<void> => {
    const lane = async (first: number): Promise<void> => {
      for (let round = first; round < ROUNDS; round += LANES) await race(round);
    };
    await Promise.all(Array.from({ length: LANES }, (_, i) => lane(i)));
  };

  test.for(FORMS)(
    'H41: two plans of one sync at once: the table is that of one after the other, or one failed and said so: %s',
    async (form) => {
      const [a, b] = [
        [1, 2, 3, 7],
        [1, 2, 3, 8],
      ] as const;
      await rounds(async (round) => {
        const t = table(`at_once_${form}_${round}`);
        await sql(`CREATE TABLE ${t} AS SELECT id, 'old' AS v FROM VALUES (1L), (2L), (5L) AS x(id)`);
        const text = yaml(t, form, '100%');
        const names = [`a${round}.jsonl`, `b${round}.jsonl`] as const;
        const results = await withPlan(text, [batch(names[0], a)], (one) =>
          withPlan(text, [batch(names[1], b)], (two) => Promise.all([applyPlan(one), applyPlan(two)])),
        );
        tell(`two plans, ${form}`, results);
        const left = await rowsOf(t);
        const [ofA, ofB] = [a, b].map((ids, i) => ids.map((id) => `${id} of ${names[i]}`));
        const [first, second] = results.map((r) => r.outcome === 'done');
        // Which of them came last is the engine's choice.
        if (first && second) expect([ofA, ofB]).toContainEqual(left);
        // What was said to be done is there: at most added to by the other, which failed and said what it committed.
        else if (first || second) {
          const [done, other] = first ? [a, results[1]] : [b, results[0]];
          expect(left.map((row) => Number(row.split(' ')[0]))).toEqual(expect.arrayContaining([...done]));
          if (other?.committed.length === 0) expect(left).toEqual(first ? ofA : ofB);
        }
        // In one commit, one of two is always done.
        if (form !== 'not_in') expect(results.some((r) => r.outcome === 'done')).toBe(true);
        // Whatever was said: once more, alone, and the table is the batch.
        if (!(first && second)) {
          await withPlan(text, [batch(names[0], a)], async (again) => {
            expect(await applyPlan(again)).toMatchObject({ outcome: 'done' });
          });
          expect(await rowsOf(t)).toEqual(ofA);
        }
        await sql(`DROP TABLE ${t}`);
      });
    },
  );

  test.for(FORMS)(
    'H41, H42: a plan and a co-writer: a serial order, or it failed and said so; the budget is not exceeded in silence: %s',
    async (form) => {
      await rounds(async (round) => {
        const t = table(`co_${form}_${round}`);
        await sql(`CREATE TABLE ${t} AS SELECT id, 'old' AS v FROM range(1, 11)`);
        const kept = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        const theirs = [100, 101, 102, 103];
        const { result, wrote } = await withPlan(
          yaml(t, form, '2'),
          [batch(`co_${form}_${round}.jsonl`, kept)],
          async (planned) => {
            // At a moment of its own within the run, from before the guard to after the last write.
            const at = planned.plan.statements[(round * 5) % planned.plan.statements.length];
            let writing: Promise<boolean> | undefined;
            const ran = await applyPlan(planned, {
              onEvent: (event) => {
                if (event.kind !== 'started' || event.id !== at?.id || writing !== undefined) return;
                writing = sql(`INSERT INTO ${t} SELECT id, 'theirs' FROM range(100, 104)`).then(
                  () => true,
                  () => false,
                );
              },
            });
            return { result: ran, wrote: (await writing) === true };
          },
        );
        tell(`a co-writer, ${form}`, [result]);
        const left = await idsOf(t);
        const added = wrote ? theirs : [];
        if (result.outcome === 'done') {
          // It came after us, or the run was within its budget without it: four rows of theirs and one are more than two.
          expect(left).toEqual([...kept, ...added]);
          expect(result.counts?.deleted).toBe(1);
        } else if (result.committed.length === 0) {
          expect(left).toEqual([...kept, 10, ...added]);
        } else {
          expect(form).toBe('not_in');
          expect(result.diagnostics[0]?.code).toBe('DRT417');
        }
        await sql(`DROP TABLE ${t}`);
      });
    },
  );

  test.for(FORMS)(
    'H41: a plan and its replanning from a newer batch at once: a serial order, or one failed and said so: %s',
    async (form) => {
      await rounds(async (round) => {
        const t = table(`again_${form}_${round}`);
        await sql(`CREATE TABLE ${t} AS SELECT id, 'old' AS v FROM range(1, 11)`);
        const text = yaml(t, form, '6');
        const [old, newer] = [
          [1, 2, 3, 4, 5, 6, 20],
          [3, 4, 5, 6, 7, 30],
        ] as const;
        const names = [`old${round}.jsonl`, `new${round}.jsonl`] as const;
        const results = await withPlan(text, [batch(names[0], old)], async (planned) => {
          let later: Promise<ExecutionResult> | undefined;
          const at = planned.plan.statements[round % planned.plan.statements.length];
          const ran = await applyPlan(planned, {
            onEvent: (event) => {
              if (event.kind !== 'started' || event.id !== at?.id || later !== undefined) return;
              later = withPlan(text, [batch(names[1], newer)], applyPlan);
            },
          });
          return [ran, await later];
        });
        const both = results.filter((r) => r !== undefined);
        expect(both).toHaveLength(2);
        tell(`a replanning, ${form}`, both);
        const left = await rowsOf(t);
        const wanted = [old, newer].map((ids, i) => ids.map((id) => `${id} of ${names[i]}`));
        if (both.every((r) => r.outcome === 'done')) expect(wanted).toContainEqual(left);
        if (both.every((r) => r.committed.length === 0))
          expect(await idsOf(t)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        for (const [i, { outcome }] of both.entries()) {
          const [other] = both.filter((_, j) => j !== i);
          if (outcome === 'done' && other?.committed.length === 0) expect(left).toEqual(wanted[i]);
        }
        await sql(`DROP TABLE ${t}`);
      });
    },
  );

  const slipIn = async (form: string, when: (kind: string, phase: string) => boolean) => {
    const t = table(`slip_${form}`);
    await sql(`CREATE OR REPLACE TABLE ${t} AS SELECT id, 'old' AS v FROM range(1, 11)`);
    const kept = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    const result = await withPlan(yaml(t, form, '1'), [batch(`${form}.jsonl`, kept)], async (planned) => {
      const warehouse = await openDatabricks({ connection: CONNECTION, env: lakehouseEnv() });
      const meanwhile: Warehouse = withFault(warehouse, {
        run: async (request, signal) => {
          if (when(request.statement.kind, request.statement.phase))
            await sql(`INSERT INTO ${t} SELECT id, 'theirs' FROM range(100, 150)`);
          return await warehouse.run(request, signal);
        },
      });
      try {
        const options = { plan: planned.plan, rows: planned.rows, approve: async () => true, clock: Date.now };
        return await executePlan({ ...options, warehouse: meanwhile });
      } finally {
        await warehouse.close();
      }
    });
    return { t, result };
  };

  test.for(['auto', 'single_merge'])(
    'H42: rows that another writer adds after the guard do not go beyond the budget: %s',
    async (form) => {
      const { t, result } = await slipIn(form, (_kind, phase) => phase === 'write');
      expect(result).toMatchObject({ outcome: 'refused', committed: [] });
      expect(result.diagnostics.map((d) => d.code)).toEqual(['DRT401', 'DRT518']);
      expect(result.diagnostics[0]?.message).toContain('51 of 60 rows would be deleted, limit 1 row');
      expect(await idsOf(t)).toHaveLength(60);
    },
  );

  test('H42: DRT417: rows that another writer adds after the guard of not_in: its DELETE is not sent', async () => {
    const { t, result } = await slipIn('not_in', (kind) => kind === 'merge');
    expect(result).toMatchObject({ outcome: 'failed', committed: ['06-merge'], diagnostics: [{ code: 'DRT417' }] });
    expect(result.diagnostics[0]?.message).toContain('since 05-guard another writer committed v1 (WRITE)');
    expect(await idsOf(t)).toHaveLength(60);
  });

  test('H41: DRT417: rows that another writer adds as the DELETE is sent: the message has the way back, and it works', async () => {
    const { t, result } = await slipIn('not_in', (kind) => kind === 'delete_missing');
    expect(result).toMatchObject({ outcome: 'failed', diagnostics: [{ code: 'DRT417' }] });
    expect(await idsOf(t)).toHaveLength(9);
    const [restore] = /RESTORE TABLE \S+ TO VERSION AS OF \d+/.exec(result.diagnostics[0]?.fix ?? '') ?? [];
    await sql(restore ?? 'none');
    expect(await idsOf(t)).toHaveLength(60);
  });

  test('what a replacement took away is counted of the version that it overwrote, not of before', async () => {
    const t = table('replaced');
    await sql(`CREATE TABLE ${t} AS SELECT id, 'old' AS v FROM range(1, 11)`);
    const text = syncYaml(t, {
      columns: ['id: BIGINT', 'v: STRING'],
      sync: ['mode: replace', 'mirror:', '  max_delete: 100%'],
    });
    await withPlan(text, [batch('replaced.jsonl', [1, 2])], async (planned) => {
      expect((await applyPlan(planned)).counts).toEqual({ added: 2, updated: 0, deleted: 10, unchanged: 0 });
      const warehouse = await openDatabricks({ connection: CONNECTION, env: lakehouseEnv() });
      const meanwhile: Warehouse = withFault(warehouse, {
        run: async (request, signal) => {
          if (request.statement.kind === 'replace') await sql(`INSERT INTO ${t} SELECT id, 'theirs' FROM range(50)`);
          return await warehouse.run(request, signal);
        },
      });
      try {
        const options = { plan: planned.plan, rows: planned.rows, approve: async () => true, clock: Date.now };
        const { counts } = await executePlan({ ...options, warehouse: meanwhile });
        expect(counts).toEqual({ added: 2, updated: 0, deleted: 52, unchanged: 0 });
      } finally {
        await warehouse.close();
      }
    });
  });
});
