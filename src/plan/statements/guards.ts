import type { OperationNode } from 'kysely';
import {
  and,
  col,
  type Expr,
  eq,
  fn,
  guard,
  int,
  lessOrEqual,
  multiply,
  tableNode,
  text,
} from '../../dialect/index.js';
import { plural } from '../../text/figures.js';
import { engineTypeName } from '../../types/data-type.js';
import type { Limit } from '../../types/limit.js';
import { formatLimit, spellLimit } from '../../types/limit.js';
import { inferredTypes, type PlanContext } from '../context.js';
import { alias } from '../nodes/special.js';
import type { GuardKind, StatementKind } from '../statement-kinds.js';
import type { Step, StepPlace } from '../step.js';
import { asCondition, stagedCheck } from './staging-assertion.js';

/** H01, H16: a batch that is not whole writes nothing and deletes nothing. */
export function stagedGuard(context: PlanContext, protectedKeys = 0): Step {
  const rows = context.rows + protectedKeys;
  return guardStep({
    guard: 'staged',
    title: 'every row was staged',
    because: 'a batch that is not whole is not written',
    node: ({ id }) => stagedCheck(context.tables.staging, rows, id),
  });
}

/** H28: keys printed or compared as another type than the target's would delete rows that the merge just wrote. */
export function keyTypeGuard(context: PlanContext): Step {
  const type = (k: { readonly name: string }): Expr => fn('max', fn('typeof', col(k.name)));
  const planned = context.key.map((k) => engineTypeName(k.type));
  return guardStep({
    guard: 'key_types',
    title: `key types are as planned: ${planned.join(', ')}`,
    because: `upsert_key: [${context.key.map((k) => k.name).join(', ')}]${inferredTypes(context, context.key)}`,
    node: ({ id }) =>
      guard({
        condition: and(...context.key.map((k, i) => eq(type(k), text(planned[i] ?? '')))),
        message: fn(
          'concat',
          text(`drt ${id}: key types are `),
          ...context.key.flatMap((k, i) => [...(i === 0 ? [] : [text(', ')]), type(k)]),
          text(`, planned ${planned.join(', ')}`),
        ),
        from: tableNode(context.tables.staging),
      }),
  });
}

/**
 * H16: `counted` is a query of one row, `gone` of `total` rows, over the predicate of the statement that deletes. It refuses
 * before anything is written; what counts is the same condition within the statement (`withinBudget`).
 */
export function budgetGuard(context: PlanContext, of: StatementKind, counted: () => OperationNode): Step {
  const { maxDelete } = context.spec.mirror;
  return guardStep({
    guard: 'max_delete',
    title: `delete at most ${limitOfTarget(maxDelete)}`,
    because: ({ idOf }) => `mirror.max_delete: ${spellLimit(maxDelete)} (same condition as ${idOf(of).slice(0, 2)})`,
    node: ({ id }) =>
      guard({ condition: withinLimit(maxDelete), message: budgetMessage(maxDelete, id), from: counted() }),
  });
}

/**
 * A condition that is true while no more rows go than `mirror.max_delete` allows, and fails the statement otherwise: rows
 * that another writer adds after the guard has counted are in the statement's own snapshot (H42).
 */
export function withinBudget(context: PlanContext, id: string, counted: OperationNode): Expr {
  const { maxDelete } = context.spec.mirror;
  const message = budgetMessage(maxDelete, `${id}/max_delete`);
  return asCondition(guard({ condition: withinLimit(maxDelete), message, from: counted }));
}

function budgetMessage(limit: Limit, label: string): Expr {
  return fn(
    'concat',
    text(`drt ${label}: `),
    alias('gone'),
    text(' of '),
    alias('total'),
    text(` rows would be deleted, limit ${formatLimit(limit)}`),
  );
}

/** In whole numbers, since a division would round: `gone * 100 <= total * 10`, `gone * 1000 <= total * 125` for 12.5%. */
function withinLimit(limit: Limit): Expr {
  if (limit.kind === 'rows') return lessOrEqual(alias('gone'), int(limit.rows));
  const digits = String(limit.percent).split('.')[1]?.length ?? 0;
  const scale = 10 ** digits;
  return lessOrEqual(
    multiply(alias('gone'), int(100 * scale)),
    multiply(alias('total'), int(Math.round(limit.percent * scale))),
  );
}

function limitOfTarget(limit: Limit): string {
  return limit.kind === 'rows' ? plural(limit.rows, 'row') : `${limit.percent}% of the target`;
}

interface GuardParts {
  readonly guard: GuardKind;
  readonly title: string;
  readonly because: string | ((at: StepPlace) => string);
  readonly node: (at: StepPlace) => OperationNode;
}

function guardStep(parts: GuardParts): Step {
  return {
    kind: 'guard',
    build: (at) => ({
      title: parts.title,
      because: typeof parts.because === 'string' ? parts.because : parts.because(at),
      effect: 'none',
      guard: parts.guard,
      idempotent: true,
      expect: {},
      node: parts.node(at),
    }),
  };
}
