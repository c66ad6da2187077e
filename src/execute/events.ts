import type { ExitCode } from '../error-codes.js';
import type { Diagnostic } from '../errors.js';
import type { CountsRow, Plan } from '../plan/plan.js';
import type { Phase, StatementKind } from '../plan/statement-kinds.js';
import type { TableRef } from '../types/table-ref.js';
import type { ConsentReason } from './consent.js';
import type { Affected } from './warehouse.js';

/** What happens while a plan runs, as data: the command line prints it, tests compare it. */
export type ExecutionEvent =
  /** The target was read and every check of the plan holds. */
  | { readonly kind: 'checked'; readonly target: TableRef; readonly version?: number }
  /** The target was absent, and the embedded warehouse created it. */
  | { readonly kind: 'created_target'; readonly target: TableRef }
  /** What the plan would do, counted on the engine before the first write. */
  | { readonly kind: 'counted'; readonly counts: CountsRow }
  /** What a person should know, and is no warning. */
  | { readonly kind: 'noted'; readonly text: string }
  | { readonly kind: 'started'; readonly id: string; readonly statement: StatementKind }
  /** A chunk, and all before it, arrived in staging. */
  | { readonly kind: 'progress'; readonly id: string; readonly rows: number; readonly of: number }
  | { readonly kind: 'finished'; readonly report: StatementReport };

export interface StatementReport {
  /** `05-merge` */
  readonly id: string;
  readonly kind: StatementKind;
  /** `skipped`: a write that would have changed nothing. */
  readonly outcome: 'ok' | 'skipped' | 'refused' | 'failed' | 'interrupted' | 'unknown';
  /** Milliseconds by the injected clock, all attempts and chunks together. */
  readonly ms: number;
  /** Rows of the payload that were sent. */
  readonly rows?: number;
  readonly affected?: Affected;
  /** What a person wants to know beside the outcome: `2 of 2 rows staged`, the refusal's own words. */
  readonly note?: string;
  /** Its answer was lost, and the table's history has its commit. */
  readonly committedAs?: number;
  /** How often it was sent, where more than once. */
  readonly attempts?: number;
}

/** What the engine reported for the writes. */
export interface ResultCounts {
  readonly added: number;
  readonly updated: number;
  readonly deleted: number;
  /** Rows that were there before and were left as they are; undefined where the total before is not known. */
  readonly unchanged?: number;
}

export interface ExecutionResult {
  /** `already_applied`: an earlier run did it, and this one sent nothing. */
  readonly outcome: 'done' | 'already_applied' | 'refused' | 'failed' | 'interrupted' | 'unknown';
  /** 0, or what the diagnostics add up to. */
  readonly exitCode: ExitCode;
  /** Undefined where a write's answer was lost, or came without its counts. */
  readonly counts?: ResultCounts;
  /** What the plan would have done, counted before the first write; undefined where it was not reached or cannot be told. */
  readonly expected?: CountsRow;
  readonly statements: readonly StatementReport[];
  /** Ids of the statements that changed the target, in order. */
  readonly committed: readonly string[];
  readonly createdTarget: boolean;
  /** Versions of the target, where the engine has them. */
  readonly version?: { readonly before: number; readonly after?: number };
  readonly diagnostics: readonly Diagnostic[];
  /** Of `already_applied`: as which version, and when (`2026-11-23 06:02`, UTC), as far as that is known. */
  readonly applied?: { readonly version?: number; readonly at?: string };
}

/** What a person is asked about before the first write. */
export interface ApprovalRequest {
  readonly plan: Plan;
  /** What is to begin: statements that change what the target is, or its rows. */
  readonly phase: Extract<Phase, 'alter' | 'write'>;
  /** Undefined where the plan cannot count in one query (a long list of keys): then nothing is known of the deletes (H20). */
  readonly counts?: CountsRow;
  /** Why `apply` asks a person; empty where it need not. */
  readonly reasons: readonly ConsentReason[];
}
