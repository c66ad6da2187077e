import type { TransactionSettings } from 'kysely';
import { type DrtError, fail } from '../../errors.js';

/** What is not had of transactions. It is loaded with the first refusal. */

/** Of `db.transaction()`: all of it where the option is not set, else the settings that BEGIN TRANSACTION does not take. */
export function refusedTransaction(transactions: boolean, settings: TransactionSettings): DrtError {
  if (!transactions) {
    return fail('DRT603', 'a transaction over several statements is not something every Delta Lake has', {
      fix: 'each statement is a commit of its own: use one MERGE, or stage the rows and write them in one statement; or, where the warehouse has BEGIN TRANSACTION, new DatabricksDialect({ transactions: true })',
    });
  }
  const { isolationLevel, accessMode } = settings;
  const what = isolationLevel === undefined ? `access mode ${accessMode}` : `isolation level ${isolationLevel}`;
  return fail('DRT603', `BEGIN TRANSACTION takes no ${what}`, {
    fix: 'leave it out: Databricks has one isolation level for each table',
  });
}

export function noSavepoint(): DrtError {
  return fail('DRT603', 'Databricks has no savepoints', { fix: 'use transactions that are small enough to run again' });
}
