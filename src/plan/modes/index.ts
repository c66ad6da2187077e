import type { SyncMode } from '../../types/sync-mode.js';
import { insertMode } from './insert.js';
import { mergeMode } from './merge.js';
import { mirrorMode } from './mirror.js';
import type { PlanMode } from './mode.js';
import { replaceMode } from './replace.js';

/** Adding a mode: a file here and a row, and the row of its traits in types/sync-mode. */
export const MODES: Readonly<Record<SyncMode, PlanMode>> = {
  insert: insertMode,
  merge: mergeMode,
  mirror: mirrorMode,
  replace: replaceMode,
};
