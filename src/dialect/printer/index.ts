import type { OperationNode, OperationNodeKind } from 'kysely';
import { FACTORY_ALIASES } from '../nodes/merge.js';
import { ddl, refusals } from './ddl.js';
import { expressions } from './expressions.js';
import { jsonPaths } from './json.js';
import type { Extension, Printer, RowValues, Words } from './printer.js';
import { selects } from './select.js';
import { DIALECT_SPECIALS } from './specials.js';
import { writes } from './write.js';

/** One row a kind of Kysely's nodes: a kind that is missing does not compile. */
const PRINTERS = { ...expressions, ...jsonPaths, ...selects, ...writes, ...ddl, ...refusals } satisfies Record<
  OperationNodeKind,
  (node: never, p: Printer) => string
>;

const UNKNOWN =
  'this version of the dialect does not know it: update it, write that part with the sql template, or leave it out';

function printNode(node: OperationNode, p: Printer): string {
  const row = Object.hasOwn(PRINTERS, node.kind) ? PRINTERS[node.kind] : undefined;
  // Of a Kysely that is newer than this, or out of a plan file that was edited or is of a later version.
  if (row === undefined) throw p.words.refuse(`SQL for the node ${JSON.stringify(node.kind)}`, UNKNOWN);
  return (row as (node: OperationNode, p: Printer) => string)(node, { ...p, parent: p.self, self: node.kind });
}

export interface Printed {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export interface PrintOptions {
  readonly extension?: Extension;
  /**
   * `hidden`: row values are left out, for eyes that may not see them; `template`: and how many rows there are. Without it
   * they are shown.
   */
  readonly rowValues?: RowValues;
  /** How many values are bound, as `?`, at most: the others, in the order of the text, are literals. All, when left out. */
  readonly markers?: number;
}

/** A node as one statement without the semicolon, and its bound values in the order of their markers. */
export function printStatement(words: Words, node: OperationNode, options: PrintOptions = {}): Printed {
  const { extension, rowValues = 'shown', markers = Number.POSITIVE_INFINITY } = options;
  const parameters: unknown[] = [];
  const sql = printNode(node, {
    words,
    specials: extension === undefined ? DIALECT_SPECIALS : { ...DIALECT_SPECIALS, ...extension.specials },
    bareAliases: new Set([...FACTORY_ALIASES, ...(extension?.bareAliases ?? [])]),
    rowValues,
    level: 0,
    self: undefined,
    parent: undefined,
    parameters,
    markers,
    print: printNode,
  });
  return { sql, parameters };
}
