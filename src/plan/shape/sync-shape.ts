import { EXIT } from '../../error-codes.js';
import { DrtError } from '../../errors.js';
import { exitCodeOf } from '../../exit-code.js';
import { showName } from '../../text/names.js';
import { formatTableRef } from '../../types/table-ref.js';
import type { PlanInput } from '../context.js';
import { planSync } from '../planner.js';
import { type Setting, writingSettings } from './settings.js';
import { batchOf, type Situation, situations, situationWords } from './situations.js';
import { type StatementShape, statementShapes } from './statements.js';

/** What a sync does to its target, whatever rows come: made of its spec and its columns, names and types, alone. */
export interface SyncShape {
  /** `mirror into main.crm.contacts on contact_id` */
  readonly does: string;
  readonly settings: readonly Setting[];
  /** `contact_id STRING`, in the order in which they are written. */
  readonly columns: readonly string[];
  readonly statements: readonly StatementForm[];
}

/** A form of a statement, and in which situations it has this form; none: whatever rows come. */
export interface StatementForm extends StatementShape {
  readonly when: readonly string[];
}

/**
 * Plans the sync in every situation in which its rows may leave it, and keeps each statement once. The forms that the rows
 * at hand choose are among them (test/property/shape.test.ts), whatever these rows are.
 */
export function syncShape(input: PlanInput): SyncShape {
  return { ...outline(input), statements: statementForms(input) };
}

/** The same without the statements, at once. */
export function outline({ spec, batch, target }: PlanInput): Omit<SyncShape, 'statements'> {
  const spelled = new Map((target?.columns ?? []).map((c) => [c.name.toLowerCase(), c.name]));
  const columns = batch.columns.filter((c) => c.role === undefined);
  const on = spec.key.length === 0 ? '' : ` on ${spec.key.map(showName).join(', ')}`;
  return {
    does: `${spec.mode} into ${formatTableRef(spec.target)}${on}`,
    settings: writingSettings(spec),
    columns: columns.map((c) => `${showName(spelled.get(c.name.toLowerCase()) ?? c.name)} ${c.type}`),
  };
}

interface Seen {
  readonly situation: Situation;
  readonly shapes: readonly StatementShape[];
}

function statementForms(input: PlanInput): readonly StatementForm[] {
  const seen = situations(input).map((situation): Seen => ({ situation, shapes: shapesIn(input, situation) }));
  const all = seen.map((s) => s.situation);
  const words = situationWords(input);
  return inOrder(seen.map((s) => s.shapes.map((shape) => shape.role))).flatMap((role) => {
    const forms = new Map<string, { readonly shape: StatementShape; readonly in: Situation[] }>();
    for (const { situation, shapes } of seen) {
      const shape = shapes.find((s) => s.role === role);
      if (shape === undefined) continue;
      const key = JSON.stringify([shape.effect, shape.sql]);
      const form = forms.get(key);
      if (form === undefined) forms.set(key, { shape, in: [situation] });
      else form.in.push(situation);
    }
    return [...forms.values()].map((form) => ({ ...form.shape, when: describe(form.in, all, words) }));
  });
}

function shapesIn(input: PlanInput, situation: Situation): readonly StatementShape[] {
  const { target, ...rest } = input;
  // Which version of the target was read is of the day, and no statement says it.
  const { version: _, ...known } = target ?? { version: undefined };
  try {
    return statementShapes(
      planSync({
        ...rest,
        batch: batchOf(input, situation),
        ...(target === undefined ? {} : { target: known as typeof target }),
      }),
    );
  } catch (error) {
    // The spec refuses such rows: `mirror.rejected_rows: block`.
    if (error instanceof DrtError && exitCodeOf(error.diagnostics) === EXIT.refused) return [];
    throw error;
  }
}

/** One order of all that are ordered somewhere: each comes after what came before it where it was first seen. */
function inOrder(lists: readonly (readonly string[])[]): readonly string[] {
  const order: string[] = [];
  for (const list of lists) {
    list.forEach((item, i) => {
      if (!order.includes(item)) order.splice(i === 0 ? 0 : order.indexOf(list[i - 1] ?? '') + 1, 0, item);
    });
  }
  return order;
}

type Words = ReturnType<typeof situationWords>;

/**
 * In which situations a form occurs, in as few words as will do: each line is what has to hold, and any line will do. Empty
 * where it is all of them.
 */
function describe(inside: readonly Situation[], all: readonly Situation[], words: Words): readonly string[] {
  const within = new Set(inside);
  const lines: string[] = [];
  let left = inside;
  while (left.length > 0) {
    const [first] = left;
    if (first === undefined) break;
    let held = Object.keys(words) as (keyof Situation)[];
    for (const dimension of held) {
      const fewer = held.filter((d) => d !== dimension);
      if (all.every((s) => within.has(s) || fewer.some((d) => s[d] !== first[d]))) held = fewer;
    }
    const constrained = held;
    left = left.filter((s) => constrained.some((d) => s[d] !== first[d]));
    if (constrained.length > 0)
      lines.push(constrained.map((d) => (words[d] as Record<string, string>)[first[d]]).join(', '));
  }
  return lines;
}
