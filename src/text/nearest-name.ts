import { distance } from 'fastest-levenshtein';

export interface NearName {
  readonly name: string;
  /** Letters that would have to be changed, added or taken away. */
  readonly edits: number;
}

/** The name that was probably meant, undefined if there are no names. Names are compared as `fold` returns them. */
export function nearestName(
  written: string,
  names: Iterable<string>,
  fold: (name: string) => string = (name) => name,
): NearName | undefined {
  const word = fold(written);
  return [...names].map((name) => ({ name, edits: distance(fold(name), word) })).sort((a, b) => a.edits - b.edits)[0];
}
