import { DialectAdapterBase } from 'kysely';

/** What Kysely may expect of Databricks. */
export class DatabricksAdapter extends DialectAdapterBase {
  override get supportsCreateIfNotExists(): boolean {
    return true;
  }

  /** A DDL statement is a commit of its own. */
  override get supportsTransactionalDdl(): boolean {
    return false;
  }

  /** No statement that writes answers rows. */
  override get supportsReturning(): boolean {
    return false;
  }

  /** Delta Lake has no locks: let one process run the migrations. */
  override async acquireMigrationLock(): Promise<void> {}

  override async releaseMigrationLock(): Promise<void> {}
}
