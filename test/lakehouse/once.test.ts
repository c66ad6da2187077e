import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabricks } from '../../src/execute/databricks/index.js';
import { executePlan } from '../../src/execute/executor.js';
import { FIELD, textField } from './gateway/fields.js';
import type { Call } from './gateway/gateway.js';
import { CONNECTION, idle, lakehouseEnv, useGateway, useSchema } from './support.js';
import { applyPlan, type Planned, syncYaml, withPlan } from './sync.js';

describe('an insert is applied once', () => {
  const gateway = useGateway();
  const { sql, schema, table } = useSchema('once');
  const t = table('t');
  const folder = mkdtempSync(join(tmpdir(), 'drt-once-'));
  const file = join(folder, 'batch.jsonl');
  // Each column is NULL in some row, and one in all of them.
  writeFileSync(file, '{"id":1,"v":"one","n":null}\n{"id":null,"v":null,"n":null}\n{"id":3,"v":null,"n":null}\n');
  afterAll(() => rmSync(folder, { recursive: true }));
  const yaml = (more: readonly string[] = []): string =>
    syncYaml(t, { columns: ['id: BIGINT', 'v: STRING', 'n: INT'], destination: more, sync: ['mode: insert'] });
  const plan = <T>(use: (planned: Planned) => Promise<T>, more?: readonly string[]): Promise<T> =>
    withPlan(yaml(more), [file], use);
  const rows = async (): Promise<readonly unknown[]> =>
    (await sql(`SELECT id, v, n FROM ${t} ORDER BY id`)).map((r) => Object.values(r));
  const sent = (call: Call): string =>
    call.method === 'ExecuteStatement' ? (textField(call.request, FIELD.execute.statement) ?? '') : '';
  const ROWS = [
    [null, null, null],
    [1, 'one', null],
    [3, null, null],
  ];
  beforeEach(async () => {
    await sql(`DROP TABLE IF EXISTS ${t}`);
    await sql(`CREATE TABLE ${t} (id BIGINT, v STRING, n INT)`);
  });
  afterEach(() => {
    gateway.fault = undefined;
    gateway.calls.length = 0;
  });

  test.for([['values'], ['json']] as const)(
    'H33: applied twice, by %s, also without a journal: the history has its plan, and nothing is sent',
    async ([load]) => {
      await plan(
        async (planned) => {
          expect(await applyPlan(planned)).toMatchObject({
            outcome: 'done',
            counts: { added: 3, updated: 0, deleted: 0 },
            diagnostics: [],
          });
          const again = await applyPlan(planned, { env: gateway.env });
          expect(again).toMatchObject({
            outcome: 'already_applied',
            exitCode: 0,
            statements: [],
            applied: { version: 1 },
          });
          expect(again.applied?.at).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
          expect(gateway.calls.map(sent).filter((text) => text.startsWith('MERGE'))).toEqual([]);
        },
        [`load: ${load}`],
      );
      expect(await rows()).toEqual(ROWS);
    },
  );

  test('H33: once: false is the plain INSERT, and adds each time', async () => {
    await plan(
      async (planned) => {
        await applyPlan(planned);
        expect((await applyPlan(planned)).outcome).toBe('done');
      },
      ['once: false'],
    );
    expect(await rows()).toHaveLength(6);
  });

  test('H33: --again adds them once more; what a RESTORE took back counts as not applied', async () => {
    await plan(async (planned) => {
      await applyPlan(planned);
      await using warehouse = await openDatabricks({ connection: CONNECTION, env: lakehouseEnv() });
      const again = { ...planned, warehouse, approve: async () => true, clock: Date.now, again: true };
      expect((await executePlan(again)).outcome).toBe('done');
      expect(await rows()).toHaveLength(6);
      await sql(`RESTORE TABLE ${t} TO VERSION AS OF 1`);
      expect((await applyPlan(planned)).outcome, 'the first is still there').toBe('already_applied');
      await sql(`RESTORE TABLE ${t} TO VERSION AS OF 0`);
      expect((await applyPlan(planned)).outcome).toBe('done');
    });
    expect(await rows()).toEqual(ROWS);
  });

  test('H12, H33: its answer is lost: found in the history, whoever else has written, or certainly unknown, and never there twice', async () => {
    await plan(async (planned) => {
      let others = 0;
      gateway.fault = async (call) => {
        if (sent(call).startsWith('MERGE')) {
          others += 1;
          await sql(`INSERT INTO ${t} VALUES (9, 'theirs', 9)`);
          return 'lose-answer';
        }
        return undefined;
      };
      const lost = await applyPlan(planned, { env: gateway.env });
      gateway.fault = undefined;
      expect(others).toBe(1);
      expect(['done', 'unknown']).toContain(lost.outcome);
      await idle(schema);
      const then = await applyPlan(planned);
      expect(['done', 'already_applied']).toContain(then.outcome);
    });
    expect(await rows()).toEqual([...ROWS, [9, 'theirs', 9]]);
  });

  test('H33: the poll after the commit is lost: the run says committed, by the history', async () => {
    await plan(async (planned) => {
      let merge = false;
      gateway.fault = async (call) => {
        if (sent(call).startsWith('MERGE')) merge = true;
        if (!merge || call.method !== 'GetOperationStatus') return undefined;
        await idle(schema);
        merge = false;
        return 'lose-answer';
      };
      const result = await applyPlan(planned, { env: gateway.env });
      gateway.fault = undefined;
      expect(['done', 'unknown']).toContain(result.outcome);
      if (result.outcome === 'done') expect(result.counts).toMatchObject({ added: 3 });
    });
    expect(await rows()).toEqual(ROWS);
  });
});
