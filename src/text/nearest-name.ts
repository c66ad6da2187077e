import { distance } from 'fastest-levenshtein';

export interface NearName {
  readonly name: string;
  /** Letters that would have to be changed, added or taken away. */
  readonly edits: number;
}

/** The name that was probably meant; `fold` makes of a name what is compared of it. Undefined where there are no names. */
export function nearestName(
  written: string,
  names: Iterable<string>,
  fold: (name: string) => string = (name) => name,
): NearName | undefined {
  const word = fold(written);
  return [...names].map((name) => ({ name, edits: distance(fold(name), word) })).sort((a, b) => a.edits - b.edits)[0];
}
