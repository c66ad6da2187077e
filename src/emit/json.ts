import { type Plan, type PlanDocument, withoutNodes } from '../plan/plan.js';
import { escapeUnseen } from '../text/unseen.js';

export interface JsonOptions {
  /** With the node from which each sql was compiled: for `readPlan`, and for programs that transform statements. */
  readonly nodes?: boolean;
}

/**
 * plan.json: the plan as JSON, the same bytes for the same plan, a line end at its end. Indented so that a diff of two
 * plans is readable; what only machines read (nodes) and what is short stays on one line.
 */
export function planToJson(plan: Plan, { nodes = false }: JsonOptions = {}): string {
  const document: Plan | PlanDocument = nodes ? plan : withoutNodes(plan);
  return `${escapeUnseen(print(document, '', ''), '\n')}\n`;
}

const MAX_LINE = 100;

function print(value: unknown, key: string, indent: string): string {
  const line = JSON.stringify(value) ?? 'null';
  if (typeof value !== 'object' || value === null || key === 'node' || line.length + indent.length <= MAX_LINE)
    return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => inner + print(item, '', inner)).join(',\n')}\n${indent}]`;
  }
  const all = Object.entries(value).filter(([, v]) => v !== undefined);
  // The node comes last, since it is long and only machines read it.
  const fields = [...all.filter(([k]) => k !== 'node'), ...all.filter(([k]) => k === 'node')];
  return `{\n${fields.map(([k, v]) => `${inner}${JSON.stringify(k)}: ${print(v, k, inner)}`).join(',\n')}\n${indent}}`;
}
