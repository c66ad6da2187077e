import type { CallFault } from './faults.js';
import type { Ended } from './true-report.js';

/** What came of a run that met its faults. */
export interface FaultyRun {
  readonly ended: Ended;
  /** Milliseconds. */
  readonly ms: number;
  /** What the report says that is not so. */
  readonly untrue: readonly string[];
}

/** A run to make: its title, and whatever the maker of it wants to know. */
export interface FaultCase {
  readonly title: string;
}

/** Runs all, some at a time. Gives how many ended in which way, and the title of every untrue or late one with why. */
export async function tally<T extends FaultCase>(
  cases: readonly T[],
  atOnce: number,
  withinMs: number,
  run: (item: T) => Promise<FaultyRun>,
): Promise<{ readonly endings: Readonly<Record<string, number>>; readonly untrue: readonly string[] }> {
  const left = [...cases];
  const endings: Record<string, number> = {};
  const untrue: string[] = [];
  const work = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      const { ended, ms, untrue: why } = await run(item);
      const ending = 'thrown' in ended ? codeOf(ended.thrown) : ended.result.outcome;
      endings[ending] = (endings[ending] ?? 0) + 1;
      const { title } = item;
      for (const what of why) untrue.push(`${title}: ${what}; ${wordsOf(ended)}`);
      if (ms > withinMs) untrue.push(`${title}: took ${Math.round(ms)} ms`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { endings, untrue };
}

/** Every `stride`th, beginning where `seed` says: a sample that differs from run to run, and can be had again. */
export function sample<T>(items: readonly T[], stride: number, seed: number): readonly T[] {
  return items.filter((_, i) => i % stride === seed % stride);
}

export const titleOf = ({ when, fault }: CallFault): string => `${fault} ${when}`;

const codeOf = (thrown: unknown): string => (thrown as { readonly code?: string }).code ?? String(thrown);

function wordsOf(ended: Ended): string {
  if ('thrown' in ended) return String(ended.thrown);
  const said = ended.result.diagnostics.map((d) => `${d.code} ${d.message}`);
  return `${ended.result.outcome}: ${said.join(' | ')}`;
}
