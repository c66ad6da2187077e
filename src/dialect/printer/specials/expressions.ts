import { ColumnNode, FunctionNode, type OperationNode, ReferenceNode } from 'kysely';
import type { ExpressionSpecials } from '../../nodes/builder-specials.js';
import { parenthesized } from '../condition.js';
import { type Printer, print, type SpecialEntry } from '../printer.js';
import { databricks } from './entry.js';

/** What a point may follow as it is. */
function primary(p: Printer, node: OperationNode | undefined): string {
  if (node === undefined) return '';
  const bare = ReferenceNode.is(node) || ColumnNode.is(node) || FunctionNode.is(node);
  return bare ? print(p, node) : parenthesized(p, node);
}

export const EXPRESSION_ROWS = {
  lambda: databricks('lambda functions', ({ parameters }, [body], p) => {
    const names = parameters.map((name) => p.words.identifier(name)).join(', ');
    return `${parameters.length === 1 ? names : `(${names})`} -> ${body === undefined ? '' : print(p, body)}`;
  }),
  lambda_variable: databricks('lambda functions', ({ name }, _, p) => p.words.identifier(name)),
  field: databricks(
    'a field of a struct',
    (_, [struct, name], p) => `${primary(p, struct)}.${name === undefined ? '' : print(p, name)}`,
  ),
  named_argument: databricks(
    'named arguments',
    ({ name }, [value], p) => `${p.words.identifier(name)} => ${value === undefined ? '' : print(p, value)}`,
  ),
  identifier_clause: databricks(
    'IDENTIFIER()',
    (_, [name], p) => `IDENTIFIER(${name === undefined ? '' : print(p, name)})`,
  ),
} satisfies { readonly [K in keyof ExpressionSpecials]: SpecialEntry<ExpressionSpecials[K]> };
