import type { OperationNode } from 'kysely';
import { and, col, type Expr, eq, fn, guard, tableNode, text } from '../../dialect/index.js';
import { engineTypeName } from '../../types/data-type.js';
import { remoteKey } from '../../types/remote-source.js';
import { inferredTypes, type PlanContext } from '../context.js';
import type { GuardKind } from '../statement-kinds.js';
import type { Step, StepPlace } from '../step.js';
import { stagedCheck } from './staging-assertion.js';

/** H01, H16: a batch that is not whole writes nothing and deletes nothing. */
export function stagedGuard(context: PlanContext, protectedKeys = 0): Step {
  const rows = context.rows + protectedKeys;
  const { remote } = context;
  return guardStep({
    guard: remote === undefined ? 'staged' : 'source',
    title: `every row was staged${remote === undefined ? '' : ', as it was when the plan was made'}`,
    because: remote === undefined ? 'a batch that is not whole is not written' : remoteKey(remote.source),
    node: ({ id }) => stagedCheck(context, rows, id),
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

interface GuardParts {
  readonly guard: GuardKind;
  readonly title: string;
  readonly because: string | ((at: StepPlace) => string);
  readonly node: (at: StepPlace) => OperationNode;
}

/** A guard: it reads, and the script stops where it is false. */
export function guardStep(parts: GuardParts): Step {
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
