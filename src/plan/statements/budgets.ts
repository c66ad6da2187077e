import type { OperationNode, SelectQueryNode } from 'kysely';
import {
  aliased,
  and,
  col,
  countAll,
  countIf,
  type Expr,
  fn,
  guard,
  int,
  lessOrEqual,
  multiply,
  not,
  scalarSubquery,
  select,
  subquery,
  tableNode,
  text,
} from '../../dialect/index.js';
import { plural } from '../../text/figures.js';
import { formatLimit, type Limit, percentFactors, spellLimit } from '../../types/limit.js';
import { MODE_TRAITS } from '../../types/sync-mode.js';
import { type PlanContext, PROTECTED_COLUMN } from '../context.js';
import { alias } from '../nodes/special.js';
import type { GuardKind, StatementKind } from '../statement-kinds.js';
import type { Step } from '../step.js';
import { rowDiffers } from './comparison.js';
import { guardStep } from './guards.js';
import { keysMatch } from './key-range.js';
import { asCondition } from './staging-assertion.js';

/** A bound on rows of the target that a run changes, asserted before the first write and within the statement that changes them. */
interface Budget {
  readonly limit: Limit;
  /** The key of the spec that sets it. */
  readonly key: string;
  /** What happens to a row, and so in the past. */
  readonly verb: 'delete' | 'update';
  /** The rows come back in the same statement: what is counted is how much smaller the table gets. */
  readonly shrinks?: boolean;
  readonly done: 'deleted' | 'updated';
  /** The column, beside `total`, that counts them. */
  readonly counted: 'gone' | 'updated';
}

type BudgetKind = Extract<GuardKind, 'max_delete' | 'max_update'>;

/** Undefined where the spec sets none. */
const BUDGETS: Readonly<Record<BudgetKind, (context: PlanContext) => Budget | undefined>> = {
  max_delete: ({ spec }) => ({
    limit: spec.mirror.maxDelete,
    key: 'mirror.max_delete',
    verb: 'delete',
    shrinks: MODE_TRAITS[spec.mode].deletes === 'all',
    done: 'deleted',
    counted: 'gone',
  }),
  max_update: ({ spec }) =>
    spec.maxUpdate === undefined
      ? undefined
      : { limit: spec.maxUpdate, key: 'sync.max_update', verb: 'update', done: 'updated', counted: 'updated' },
};

/**
 * H16: `counted` is a query of one row, `gone` of `total` rows, over the predicate of the statement that deletes. It refuses
 * before anything is written; what counts is the same condition within the statement (`withinBudget`).
 */
export function budgetGuard(context: PlanContext, of: StatementKind, counted: () => OperationNode): readonly Step[] {
  return budgetSteps(context, 'max_delete', of, counted);
}

/** H37: staged rows that differ from the target's, of all its rows. None where the spec sets no limit. */
export function updateGuard(context: PlanContext, stagedKeys = 0): readonly Step[] {
  return budgetSteps(context, 'max_update', 'merge', () => subquery(countUpdates(context, stagedKeys)));
}

function budgetSteps(
  context: PlanContext,
  kind: BudgetKind,
  of: StatementKind,
  counted: () => OperationNode,
): readonly Step[] {
  const budget = BUDGETS[kind](context);
  if (budget === undefined) return [];
  const { limit, key } = budget;
  return [
    guardStep({
      guard: kind,
      title: budgetTitle(budget),
      because: ({ idOf }) => `${key}: ${spellLimit(limit)} (same condition as ${idOf(of).slice(0, 2)})`,
      node: ({ id }) => guard({ condition: withinLimit(budget), message: budgetMessage(budget, id), from: counted() }),
    }),
  ];
}

/**
 * A condition that is true while no more rows go than `mirror.max_delete` allows, and fails the statement otherwise: rows
 * that another writer adds after the guard has counted are in the statement's own snapshot (H42).
 */
export function withinBudget(context: PlanContext, id: string, counted: OperationNode): readonly Expr[] {
  return within(context, 'max_delete', id, () => counted);
}

/** The same of the rows that are updated. */
export function withinUpdates(context: PlanContext, id: string, stagedKeys = 0): readonly Expr[] {
  return within(context, 'max_update', id, () => countUpdates(context, stagedKeys));
}

function within(context: PlanContext, kind: BudgetKind, id: string, counted: () => OperationNode): readonly Expr[] {
  const budget = BUDGETS[kind](context);
  if (budget === undefined) return [];
  const message = budgetMessage(budget, `${id}/${kind}`);
  return [asCondition(guard({ condition: withinLimit(budget), message, from: counted() }))];
}

function budgetMessage({ limit, done, counted }: Budget, label: string): Expr {
  return fn(
    'concat',
    text(`drt ${label}: `),
    alias(counted),
    text(' of '),
    alias('total'),
    text(` rows would be ${done}, limit ${formatLimit(limit)}`),
  );
}

/** In whole numbers, since a division would round: `gone * 100 <= total * 10`, `gone * 1000 <= total * 125` for 12.5%. */
function withinLimit({ limit, counted }: Budget): Expr {
  if (limit.kind === 'rows') return lessOrEqual(alias(counted), int(limit.rows));
  const [part, whole] = percentFactors(limit.percent);
  return lessOrEqual(multiply(alias(counted), int(part)), multiply(alias('total'), int(whole)));
}

function budgetTitle({ limit, verb, shrinks }: Budget): string {
  const most = limit.kind === 'rows' ? plural(limit.rows, 'row') : spellLimit(limit);
  if (shrinks === true) return `shrink the target by at most ${most}`;
  return `${verb} at most ${most}${limit.kind === 'rows' ? '' : ' of the target'}`;
}

/** One row, `updated` of `total`: rows of the target that the merge updates, of all. */
function countUpdates(context: PlanContext, stagedKeys: number): SelectQueryNode {
  const differs = rowDiffers(context, 't', 's');
  const terms = [
    ...(differs === undefined || differs === 'always' ? [] : [differs]),
    ...(stagedKeys > 0 ? [not(col(PROTECTED_COLUMN, 's'))] : []),
  ];
  const updated = differs === undefined ? int(0) : terms.length === 0 ? countAll() : countIf(and(...terms));
  const { target, staging } = context.tables;
  return select({
    columns: [
      { expr: scalarSubquery(select({ columns: [countAll()], from: tableNode(target) })), as: 'total' },
      { expr: updated, as: 'updated' },
    ],
    from: aliased(tableNode(target), 't'),
    joins: [{ kind: 'inner', table: tableNode(staging), alias: 's', on: keysMatch(context, 't', 's') }],
  });
}
