import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openDatabricks } from '../../../../src/execute/databricks/index.js';
import type { ResultCounts } from '../../../../src/execute/events.js';
import { changesTarget } from '../../../../src/plan/changes.js';
import { type FaultyRun, sample, tally, titleOf } from '../../../support/fault-matrix.js';
import { CALL_FAULTS, type CallFault } from '../../../support/faults.js';
import { type Asked, PlainClient, startEngine } from '../../../support/thrift-engine.js';
import { ToyTable, VERSION } from '../../../support/toy-table.js';
import { type Ended, untruths } from '../../../support/true-report.js';
import { apply, type SyncOptions, sync } from '../world.js';

/** The driver, which asks again after milliseconds where it would after seconds. */
class HastyClient extends PlainClient {
  declare getConfig: () => object;
}
const { getConfig } = PlainClient.prototype as unknown as HastyClient;
HastyClient.prototype.getConfig = function hasty(): object {
  return { ...getConfig.call(this), retryDelayMin: 5, retryDelayMax: 5 };
};
vi.mock('../../../../src/execute/databricks/driver.js', async (original) => ({
  ...(await original<typeof import('../../../../src/execute/databricks/driver.js')>()),
  loadDriver: () => Promise.resolve({ DBSQLClient: HastyClient }),
}));

/** `npm run prove -- --engine faults` goes through all; `npm test` through some, of a seed that the title names. */
const all = process.env.DRT_PROVE_CASES !== undefined;
const seed = Number(process.env.DRT_PROVE_SEED ?? randomInt(1_000_000));
const some = <T>(items: readonly T[], stride: number): readonly T[] => (all ? items : sample(items, stride, seed));

const CONNECTION = { hostEnv: 'DATABRICKS_HOST', httpPathEnv: 'DATABRICKS_HTTP_PATH', tokenEnv: 'DATABRICKS_TOKEN' };
const LIMITS = { open: 1200, answer: 1200 };
/** A run may wait for a dozen silences one after the other; the rest is for a machine that has much to do. */
const WITHIN_MS = 12 * LIMITS.answer + 20_000;
const AT_ONCE = 6;

const rows = ['a', 'b', 'c'].map((id) => ({ id, v: id }));
const base = { columns: { id: 'STRING', v: 'STRING' }, rows, version: VERSION };
const PLANS: Readonly<Record<string, SyncOptions>> = {
  merge: { ...base, mode: 'merge' },
  mirror: { ...base, mode: 'mirror' },
  'mirror in two statements': { ...base, mode: 'mirror', mirror: { delete: 'not_in' } },
  replace: { ...base, mode: 'replace' },
  insert: { ...base, mode: 'insert' },
  'insert of three parts': { ...base, mode: 'insert', load: 'json', chunkRows: 1 },
};

/** What a call meets; `n` counts from 0. */
type Met = (call: Asked, n: number) => CallFault | undefined;

/** A run through the real driver, against an engine that is asked through whatever `met` puts before it. */
async function run(
  options: SyncOptions,
  met: Met,
  counts?: ResultCounts,
): Promise<FaultyRun & { readonly asked: readonly Asked[]; readonly touched: boolean }> {
  const planned = sync(options);
  const toy = new ToyTable(planned.plan);
  let n = 0;
  let touched = false;
  const fault = (call: Asked): CallFault | undefined => {
    const what = met(call, n++);
    touched ||= what !== undefined;
    return what;
  };
  const engine = await startEngine({ rows: toy.rows, fault });
  const started = performance.now();
  let ended: Ended;
  try {
    const warehouse = await openDatabricks({ connection: CONNECTION, env: engine.env, limits: LIMITS });
    try {
      ended = { result: await apply(planned, warehouse) };
    } finally {
      await warehouse.close();
    }
  } catch (thrown) {
    ended = { thrown };
  }
  const ms = performance.now() - started;
  engine.stop();
  const found = { commits: toy.commits, scratch: [...toy.scratch] };
  return { ended, ms, untrue: untruths(planned.plan, ended, found, counts), asked: engine.asked, touched };
}

const unhandled: unknown[] = [];
const onUnhandled = (why: unknown): void => void unhandled.push(why);
beforeAll(() => void process.on('unhandledRejection', onUnhandled));
afterAll(() => void process.off('unhandledRejection', onUnhandled));

const callTitle = ({ method, sql }: Asked, n: number): string =>
  `call ${n}, ${method} ${sql.slice(0, 40).replaceAll(/\s+/g, ' ')}`;

interface Case {
  readonly title: string;
  readonly met: Met;
}

/** Runs all cases: every report is true, nothing is left unsettled, and what met its fault ends as `outcome`. */
async function prove(what: string, cases: readonly Case[], plan: SyncOptions, outcome?: string): Promise<void> {
  expect(cases.length).toBeGreaterThan(0);
  const { ended } = await run(plan, () => undefined);
  const counts = 'result' in ended ? ended.result.counts : undefined;
  expect(counts).toBeDefined();
  const { endings, untrue } = await tally(cases, AT_ONCE, WITHIN_MS, async ({ met }) => {
    const faulty = await run(plan, met, counts);
    const fits = outcome === undefined || ('result' in faulty.ended && faulty.ended.result.outcome === outcome);
    return fits || !faulty.touched ? faulty : { ...faulty, untrue: [...faulty.untrue, `not ${outcome}`] };
  });
  if (all) process.stderr.write(`${what}: ${cases.length} runs, ${JSON.stringify(endings)}\n`);
  expect(untrue).toEqual([]);
  expect(unhandled).toEqual([]);
}

describe(`a run that meets a fault ends in time, and its report is true (seed ${seed})`, { timeout: 7_200_000 }, () => {
  test.for(Object.entries(PLANS))('H44: at any one call: %s', async ([name, options]) => {
    const { asked, untrue, ended } = await run(options, () => undefined);
    expect([ended, untrue]).toMatchObject([{ result: { outcome: 'done' } }, []]);
    // What comes before the statements is the same for all plans.
    const first = name === 'merge' ? 0 : asked.findIndex(({ sql }) => /^(CREATE|INSERT)/.test(sql));
    const cases = asked.flatMap((call, n) =>
      CALL_FAULTS.map((fault) => ({
        title: `${titleOf(fault)} at ${callTitle(call, n)}`,
        met: (_: Asked, i: number) => (i === n ? fault : undefined),
        skip: n < first,
      })),
    );
    const picked = some(
      cases.filter(({ skip }) => !skip),
      151,
    );
    await prove(name, picked, options);
  });

  test('H44: at any call, and from there on', async () => {
    const options = PLANS.mirror as SyncOptions;
    const { asked } = await run(options, () => undefined);
    const lasting = CALL_FAULTS.filter(({ fault }) => ['html', 'nothing', 'half', 'reset', 401, 503].includes(fault));
    const cases = asked.flatMap((call, n) =>
      lasting.map((fault) => ({
        title: `${titleOf(fault)} from ${callTitle(call, n)}`,
        met: (_: Asked, i: number) => (i >= n ? fault : undefined),
      })),
    );
    await prove('from a call on', some(cases, 61), options);
  });

  /** Of the write first, and then of the questions what became of it. */
  test('H44, H26: a look-up that fails says that nothing is known, never that nothing was changed', async () => {
    const options = PLANS.merge as SyncOptions;
    const { plan } = sync(options);
    const write = plan.statements.find(changesTarget)?.sql ?? '';
    const lost = [
      { method: 'ExecuteStatement', fault: { when: 'after', fault: 'reset' } },
      { method: 'ExecuteStatement', fault: { when: 'before', fault: 404 } },
      { method: 'GetOperationStatus', fault: { when: 'after', fault: 401 } },
    ] as const;
    const cases = await Promise.all(
      lost.map(async ({ method, fault }) => {
        const atWrite = (call: Asked): boolean => call.sql === write && call.method === method;
        const { asked } = await run(options, (call) => (atWrite(call) ? fault : undefined));
        const from = asked.findIndex(atWrite) + 1;
        return asked.slice(from).flatMap((call, i) =>
          CALL_FAULTS.map((second) => ({
            title: `${titleOf(fault)} at ${method} of the write, then ${titleOf(second)} at ${callTitle(call, from + i)}`,
            met: (c: Asked, n: number) => (n === from + i ? second : n < from && atWrite(c) ? fault : undefined),
          })),
        );
      }),
    );
    await prove('two faults', some(cases.flat(), 47), options, 'unknown');
  });
});
