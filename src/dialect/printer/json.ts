import {
  JSONOperatorChainNode as JSONOperatorChain,
  type JSONOperatorChainNode,
  type JSONPathLegNode,
  type JSONPathNode,
  type JSONReferenceNode,
  type OperationNode,
  OperatorNode,
  ValueNode,
} from 'kysely';
import { type Printer, print } from './printer.js';

/** A step into JSON. Databricks counts from the front only, and has no name for the last. */
function leg(p: Printer, value: unknown): string {
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value) && value >= 0) return `[${value}]`;
    throw p.words.refuse(`place ${value} in a JSON array`, 'count from the front: .at(0) is the first');
  }
  const key = String(value);
  const text = p.words.text(key);
  // Nothing escapes within such a path.
  if (key === '' || text !== `'${key}'`) throw p.words.refuse(`path into JSON by the key ${JSON.stringify(key)}`);
  return `[${text}]`;
}

function pathLeg(p: Printer, node: JSONPathLegNode): string {
  if (node.type === 'ArrayLocation' && typeof node.value !== 'number') {
    throw p.words.refuse(`place ${node.value} in a JSON array`, 'count from the front: .at(0) is the first');
  }
  return leg(p, node.value);
}

function legs(p: Printer, node: JSONPathNode): string {
  if (node.pathLegs.length === 0) throw p.words.refuse('an empty path into JSON');
  return node.pathLegs.map((one) => pathLeg(p, one)).join('');
}

function chain(p: Printer, node: JSONOperatorChainNode): string {
  if (node.values.length === 0) throw p.words.refuse('an empty path into JSON');
  return node.values
    .map((value) => {
      if (ValueNode.is(value)) return leg(p, value.value);
      throw p.words.refuse('a path into JSON of expressions', 'use get_json_object, or variant_get');
    })
    .join('');
}

/** `column:['key'][0]`: of JSON text a STRING, of a VARIANT a VARIANT; `->>` asks for a STRING of both. */
function reference(node: JSONReferenceNode, p: Printer): string {
  const { traversal } = node;
  const isChain = JSONOperatorChain.is(traversal);
  const operator: OperationNode | undefined = isChain ? traversal.operator : traversal.inOperator;
  const path = p.words.jsonPath(print(p, node.reference), isChain ? chain(p, traversal) : legs(p, traversal));
  if (operator === undefined || !OperatorNode.is(operator) || operator.operator !== '->>') return path;
  return `CAST(${path} AS ${p.words.dataType({ kind: 'string' }, 'expression')})`;
}

export const jsonPaths = {
  JSONReferenceNode: reference,
  // By itself it is text for a function: `get_json_object(c, '$.a[0]')`.
  JSONPathNode: (node: JSONPathNode, p: Printer) => p.words.text(`$${legs(p, node)}`),
  JSONPathLegNode: (node: JSONPathLegNode, p: Printer) => pathLeg(p, node),
  JSONOperatorChainNode: (node: JSONOperatorChainNode, p: Printer) => chain(p, node),
};
