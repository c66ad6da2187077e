import type { CountsRow } from '../plan/plan.js';
import type { ExecutionResult, ResultCounts, StatementReport } from './events.js';
import type { Affected } from './warehouse.js';

/** What is remembered of runs, an entry a line of apply.jsonl. No row values, no SQL. */
export type JournalEntry =
  /** The target was read and the plan's checks hold; `version` is absent where the engine has none, or the run makes the table. */
  | {
      readonly event: 'started';
      readonly plan: string;
      readonly warehouse: string;
      readonly version?: number;
      /** The run goes on where the one before it stopped. */
      readonly resumes?: true;
    }
  | { readonly event: 'counted'; readonly counts: CountsRow }
  /** Durable before the statement leaves: whatever happens then, it is known that it may have run. */
  | { readonly event: 'sending'; readonly id: string; readonly attempt: number; readonly chunk?: number }
  | {
      readonly event: 'ended';
      readonly id: string;
      readonly outcome: StatementReport['outcome'];
      readonly rows?: number;
      readonly affected?: Affected;
      readonly committedAs?: number;
    }
  | {
      readonly event: 'finished';
      readonly outcome: ExecutionResult['outcome'];
      readonly committed: readonly string[];
      readonly createdTarget?: true;
      readonly version?: { readonly before: number; readonly after?: number };
      readonly counts?: ResultCounts;
    }
  /** `drt undo`: the target is again what it was at version `to`, as version `version`. */
  | {
      readonly event: 'undone';
      readonly plan: string;
      readonly warehouse: string;
      readonly to: number;
      readonly version: number;
    };

/** An entry with when it was written, and by which run of whom. */
export type StampedEntry = JournalEntry & { readonly at: string; readonly run: string; readonly who: string };

/** What runs of one plan on one warehouse have left, and where this run is noted. */
export interface Journal {
  readonly past: Past;
  /** The command that goes on where it stopped: `drt apply plans/1122 --resume`. */
  readonly resumeBy: string;
  /** Returns once the entry would survive this process and this machine. */
  note(entry: JournalEntry): void;
}

/** What became of a statement: `sent` and nothing more is known, or how it ended. */
export interface PastStatement {
  readonly outcome: StatementReport['outcome'] | 'sent';
  readonly affected?: Affected;
  readonly committedAs?: number;
}

/** The last run of a plan, with those that it resumed. */
export interface Past {
  /** `running`: it has not ended, so that its process was killed; `stopped`: it ended with an error that says what is. */
  readonly state: 'none' | 'running' | 'done' | 'unknown' | 'stopped' | 'undone';
  /** When it began, or what `state` says was: `2026-11-23T06:02:11.000Z`. */
  readonly at?: string;
  readonly who?: string;
  /** The target's versions before it and after it, where they are known. */
  readonly before?: number;
  readonly after?: number;
  /** What was counted before its first write. */
  readonly counts?: CountsRow;
  readonly statements: ReadonlyMap<string, PastStatement>;
  /** Of `undone`: the version that was restored, and as which. */
  readonly undone?: { readonly to: number; readonly version: number };
  /** The last run that changed the target and was not undone. */
  readonly committed?: CommittedRun;
}

export interface CommittedRun {
  readonly at: string;
  readonly before?: number;
  readonly after?: number;
  readonly createdTarget: boolean;
  readonly statements: ReadonlyMap<string, PastStatement>;
  readonly counts?: ResultCounts;
}

const NOTHING: Past = Object.freeze({ state: 'none', statements: new Map() });

/** What the entries say of this plan on this warehouse; those of others are left out. */
export function pastOf(entries: readonly StampedEntry[], plan: string, warehouse: string): Past {
  let past = NOTHING;
  let ours = false;
  for (const entry of entries) {
    if ('plan' in entry) ours = entry.plan === plan && entry.warehouse === warehouse;
    if (ours) past = (STEPS[entry.event] as (past: Past, entry: StampedEntry) => Past)(past, entry);
  }
  return past;
}

type Step = {
  readonly [K in JournalEntry['event']]: (past: Past, entry: Extract<StampedEntry, { readonly event: K }>) => Past;
};

const STEPS: Step = {
  started: (past, { at, who, version, resumes }) => {
    const { committed } = past;
    const kept = resumes === true ? past : { statements: new Map(), ...(committed === undefined ? {} : { committed }) };
    const before = resumes === true ? past.before : version;
    return { ...kept, state: 'running', at, who, ...(before === undefined ? {} : { before }) };
  },
  counted: (past, { counts }) => ({ ...past, counts }),
  sending: (past, { id }) => withStatement(past, id, { outcome: 'sent' }),
  ended: (past, { id, outcome, affected, committedAs }) =>
    withStatement(past, id, {
      outcome,
      ...(affected === undefined ? {} : { affected }),
      ...(committedAs === undefined ? {} : { committedAs }),
    }),
  finished: (past, { at, outcome, committed, createdTarget, version, counts }) => {
    const before = past.before ?? version?.before;
    const after = version?.after;
    const versions = { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
    const run: CommittedRun = {
      at,
      ...versions,
      createdTarget: createdTarget === true,
      statements: past.statements,
      ...(counts === undefined ? {} : { counts }),
    };
    const state = ENDED[outcome];
    return { ...past, ...versions, state, at, ...(committed.length > 0 ? { committed: run } : {}) };
  },
  undone: (_, { at, who, to, version }) => ({ ...NOTHING, state: 'undone', at, who, undone: { to, version } }),
};

const ENDED = {
  done: 'done',
  already_applied: 'done',
  unknown: 'unknown',
  refused: 'stopped',
  failed: 'stopped',
  interrupted: 'stopped',
} as const satisfies Record<ExecutionResult['outcome'], Past['state']>;

function withStatement(past: Past, id: string, statement: PastStatement): Past {
  return { ...past, statements: new Map([...past.statements, [id, statement]]) };
}

/** Statements that were sent, and of which nobody knows what became: their answer was lost, or the run was killed. */
export function lostStatements({ statements }: Past): readonly string[] {
  return [...statements].flatMap(([id, { outcome }]) => (outcome === 'sent' || outcome === 'unknown' ? [id] : []));
}
