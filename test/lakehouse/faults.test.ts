import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changesTarget } from '../../src/plan/changes.js';
import { scratch } from '../cli/drt.js';
import { type FaultyRun, sample, tally, titleOf } from '../support/fault-matrix.js';
import { CALL_FAULTS, type CallFault } from '../support/faults.js';
import { type Ended, untruths } from '../support/true-report.js';
import { FIELD, textField } from './gateway/fields.js';
import { idle, type OwnGateway, useGateway, useSchema } from './support.js';
import { applyPlan, type Planned, syncYaml, withPlan } from './sync.js';

/** `npm test` takes every kind of call of an INSERT; `npm run prove -- --engine faults --cases 500` draws of all modes. */
const drawn = process.env.DRT_PROVE_CASES;
const seed = Number(process.env.DRT_PROVE_SEED ?? randomInt(1_000_000));

/** Spark answers a poll after five seconds at the latest. */
const LIMITS = { open: 9_000, answer: 9_000 };
const WITHIN_MS = 12 * LIMITS.answer;
/** Runs at once, each with a gateway and a table of its own. */
const SLOTS = 3;

const BEFORE = ['1 uno', '2 two', '3 tres'];
const MODES: Readonly<Record<string, { readonly sync: readonly string[]; readonly after: readonly string[] }>> = {
  merge: { sync: ['mode: merge'], after: ['1 one', '2 two', '3 tres', '4 four'] },
  mirror: { sync: ['mode: mirror'], after: ['1 one', '2 two', '4 four'] },
  replace: { sync: ['mode: replace'], after: ['1 one', '2 two', '4 four'] },
  insert: { sync: ['mode: insert'], after: ['1 one', '1 uno', '2 two', '2 two', '3 tres', '4 four'] },
};
type Mode = keyof typeof MODES;

/** The first call of a method once the `statement`th has been sent, counted from 0; of the session before any. */
interface Place {
  readonly method: string;
  readonly statement: number;
  /** The statement's first word. */
  readonly word: string;
}

interface FaultAt extends Place {
  readonly title: string;
  readonly fault: CallFault;
}

describe(`a gateway that breaks, and Delta (seed ${seed})`, { timeout: 7_200_000 }, () => {
  const slots = Array.from({ length: SLOTS }, (_, n) => ({ n, gateway: useGateway() }));
  const { sql, schema, table } = useSchema('faults');
  const file = join(scratch(), 'batch.jsonl');
  writeFileSync(file, '{"id":1,"v":"one"}\n{"id":2,"v":"two"}\n{"id":4,"v":"four"}\n');
  const unhandled: unknown[] = [];
  const onUnhandled = (why: unknown): void => void unhandled.push(why);
  beforeAll(() => void process.on('unhandledRejection', onUnhandled));
  afterAll(() => void process.off('unhandledRejection', onUnhandled));

  const tables = async (): Promise<readonly string[]> =>
    (await sql(`SHOW TABLES IN ${schema}`)).map((r) => `${schema}.${String(r.tableName)}`);

  /** A run over a slot's own gateway, and what another connection finds after it. */
  async function run(slot: (typeof slots)[number], mode: Mode, at?: FaultAt): Promise<FaultyRun & { calls: Place[] }> {
    const { sync, after } = MODES[mode] as (typeof MODES)[string];
    const t = table(`t${slot.n}`);
    await sql(
      `CREATE OR REPLACE TABLE ${t} AS SELECT * FROM VALUES (1L, 'uno'), (2L, 'two'), (3L, 'tres') AS x(id, v)`,
    );
    const key = mode === 'merge' || mode === 'mirror' ? { destination: ['upsert_key: [id]'] } : {};
    const yaml = syncYaml(t, { columns: ['id: BIGINT', 'v: STRING'], sync, ...key });
    return await withPlan(yaml, [file], async (planned) => {
      const { plan } = planned;
      const calls = breaking(slot.gateway, at);
      const started = performance.now();
      const ended = await outcome(planned, slot.gateway.env);
      const ms = performance.now() - started;
      slot.gateway.fault = undefined;
      if ('thrown' in ended || ended.result.outcome !== 'done') await idle(t);
      const rows = (await sql(`SELECT concat(id, ' ', v) AS row FROM ${t} ORDER BY row`)).map((r) => String(r.row));
      const write = plan.statements.find(changesTarget)?.id ?? '';
      const commits = same(rows, BEFORE) ? [] : same(rows, after) ? [write] : ['?', ...rows];
      const { staging } = plan.tables;
      const name = `${schema}.${staging?.name}`;
      const left = (await tables()).includes(name) ? [name] : [];
      for (const one of left) await sql(`DROP TABLE ${one}`);
      return { ended, ms, calls, untrue: untruths(plan, ended, { commits, scratch: left }) };
    });
  }

  async function prove(mode: Mode, cases: readonly FaultAt[]): Promise<void> {
    const free = [...slots];
    const { endings, untrue } = await tally(cases, SLOTS, WITHIN_MS, async (at) => {
      const slot = free.pop();
      if (slot === undefined) throw new Error('more runs at once than gateways');
      try {
        return await run(slot, mode, at);
      } finally {
        free.push(slot);
      }
    });
    process.stderr.write(`faults on Delta, ${mode}: ${cases.length} runs, ${JSON.stringify(endings)}\n`);
    expect(untrue).toEqual([]);
    expect(unhandled).toEqual([]);
  }

  const [first] = slots;
  const places = async (mode: Mode): Promise<readonly Place[]> => {
    const { ended, untrue, calls } = await run(first as (typeof slots)[number], mode);
    expect([ended, untrue]).toMatchObject([{ result: { outcome: 'done' } }, []]);
    return calls;
  };
  const cross = (at: readonly Place[], faults: readonly CallFault[]): readonly FaultAt[] =>
    at.flatMap((place) =>
      faults.map((fault) => ({
        ...place,
        fault,
        title: `${titleOf(fault)} at ${place.method} of ${place.word}, statement ${place.statement}`,
      })),
    );

  // The mode of fewest statements, and of the write that may not come twice.
  test.runIf(drawn === undefined)('H44: at every kind of call of an insert, which is a MERGE', async () => {
    const all = await places('insert');
    const at = all.filter(({ method, word }) => word === 'MERGE' || /Session$/.test(method));
    expect(new Set(at.map((p) => p.method)).size).toBe(7);
    const faults = CALL_FAULTS.filter(({ when, fault }) =>
      when === 'after' ? fault === 'html' || fault === 'reset' || fault === 404 : fault === 503,
    );
    await prove('insert', cross(at, faults));
  });

  test.runIf(drawn !== undefined).for(Object.keys(MODES))('H44: at any call, any fault: %s', async (mode) => {
    const cases = cross(await places(mode), CALL_FAULTS);
    const stride = Math.max(1, Math.ceil((cases.length * Object.keys(MODES).length) / Number(drawn)));
    await prove(mode, sample(cases, stride, seed));
  });
});

/** Breaks one call, and gives the distinct places of all. */
function breaking(gateway: OwnGateway, at: FaultAt | undefined): Place[] {
  const places: Place[] = [];
  let statement = -1;
  let word = '';
  let broken = false;
  gateway.fault = ({ method, request }) => {
    if (method === 'ExecuteStatement') {
      statement += 1;
      word = textField(request, FIELD.execute.statement)?.split(' ')[0] ?? '';
    }
    if (!places.some((p) => p.method === method && p.statement === statement)) places.push({ method, statement, word });
    if (broken || at?.method !== method || at.statement !== statement) return undefined;
    broken = true;
    return at.fault;
  };
  return places;
}

async function outcome(planned: Planned, env: OwnGateway['env']): Promise<Ended> {
  try {
    return { result: await applyPlan(planned, { env, limits: LIMITS }) };
  } catch (thrown) {
    return { thrown };
  }
}

const same = (a: readonly string[], b: readonly string[]): boolean => a.join() === b.join();
