import { type Diagnostic, fail } from '../errors.js';
import { BOUNDS, mebibytes } from '../types/bounds.js';
import type { PayloadSizes } from '../types/rows.js';
import { type Payload, type Plan, queriesOf, type Statement } from './plan.js';

/**
 * Refuses a statement that is larger than the engine takes (H13), before anything is sent: DRT211. `sizes` are those of the
 * rows and keys that fill it, where they are known; each literal of them is about as long as its wire form.
 */
export function refuseLargeStatements(
  plan: Pick<Plan, 'statements' | 'counts' | 'differs'>,
  sizes?: PayloadSizes,
): void {
  for (const { id, sql, payload } of plan.statements) {
    const filled = payload === undefined || sizes === undefined ? 0 : bytesOf(payload, sizes);
    refuse(id, Buffer.byteLength(sql) + filled, payload === undefined ? IN_SCRIPT : FIX[payload.kind]);
  }
  for (const { sql } of queriesOf(plan)) refuse('the counts', Buffer.byteLength(sql), IN_SCRIPT);
}

/**
 * The same of a statement that is filled, as it is sent: an estimate by wire form is too small where literals are longer, as a text of
 * nothing but quotes is.
 */
export function refuseLargeStatement(
  { id, payload }: Pick<Statement, 'id' | 'payload'>,
  filled: { readonly sql: string; readonly parameters: readonly string[] },
): void {
  const bytes = [filled.sql, ...filled.parameters].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const literals = payload?.kind === 'rows' && payload.load === 'values';
  refuse(id, bytes, literals ? AS_LITERALS : payload === undefined ? IN_SCRIPT : FIX[payload.kind]);
}

function bytesOf(payload: Payload, sizes: PayloadSizes): number {
  if (payload.kind === 'rows') return sizes.largestChunk;
  if (payload.kind === 'protected_keys') return sizes.largestProtectedChunk;
  // A path each.
  if (payload.kind !== 'keys') return 0;
  return sizes.keys + (payload.withProtected ? sizes.protectedKeys : 0);
}

const IN_SCRIPT = {
  specKeys: [
    ['sync', 'mirror', 'inline_keys'],
    ['sync', 'mirror'],
  ],
  fix: 'lower mirror.inline_keys: with more keys than that, they are compared in staging and not listed',
} as const;

const AS_LITERALS = {
  specKeys: [['destination', 'load'], ['destination']],
  fix: 'destination.load: json sends rows as they are; literals of quotes and dollar signs are longer',
} as const;

const FIX = {
  rows: {
    fix: 'a row has to fit into one statement: keep such values outside the table, or load its columns apart',
  },
  protected_keys: {
    specKeys: [['sync', 'mirror', 'rejected_rows']],
    fix: 'a key has to fit into one statement: repair the rejected rows, or say mirror.rejected_rows: block',
  },
  keys: {
    specKeys: [['sync', 'mirror', 'delete']],
    fix: 'mirror.delete: single_merge takes any number of keys',
  },
  row_files: IN_SCRIPT,
  file_names: IN_SCRIPT,
} as const satisfies Record<Payload['kind'], Advice>;

type Advice = Pick<Diagnostic, 'fix' | 'specKeys'>;

function refuse(what: string, bytes: number, advice: Advice): void {
  if (bytes <= BOUNDS.statementBytes) return;
  const size = (bytes / (1024 * 1024)).toFixed(1);
  throw fail(
    'DRT211',
    `${what} would be ${size} MiB, and the engine takes ${mebibytes(BOUNDS.statementBytes)}`,
    advice,
  );
}
