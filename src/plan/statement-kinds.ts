import type { TableRole } from './tables.js';

export type StatementKind =
  | 'create_table'
  | 'create_staging'
  | 'upload'
  | 'stage_rows'
  | 'guard'
  | 'insert'
  | 'merge'
  | 'delete_missing'
  | 'replace'
  | 'drop_staging'
  | 'remove_files';

/** Staging is whole; it holds the rows that the source had when the plan was made; the keys have the planned types; no more rows go than `mirror.max_delete` allows, or are updated than `sync.max_update`. */
export type GuardKind = 'staged' | 'source' | 'key_types' | 'max_delete' | 'max_update';

/** What a run is doing, in the order in which it asks for more: */
export const PHASES = [
  /** Makes and fills drt's own tables, proves them: nothing that a person would miss. */
  'prepare',
  /** Needs what the plan would do to be counted: guards over the target's rows. */
  'count',
  /** Nothing runs here that a person was not asked about; from here on the target is changed. */
  'consent',
  /** Changes what the target is: its columns and properties. */
  'alter',
  /** Changes the target's rows. */
  'write',
  /** Takes drt's own tables away, in every outcome that the client survives (H11). */
  'clean',
] as const;

export type Phase = (typeof PHASES)[number];

/** What drt asks of a kind of statement, so that nobody asks for its name. */
interface KindTraits {
  /** The kinds of node that it may be. */
  readonly nodes: readonly string[];
  /** The table that it writes, or is about. */
  readonly table: TableRole;
  /** `guard`: the phase of what it proves, in GUARDS. */
  readonly phase: Phase | 'guard';
  /** It makes its table, which need not be there before. */
  readonly makesTable: boolean;
  /** What Delta's history calls its commit. Empty: a lost answer is not looked up, since no row of the target depends on it. */
  readonly history: readonly string[];
  /** What the engine's answer to it counts. */
  readonly reports: 'nothing' | 'merged' | 'deleted' | 'inserted' | 'replaced';
  /** EXPLAIN says something of it before a run has made and filled staging. */
  readonly explained: boolean;
  /** It is for the driver itself, which sends a file of this machine to a Volume, or has one removed. */
  readonly files: 'none' | 'put' | 'remove';
  /** Neighbours of a group are one line of plan.md. */
  readonly group: 'stage' | 'guards' | 'clean' | 'alone';
  /** What it may prove of itself while it runs, and refuses without (H27, H42): the first, where its message names none. */
  readonly asserts: readonly GuardKind[];
}

const PREPARES = {
  phase: 'prepare',
  makesTable: false,
  history: [],
  reports: 'nothing',
  explained: true,
  files: 'none',
  group: 'alone',
  asserts: [],
} as const satisfies Partial<KindTraits>;

const WRITES = {
  table: 'target',
  phase: 'write',
  makesTable: false,
  explained: true,
  files: 'none',
  group: 'alone',
  asserts: ['staged'],
} as const satisfies Partial<KindTraits>;

export const STATEMENT_KINDS: Readonly<Record<StatementKind, KindTraits>> = {
  create_table: { ...PREPARES, nodes: ['CreateTableNode'], table: 'target', makesTable: true },
  create_staging: { ...PREPARES, nodes: ['CreateTableNode'], table: 'staging', makesTable: true, group: 'stage' },
  upload: {
    ...PREPARES,
    nodes: ['drt:put_file'],
    table: 'staging',
    explained: false,
    files: 'put',
    group: 'stage',
  },
  stage_rows: {
    ...PREPARES,
    nodes: ['InsertQueryNode'],
    table: 'staging',
    explained: false,
    group: 'stage',
    asserts: ['source'],
  },
  guard: { ...PREPARES, nodes: ['SelectQueryNode'], table: 'target', phase: 'guard', group: 'guards' },
  insert: { ...WRITES, nodes: ['InsertQueryNode', 'MergeQueryNode'], history: ['WRITE', 'MERGE'], reports: 'inserted' },
  merge: {
    ...WRITES,
    nodes: ['MergeQueryNode'],
    history: ['MERGE'],
    reports: 'merged',
    asserts: ['staged', 'max_delete', 'max_update'],
  },
  delete_missing: { ...WRITES, nodes: ['DeleteQueryNode'], history: ['DELETE'], reports: 'deleted', asserts: [] },
  // DELETE: a table that is emptied (mirror.on_empty: delete).
  replace: {
    ...WRITES,
    nodes: ['InsertQueryNode', 'DeleteQueryNode'],
    history: ['WRITE', 'CREATE OR REPLACE TABLE AS SELECT', 'DELETE'],
    reports: 'replaced',
    asserts: ['staged', 'max_delete'],
  },
  drop_staging: {
    ...PREPARES,
    nodes: ['DropTableNode'],
    table: 'staging',
    phase: 'clean',
    explained: false,
    group: 'clean',
  },
  remove_files: {
    ...PREPARES,
    nodes: ['drt:remove_file'],
    table: 'staging',
    phase: 'clean',
    explained: false,
    files: 'remove',
    group: 'clean',
  },
};

interface GuardTraits {
  readonly phase: Phase;
}

const GUARDS: Readonly<Record<GuardKind, GuardTraits>> = {
  staged: { phase: 'prepare' },
  source: { phase: 'prepare' },
  key_types: { phase: 'prepare' },
  max_delete: { phase: 'count' },
  max_update: { phase: 'count' },
};

/** The phase of a statement of this kind; of a guard, of what it proves. */
export function phaseOf(kind: StatementKind, guard: GuardKind | undefined): Phase {
  const { phase } = STATEMENT_KINDS[kind];
  if (phase !== 'guard') return phase;
  return guard === undefined ? 'count' : GUARDS[guard].phase;
}

/** Whether `phase` is `other` or comes after it. */
export function reaches(phase: Phase, other: Phase): boolean {
  return PHASES.indexOf(phase) >= PHASES.indexOf(other);
}
