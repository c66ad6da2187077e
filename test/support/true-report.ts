import { DrtError } from '../../src/errors.js';
import type { ExecutionResult, ResultCounts } from '../../src/execute/events.js';
import { changesTarget } from '../../src/plan/changes.js';
import type { Plan } from '../../src/plan/plan.js';
import { formatTableRef } from '../../src/types/table-ref.js';

/** How a run ended: what executePlan, or the connection before it, gave or threw. */
export type Ended = { readonly result: ExecutionResult } | { readonly thrown: unknown };

/** What a person finds who looks for themselves after a run. */
export interface Found {
  /** Ids of the writes that the target has seen, in order; `?` for rows that no number of them makes. */
  readonly commits: readonly string[];
  /** The plan's scratch tables that are there. */
  readonly scratch: readonly string[];
}

/**
 * What a report says that is not so, or leaves out; empty for a true one of a run that met a fault of the connection.
 * `counts` are those of the same run without a fault.
 */
export function untruths(plan: Plan, ended: Ended, found: Found, counts?: ResultCounts): readonly string[] {
  if ('thrown' in ended) return ofThrown(ended.thrown, found);
  const { result } = ended;
  const [first, ...others] = result.diagnostics.filter((d) => d.severity === 'error');
  const target = formatTableRef(plan.tables.target);
  const words = first?.message ?? '';
  const writes = plan.statements.filter(changesTarget).map((s) => s.id);
  const inDoubt = words.includes(`${target} may have been changed by it`);
  const unchanged = words.includes(`${target} is unchanged`);
  const before = `${target} was changed before it by ${result.committed.join(', ')}`;
  const done = result.outcome === 'done';
  const codes = {
    done: undefined,
    already_applied: undefined,
    failed: 'DRT505',
    unknown: 'DRT506',
    refused: 'none',
    interrupted: 'none',
  } as const;
  // Whether another writer came between could not be looked up.
  const alone = first?.code === 'DRT417' && words.includes('is not known') && same(result.committed, writes);
  const code = result.outcome === 'failed' && alone ? 'DRT417' : codes[result.outcome];
  const claims: readonly (readonly [boolean, string])[] = [
    [first?.code === code && others.length === 0, `${result.outcome} with ${first?.code}`],
    [result.exitCode === (done ? 0 : 1), `exit ${result.exitCode}`],
    [!done || same(found.commits, writes), 'done'],
    [!done || counts === undefined || isOrMissing(result.counts, counts), `counts ${JSON.stringify(result.counts)}`],
    [same(found.commits.slice(0, result.committed.length), result.committed), `committed ${result.committed.join()}`],
    [inDoubt || same(found.commits, result.committed), 'nothing more than committed'],
    [found.commits.length <= result.committed.length + 1, 'at most one write in doubt'],
    [!inDoubt || result.outcome === 'unknown', 'in doubt'],
    [!unchanged || found.commits.length === 0, 'unchanged'],
    [done || inDoubt || unchanged || words.includes(before), 'nothing of the target'],
    [result.committed.length === 0 || done || words.includes(before), 'nothing of what was committed before'],
    [!codesOf(result).includes('DRT518') || found.commits.length > 0, 'DRT518'],
    ...found.scratch.map((name) => [saidToBe(result, name), `nothing of ${name}`] as const),
    ...leftBehind(result).map((name) => [found.scratch.includes(name), `${name} is left behind`] as const),
  ];
  return claims.flatMap(([holds, what]) => (holds ? [] : [`says ${what}`]));
}

/** Thrown before a statement was sent: nothing is there, and that is said. */
function ofThrown(thrown: unknown, found: Found): readonly string[] {
  if (!(thrown instanceof DrtError)) return [`threw ${String(thrown)}`];
  const { code, message } = thrown;
  const known = code === 'DRT513' || code === 'DRT515' || (code === 'DRT505' && message.includes('nothing was sent'));
  const clean = found.commits.length === 0 && found.scratch.length === 0;
  return [...(known ? [] : [`threw ${code}: ${message}`]), ...(clean ? [] : [`threw ${code} after a statement`])];
}

const codesOf = (result: ExecutionResult): readonly string[] => result.diagnostics.map((d) => d.code);

const saidToBe = (result: ExecutionResult, name: string): boolean =>
  result.diagnostics.some((d) => `${d.message} ${d.fix ?? ''}`.includes(name));

/** Tables of which it is said that they are there, and not only that they may be. */
const leftBehind = (result: ExecutionResult): readonly string[] =>
  result.diagnostics.flatMap((d) => / (\S+) is left behind/.exec(d.message)?.[1] ?? []);

/** Each number is the true one, or is left out: those of the history are, where it could not be read. */
const isOrMissing = (given: ResultCounts | undefined, counts: ResultCounts): boolean =>
  (Object.entries(given ?? {}) as [keyof ResultCounts, number | undefined][]).every(
    ([name, n]) => n === undefined || n === counts[name],
  );

const same = (a: readonly string[], b: readonly string[]): boolean => a.join() === b.join();
