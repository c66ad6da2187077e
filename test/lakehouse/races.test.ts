import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDatabricks } from '../../src/execute/databricks/index.js';
import { executePlan } from '../../src/execute/executor.js';
import type { Warehouse } from '../../src/execute/warehouse.js';
import { scratch } from '../cli/drt.js';
import { withFault } from '../unit/execute/world.js';
import { CONNECTION, lakehouseEnv, useSchema } from './support.js';
import { applyPlan, syncYaml, withPlan } from './sync.js';

/** How often two plans are sent at once, for each form; `npm run prove` is where hundreds belong. */
const ROUNDS = 3;

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
  const idsOf = async (t: string): Promise<readonly number[]> =>
    (await sql(`SELECT id FROM ${t} ORDER BY id`)).map((row) => Number(row.id));

  test.for(['auto', 'single_merge'])(
    'H41: two plans of one sync at once: the table is that of one after the other, or one failed and said so: %s',
    async (form) => {
      const [a, b] = [
        [1, 2, 3, 7],
        [1, 2, 3, 8],
      ] as const;
      for (let round = 0; round < ROUNDS; round++) {
        const t = table(`at_once_${form}_${round}`);
        await sql(`CREATE TABLE ${t} AS SELECT id, 'old' AS v FROM VALUES (1L), (2L), (5L) AS x(id)`);
        const text = yaml(t, form, '100%');
        const results = await withPlan(text, [batch(`a${round}.jsonl`, a)], (one) =>
          withPlan(text, [batch(`b${round}.jsonl`, b)], (two) => Promise.all([applyPlan(one), applyPlan(two)])),
        );
        const left = await idsOf(t);
        // Which of them came last is the engine's choice.
        expect([a, b]).toContainEqual(left);
        const [first, second] = results.map((r) => r.outcome);
        if (first !== 'done') expect(left).toEqual(b);
        if (second !== 'done') expect(left).toEqual(a);
        for (const { outcome, diagnostics } of results) {
          if (outcome !== 'done') expect(diagnostics.filter((d) => d.severity === 'error')).not.toEqual([]);
        }
        expect(results.some((r) => r.outcome === 'done')).toBe(true);
      }
    },
  );

  test.for(['auto', 'single_merge'])(
    'H42: rows that another writer adds after the guard do not go beyond the budget: %s',
    async (form) => {
      const t = table(`budget_${form}`);
      await sql(`CREATE TABLE ${t} AS SELECT id, 'old' AS v FROM range(1, 11)`);
      await withPlan(yaml(t, form, '1'), [batch(`${form}.jsonl`, [1, 2, 3, 4, 5, 6, 7, 8, 9])], async (planned) => {
        const warehouse = await openDatabricks({ connection: CONNECTION, env: lakehouseEnv() });
        const meanwhile: Warehouse = withFault(warehouse, {
          run: async (request, signal) => {
            if (request.statement.phase === 'write')
              await sql(`INSERT INTO ${t} SELECT id, 'theirs' FROM range(100, 150)`);
            return await warehouse.run(request, signal);
          },
        });
        try {
          const options = { plan: planned.plan, rows: planned.rows, approve: async () => true, clock: Date.now };
          const result = await executePlan({ ...options, warehouse: meanwhile });
          expect(result).toMatchObject({ outcome: 'refused', committed: [], diagnostics: [{ code: 'DRT401' }] });
          expect(result.diagnostics[0]?.message).toContain('51 of 60 rows would be deleted, limit 1 row');
        } finally {
          await warehouse.close();
        }
      });
      expect(await idsOf(t)).toHaveLength(60);
    },
  );
});
