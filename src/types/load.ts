/** Loads whose rows fill a statement, a chunk at a time. */
export type FilledLoad = 'values' | 'json';

/** How the rows that load reach staging. */
export type Load = FilledLoad | 'volume' | 'remote';

/** What is asked of a load, so that nobody asks for its name; its statements are in plan/loads. */
interface LoadTraits {
  /** Staging is filled by one statement, whatever the number of chunks. */
  readonly inOnePart: boolean;
  /** One chunk may go straight into the target, with no staging. */
  readonly direct: boolean;
  /** What are no rows of the batch (protected keys, a direct insert) fill their statement by this load. */
  readonly fills: FilledLoad;
  /** It needs `destination.volume`. */
  readonly usesVolume: boolean;
}

export const LOAD_TRAITS: Readonly<Record<Load, LoadTraits>> = {
  values: { inOnePart: false, direct: true, fills: 'values', usesVolume: false },
  json: { inOnePart: false, direct: true, fills: 'json', usesVolume: false },
  volume: { inOnePart: true, direct: false, fills: 'json', usesVolume: true },
  // They are in the warehouse, and none of them is here.
  remote: { inOnePart: true, direct: false, fills: 'json', usesVolume: false },
};
