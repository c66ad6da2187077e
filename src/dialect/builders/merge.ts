import type { Expression, UpdateQueryBuilder } from 'kysely';
import { special } from '../nodes/special.js';
import { asExpression, atEnd } from './node-of.js';

/** What may have `withSchemaEvolution`: the builders of MERGE and INSERT. */
interface Evolving {
  modifyEnd(modifier: Expression<unknown>): unknown;
  outputAll(table: never): unknown;
}

/**
 * WITH SCHEMA EVOLUTION of `db.mergeInto(…)` and `db.insertInto(…)`: columns of the source that the table lacks are added to it.
 *
 * https://docs.databricks.com/aws/en/sql/language-manual/delta-merge-into
 */
export function withSchemaEvolution<Builder extends Evolving>(): (builder: Builder) => Builder {
  return (builder) => atEnd(builder, special('schema_evolution', {}));
}

/** `UPDATE SET *`, for `whenMatched().thenUpdate(updateAll)`: every column of the source's name. */
export function updateAll<DB, UT extends keyof DB, TB extends keyof DB, O>(
  builder: UpdateQueryBuilder<DB, UT, TB, O>,
): UpdateQueryBuilder<DB, UT, TB, O> {
  return atEnd(builder, special('merge_all', { action: 'update' }));
}

/** `INSERT *`, for `whenNotMatched().thenInsertValues(insertAll)`: every column of the source's name. */
export function insertAll(): never {
  // Kysely wants an object of columns; the printer knows this one.
  return { '*': asExpression(special('merge_all', { action: 'insert' })) } as never;
}
