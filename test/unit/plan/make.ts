import type { PlanInput } from '../../../src/plan/context.js';
import type { Plan, Statement } from '../../../src/plan/plan.js';
import { planSync } from '../../../src/plan/planner.js';
import type { StatementKind } from '../../../src/plan/statement-kinds.js';
import type { SyncSpec } from '../../../src/sync/sync-spec.js';
import type { BatchMetadata } from '../../../src/types/generated/batch-document.js';

export { makeSpec } from '../../make-spec.js';

/** Two rows of three columns, two keys. */
export function makeBatch(
  change: Partial<BatchMetadata> = {},
  keys: Partial<NonNullable<BatchMetadata['keys']>> = {},
): BatchMetadata {
  return {
    version: 1,
    label: 'contacts-2.jsonl',
    files: [{ path: 'contacts-2.jsonl', rows: 2 }],
    columns: [
      { name: 'contact_id', type: 'STRING', origin: 'declared', nulls: 0 },
      { name: 'full_name', type: 'STRING', origin: 'declared', nulls: 0 },
      { name: 'balance', type: 'DECIMAL(12,2)', origin: 'declared', nulls: 0 },
    ],
    rows: { read: 2, load: 2, rejected: 0, duplicates: 0 },
    keys: {
      columns: ['contact_id'],
      observed: 2,
      protected: 0,
      unreadable: 0,
      values: [['C-1001'], ['C-1002']],
      protectedValues: [],
      hash: 'ce'.repeat(32),
      ...keys,
    },
    chunks: 1,
    hash: 'c41d09ae'.repeat(8),
    ...change,
  };
}

export function plan(spec: SyncSpec, batch: BatchMetadata, more: Partial<PlanInput> = {}): Plan {
  return planSync({ spec, batch, drtVersion: '0.1.0', ...more });
}

export const kinds = (p: Plan): readonly StatementKind[] => p.statements.map((s) => s.kind);

/** The nth statement of a kind; throws where there is none, so that a test cannot pass on nothing. */
export function statement(p: Plan, kind: StatementKind, nth = 0): Statement {
  const found = p.statements.filter((s) => s.kind === kind)[nth];
  if (found === undefined) throw new Error(`no ${kind} in ${kinds(p).join(', ')}`);
  return found;
}
