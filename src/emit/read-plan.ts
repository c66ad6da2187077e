import { fail } from '../errors.js';
import { computePlanHash } from '../plan/hash.js';
import { type Plan, type PlanDocument, type Query, queriesOf, type WithoutNode } from '../plan/plan.js';
import { deepFreeze } from '../types/deep-freeze.js';
import { validate } from '../types/generated/plan-validator.js';
import { shortHash } from './summary.js';

/**
 * Reads plan.json with nodes back into the plan it was printed from, frozen. DRT427 if it has none (`readPlanDocument` reads
 * it), DRT415 as that. That the nodes compile to its statements is checked later, by `verifyPlan`. `file` names it in messages.
 */
export function readPlan(text: string, file = 'plan.json'): Plan {
  const document = readPlanDocument(text, file);
  const queries = [...document.preamble, ...document.statements, ...queriesOf(document)];
  if (queries.every(hasNode)) return document as Plan;
  throw fail('DRT427', `${file} was printed without nodes: it can be read, and not run`, {
    fix: 'print it with drt plan --nodes, or run its folder with drt apply, which needs none; readPlanDocument reads it',
  });
}

/**
 * Reads plan.json, with or without nodes, frozen. DRT415 if the text is not a plan, or was altered so that its hash no longer
 * fits (H22). `file` names it in messages.
 */
export function readPlanDocument(text: string, file = 'plan.json'): PlanDocument {
  try {
    return checked(text, file);
  } catch (cause) {
    // Whatever walks through nodes is recursive: those of no plan exhaust its stack.
    if (cause instanceof RangeError) throw refuse(`${file} is not a plan: it is nested too deeply`, cause);
    throw cause;
  }
}

function checked(text: string, file: string): PlanDocument {
  const document = parse(text, file);
  if (!validate(document)) {
    const [first] = validate.errors ?? [];
    throw refuse(`${file} is not a plan: ${first?.instancePath || 'it'} ${first?.message ?? 'is malformed'}`);
  }
  const plan = document as PlanDocument;
  const hash = computePlanHash(plan);
  if (hash !== plan.planHash) {
    throw refuse(`${file} was altered: its statements hash to ${shortHash(hash)}, it says ${shortHash(plan.planHash)}`);
  }
  return deepFreeze(plan);
}

function hasNode(query: WithoutNode<Query>): query is Query {
  return 'node' in query;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw refuse(`${file} is not JSON`, cause);
  }
}

function refuse(message: string, cause?: unknown): Error {
  return fail('DRT415', message, { cause, fix: 'plan again with drt plan --out, and review that' });
}
