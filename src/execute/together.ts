/**
 * Two things that do not depend on each other, at once where the engine takes `several` statements and else one after the other. Both
 * have ended before it settles, so that none is left running unseen (H26); where both fail, the first one's error is told.
 */
export async function together<A, B>(
  several: boolean,
  first: () => Promise<A>,
  second: () => Promise<B>,
): Promise<readonly [A, B]> {
  if (!several) return [await first(), await second()];
  const [a, b] = await Promise.allSettled([first(), second()]);
  return [orThrow(a), orThrow(b)];
}

/** What was asked for ahead: its value, or its error, thrown where it is asked for. */
export function orThrow<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}
