/** How a sync changes its target: docs/semantics.md says what each mode leaves there. */
export type SyncMode = 'insert' | 'merge' | 'mirror' | 'replace';

/** What drt asks of a mode, so that nobody asks for its name. */
interface ModeTraits {
  /** Whether `destination.upsert_key` has to be there, may be (to settle duplicates), or is not used. */
  readonly key: 'required' | 'optional' | 'unused';
  /** The verb for what becomes of the batch's rows. */
  readonly verb: 'insert' | 'merge' | 'replace';
  /** Every loading row is written, so that their number is known before anything is counted. */
  readonly writesEveryRow: boolean;
  /** What a plan that is run again does: its rows are there twice, or it leaves what it left. */
  readonly repeats: 'adds' | 'leaves';
  /** Rows of the target with the key of a loading row are compared with it, and updated. */
  readonly updates: boolean;
  /** Which rows of the target go: those whose key is not in the batch, or all that the batch does not bring back. */
  readonly deletes: 'none' | 'missing' | 'all';
  /** The target's rows are compared or counted, so that one which this user may not see would be taken for absent. */
  readonly readsTarget: boolean;
  /** The keys of `sync.mirror` that mean something. */
  readonly mirrorKeys: 'none' | 'all' | readonly ('max_delete' | 'on_empty')[];
  /** The words of `destination.mode`, the other spelling of a mode, that may stand beside this `sync.mode`. */
  readonly destinationModes: readonly ('insert' | 'merge')[];
}

/** What the target's rows may lose in columns that the batch lacks: values of updated rows, or of all. */
export function mayLose(mode: SyncMode): 'nothing' | 'updated' | 'all' {
  const { updates, deletes } = MODE_TRAITS[mode];
  if (updates) return 'updated';
  return deletes === 'all' ? 'all' : 'nothing';
}

export const MODE_TRAITS: Readonly<Record<SyncMode, ModeTraits>> = {
  insert: {
    key: 'unused',
    verb: 'insert',
    repeats: 'adds',
    writesEveryRow: true,
    updates: false,
    deletes: 'none',
    readsTarget: false,
    mirrorKeys: 'none',
    destinationModes: ['insert'],
  },
  merge: {
    key: 'required',
    verb: 'merge',
    repeats: 'leaves',
    writesEveryRow: false,
    updates: true,
    deletes: 'none',
    readsTarget: true,
    mirrorKeys: 'none',
    destinationModes: ['merge'],
  },
  mirror: {
    key: 'required',
    verb: 'merge',
    repeats: 'leaves',
    writesEveryRow: false,
    updates: true,
    deletes: 'missing',
    readsTarget: true,
    mirrorKeys: 'all',
    // The seed merges a mirror whatever destination.mode says.
    destinationModes: ['insert', 'merge'],
  },
  replace: {
    key: 'optional',
    verb: 'replace',
    repeats: 'leaves',
    writesEveryRow: true,
    updates: false,
    deletes: 'all',
    readsTarget: true,
    mirrorKeys: ['max_delete', 'on_empty'],
    destinationModes: [],
  },
};
