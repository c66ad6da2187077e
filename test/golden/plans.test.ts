import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBatch } from '../../src/batch/index.js';
import { planToJson } from '../../src/emit/json.js';
import { printMarkdown } from '../../src/emit/markdown.js';
import { readPlan } from '../../src/emit/read-plan.js';
import { printScript } from '../../src/emit/script.js';
import type { Plan } from '../../src/plan/plan.js';
import { planSync } from '../../src/plan/planner.js';
import { parseScript } from '../../src/script/script.js';
import { parseSyncSpec } from '../../src/sync/index.js';
import type { RowsSource } from '../../src/types/rows.js';

/**
 * Golden plans: fixtures/plans/<case>/ holds a spec and its rows (or its batch.json), and beside them what drt makes of
 * it. A change of generated SQL shows up in review as a diff of these files: `npx vitest run test/golden -u`, and read it.
 */
const plans = fileURLToPath(new URL('../../fixtures/plans', import.meta.url));

let temp: string;
beforeAll(() => {
  temp = mkdtempSync(join(tmpdir(), 'drt-golden-'));
});
afterAll(() => rmSync(temp, { recursive: true, force: true }));

interface Compiled {
  readonly plan: Plan;
  readonly script: string;
}

async function compile(name: string): Promise<Compiled> {
  const dir = join(plans, name);
  const { spec } = parseSyncSpec(readFileSync(join(dir, 'sync.yml'), 'utf8'), { file: 'sync.yml' });
  const finish = async (batch: unknown, rows?: RowsSource): Promise<Compiled> => {
    const plan = planSync({
      spec,
      batch: batch as Parameters<typeof planSync>[0]['batch'],
      drtVersion: '0.0.0-golden',
    });
    let script = '';
    for await (const piece of printScript(plan, rows === undefined ? {} : { rows })) script += piece;
    return { plan, script };
  };
  if (existsSync(join(dir, 'batch.json'))) return finish(JSON.parse(readFileSync(join(dir, 'batch.json'), 'utf8')));
  await using batch = await openBatch({
    baseDir: dir,
    source: { kind: 'files', patterns: ['rows.jsonl'], union: false, mirror: true },
    columns: spec.columns,
    key: spec.key,
    duplicates: spec.duplicates,
    orderBy: spec.orderBy,
    nullKeys: spec.nullKeys,
    onError: spec.onError,
    inlineKeys: spec.mirror.inlineKeys,
    keyRanges: spec.mergePrune === true,
    tempDir: join(temp, name),
  });
  return await finish(batch.metadata, batch.rowsSource);
}

describe.each(readdirSync(plans))('golden plan %s', (name) => {
  it('plan.sql, plan.json and plan.md are the reviewed ones', async () => {
    const { plan, script } = await compile(name);
    await expect(script).toMatchFileSnapshot(join(plans, name, 'plan.sql'));
    await expect(planToJson(plan)).toMatchFileSnapshot(join(plans, name, 'plan.json'));
    await expect(printMarkdown(plan)).toMatchFileSnapshot(join(plans, name, 'plan.md'));
  });

  it('parse(print(plan)) = plan, on id, kind and sql', async () => {
    const { plan, script } = await compile(name);
    const { statements, preamble } = parseScript(script);
    expect(preamble).toEqual(plan.preamble.map((q) => q.sql));
    expect(statements.map((s) => [s.id, s.kind])).toEqual(plan.statements.map((s) => [s.id, s.kind]));
    for (const [i, s] of plan.statements.entries()) {
      if (s.payload === undefined) expect(statements[i]?.sql).toBe(s.sql);
    }
  });

  it('plan.json reads back as the plan, and the same input gives the same bytes', async () => {
    const { plan, script } = await compile(name);
    const again = await compile(name);
    expect(again.script).toBe(script);
    expect(planToJson(again.plan)).toBe(planToJson(plan));
    expect(readPlan(planToJson(plan, { nodes: true }))).toEqual(plan);
  });
});
