import { AndNode, type OperationNode, OrNode } from 'kysely';
import { deeper, line, type Printer, print } from './printer.js';

/** The terms of a chain of ANDs (or ORs), however it is nested. */
function terms(node: OperationNode, is: (node: OperationNode) => node is AndNode | OrNode): readonly OperationNode[] {
  const found: OperationNode[] = [];
  const stack = [node];
  // Not recursive: Kysely nests one level a term.
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (is(next)) stack.push(next.right, next.left);
    else found.push(next);
  }
  return found;
}

export function andTerms(node: OperationNode): readonly OperationNode[] {
  return terms(node, AndNode.is);
}

export function isChain(node: OperationNode): node is AndNode | OrNode {
  return AndNode.is(node) || OrNode.is(node);
}

/**
 * A condition, one term a line. `hanging`: the further terms are a level deeper than the first, which stands behind a
 * keyword (`WHERE a`); else all stand below each other, as between parentheses.
 */
export function condition(p: Printer, node: OperationNode, hanging: boolean): string {
  if (!isChain(node)) return print(p, node);
  const [word, is] = AndNode.is(node) ? (['AND', AndNode.is] as const) : (['OR', OrNode.is] as const);
  return joinTerms(p, terms(node, is), word, hanging);
}

export function joinTerms(p: Printer, all: readonly OperationNode[], word: 'AND' | 'OR', hanging: boolean): string {
  const rest = hanging ? deeper(p) : p;
  return all
    .map((term, i) => {
      const at = i === 0 ? p : rest;
      // The tree says what belongs together, so a chain within a chain has its own parentheses.
      return isChain(term) ? parenthesized(at, term) : print(at, term);
    })
    .join(`${line(rest)}${word} `);
}

/** `(…)`, opened out where it holds more than one term. */
export function parenthesized(p: Printer, node: OperationNode): string {
  if (!isChain(node)) return `(${print(p, node)})`;
  const inner = deeper(p);
  return `(${line(inner)}${condition(inner, node, false)})`;
}

/** An argument of a call: a chain of terms is opened out. */
export function argument(p: Printer, node: OperationNode): string {
  if (!isChain(node)) return print(p, node);
  const inner = deeper(p);
  return `${line(inner)}${condition(inner, node, false)}`;
}
