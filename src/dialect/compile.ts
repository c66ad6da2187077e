import type { OperationNode } from 'kysely';
import { fail } from '../errors.js';
import { databricksWords } from './databricks-words.js';
import { deltaTable } from './delta-table.js';
import { type Printed, type PrintOptions, printStatement } from './printer/index.js';

/**
 * A node as one Databricks statement, without the semicolon: upper case, one clause a line, values as literals.
 * Throws DRT605 where a value would be a bound parameter, since the text is reviewed and sent as it is.
 */
export function compileDatabricks(node: OperationNode, options: PrintOptions = {}): string {
  return literalOnly(printStatement(databricksWords, deltaTable(node), options));
}

export function literalOnly({ sql, parameters }: Printed): string {
  if (parameters.length > 0) {
    throw fail('DRT605', `the statement would need ${parameters.length} bound parameters: ${sql.slice(0, 60)}`, {
      fix: 'write the values as literals: literal(type, value), text(s), int(n)',
    });
  }
  return sql;
}
