import fc from 'fast-check';
import { type DataType, printDataType } from '../../src/types/data-type.js';
import type { SyncMode } from '../../src/types/sync-mode.js';
import type { Setting } from '../model/arbitraries/many.js';
import { columnType, keyTypes } from '../model/arbitraries/values.js';

/** One plan on the engine, and what is asked of it besides that the table is the model's. */
export interface ProveRun {
  readonly title: string;
  readonly setting: Setting;
  readonly cases: number;
  readonly seed: number;
  /** How the plan reads its rows: from a file, or settled by the model and cut into so many chunks. */
  readonly chunks: 'file' | number;
  /** Plans with the target's columns as the engine describes them. */
  readonly reads: boolean;
  /** H16: first with a limit that is one row too low. */
  readonly refusedFirst: boolean;
  /** Applied twice is applied once. */
  readonly twice: boolean;
}

interface Size {
  /** Cases a mode. */
  readonly cases: number;
  readonly seed: number;
  /** How many plans share a mode's cases, and how many keys of one column there are. */
  readonly plans: Readonly<Record<SyncMode, number>> & { readonly oneColumn: number };
}

export const SAMPLE: Omit<Size, 'seed'> = {
  cases: 60,
  plans: { insert: 1, merge: 1, mirror: 3, replace: 1, oneColumn: 1 },
};
export const PROVE: Omit<Size, 'seed'> = {
  cases: 500,
  plans: { insert: 2, merge: 4, mirror: 8, replace: 2, oneColumn: 16 },
};

const ALL_KEY_TYPES: readonly DataType[] = [...keyTypes, { kind: 'float' }, { kind: 'double' }];
const MODES = ['insert', 'merge', 'mirror', 'replace'] as const;

/**
 * The runs of a seed. What each must have takes turns: both loads, both forms of the delete, every type of key, in one
 * column and among several. The rest is drawn.
 */
export function proveRuns({ cases, seed, plans }: Size): readonly ProveRun[] {
  const [order = []] = fc.sample(fc.shuffledSubarray([...ALL_KEY_TYPES], { minLength: ALL_KEY_TYPES.length }), {
    numRuns: 1,
    seed,
  });
  const numbered = MODES.flatMap((mode, m) =>
    Array.from({ length: plans[mode] }, (_, i): ProveRun => {
      const share = Math.ceil(order.length / plans[mode]);
      const types = order.slice(i * share, (i + 1) * share);
      return run({ mode, numbered: true, i, types, cases: Math.ceil(cases / plans[mode]), seed: seed + 100 * m + i });
    }),
  );
  const alone = order
    .slice(0, plans.oneColumn)
    .map((type, i) =>
      run({ mode: 'mirror', numbered: false, i, types: [type], cases: Math.ceil(cases / 4), seed: seed + 1000 + i }),
    );
  return [...numbered, ...alone];
}

interface Turn {
  readonly mode: SyncMode;
  readonly numbered: boolean;
  readonly i: number;
  readonly types: readonly DataType[];
  readonly cases: number;
  readonly seed: number;
}

function run({ mode, numbered, i, types, cases, seed }: Turn): ProveRun {
  const [drawn] = fc.sample(drawnRules, { numRuns: 1, seed });
  if (drawn === undefined) throw new Error('nothing was drawn');
  const load = i % 2 === 0 ? 'values' : 'json';
  const form = (i >> 1) % 2 === 0 ? 'not_in' : 'single_merge';
  const { otherTypes, extraTypes, inlineKeys, deleteNullKeys, rejectedRows, ordered, keyed, ...rules } = drawn;
  const setting: Setting = {
    mode,
    numbered,
    keyTypes: types,
    otherTypes,
    extraTypes,
    // One key that cannot be read withholds the deletes of all.
    unfit: mode === 'mirror' ? (numbered && i % 8 === 6 ? 'all' : i % 4 === 1 ? 'none' : 'values') : 'all',
    rules: {
      ...rules,
      load,
      ordered,
      keyed: mode === 'replace' ? keyed : mode !== 'insert',
      mirror: {
        delete: form,
        // A list of keys that is filled in later may hold no NULL (DRT208).
        inlineKeys: rules.nullKeys === 'match' ? 1_000_000 : inlineKeys,
        deleteNullKeys,
        rejectedRows,
      },
    },
  };
  const how = mode === 'mirror' ? `${mode} ${form}` : mode;
  return {
    title: `${how}, ${load}, ${numbered ? 'number and ' : ''}${types.map((t) => printDataType(t)).join(', ')}`,
    setting,
    cases,
    seed,
    chunks: i % 3 === 0 ? 3 : 'file',
    reads: i % 2 === 1,
    refusedFirst: i % 3 === 1 || (mode === 'replace' && i % 2 === 0),
    twice: mode !== 'insert' && i % 4 === 0,
  };
}

const mostly = <T>(usual: T, other: T): fc.Arbitrary<T> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constant(other) });

const drawnRules = fc.record({
  otherTypes: fc.array(columnType, { minLength: 1, maxLength: 3 }),
  extraTypes: fc.array(columnType, { maxLength: 1 }),
  inlineKeys: fc.constantFrom(0, 1_000_000),
  deleteNullKeys: mostly(false, true),
  rejectedRows: mostly<'protect' | 'ignore'>('protect', 'ignore'),
  duplicates: mostly<'last' | 'first'>('last', 'first'),
  nullKeys: mostly<'reject' | 'match'>('reject', 'match'),
  updateWhen: mostly<'changed' | 'always'>('changed', 'always'),
  ordered: mostly(false, true),
  pruned: fc.boolean(),
  keyed: fc.boolean(),
});
