import { quoteIdentifier } from '../../dialect/index.js';
import { compilePlanNode } from '../compile.js';
import type { Effect, Plan, Query, Statement } from '../plan.js';
import { SCRATCH_PREFIX, scratchTables } from '../tables.js';

/** A statement without what only the rows decide: two plans of the same shape do the same to other rows. */
export interface StatementShape {
  /** Its kind, and which of that kind: `merge`, `guard max_delete`, `stage_rows protected_keys`. */
  readonly role: string;
  readonly effect: Effect;
  /**
   * Rows are `{rows}`, their chunk's number `{chunk}`, keys `{keys}`, numbers of rows `{n}`, and the plan's hash, of which the
   * names of scratch tables are made, `{plan}`. Messages name their statement by its kind alone.
   */
  readonly sql: string;
}

/** The statements of a plan, the settings before them as the first. */
export function statementShapes(plan: Plan): readonly StatementShape[] {
  const shape = ({ node }: Query): string => neutral(plan, compilePlanNode(node, 'template'));
  const session = plan.preamble.map((q) => `${shape(q)};`).join('\n');
  return [
    { role: 'session', effect: 'none', sql: session },
    ...plan.statements.map((s) => ({ role: roleOf(s), effect: s.effect, sql: shape(s) })),
  ];
}

function roleOf({ kind, guard, payload }: Statement): string {
  return [
    kind,
    ...(guard === undefined ? [] : [guard]),
    ...(payload?.kind === 'protected_keys' ? [payload.kind] : []),
  ].join(' ');
}

function neutral(plan: Plan, sql: string): string {
  const named = scratchTables(plan.tables).reduce(
    (text, [role, { name }]) =>
      text.replaceAll(
        quoteIdentifier(name),
        quoteIdentifier(`${SCRATCH_PREFIX[role]}${plan.tables.target.name}_{plan}`),
      ),
    sql,
  );
  return [64, 32, 16, 8]
    .reduce((text, digits) => text.replaceAll(plan.planHash.slice(0, digits), '{plan}'), named)
    .replaceAll(MARK, '$1{rows}')
    .replaceAll(STATEMENT_ID, '$1')
    .replaceAll(REPEATED_KEY, '$1');
}

/** What `destination.once` marks the rows with: it is of them. */
const MARK = /(drt insert )[0-9a-f]{64}/g;

/** `'drt 03-guard: ` in the message of an assertion: a statement more before it would make it 04. */
const STATEMENT_ID = /('drt )\d\d+-(?=[a-z_]+(?:\/[a-z_]+)?: )/g;

/** `AND NOT (…)`, one for each key with a NULL part, which all read alike without their values. */
const REPEATED_KEY = /(\s+AND NOT \((?:`(?:[^`]|``)*`|[^()`])*\))\1+/g;
