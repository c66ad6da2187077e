import { DialectAdapterBase, type Kysely, type MigrationLockOptions } from 'kysely';

export interface DatabricksAdapterConfig {
  /** How long `Migrator` waits while another process migrates, in seconds; 60 when left out, 0 fails at once (DRT630). */
  readonly migrationLockSeconds?: number;
}

const DEFAULT_LOCK_SECONDS = 60;

/** What Kysely may expect of Databricks. */
export class DatabricksAdapter extends DialectAdapterBase {
  readonly #lockSeconds: number;
  /** Kysely releases the lock even where it could not be taken, and with the same `db`. */
  readonly #held = new WeakMap<Kysely<unknown>, number>();

  constructor({ migrationLockSeconds = DEFAULT_LOCK_SECONDS }: DatabricksAdapterConfig = {}) {
    super();
    this.#lockSeconds = migrationLockSeconds;
  }

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

  /**
   * Marks the row of Kysely's lock table as locked: of two processes that do so at once Delta Lake lets one commit, and the other
   * waits. Throws DRT630 where the lock stays held, as after a process that was killed.
   */
  override async acquireMigrationLock(db: Kysely<unknown>, options: MigrationLockOptions): Promise<void> {
    // An app that does not migrate need not load it.
    const { acquireLock } = await import('./migration-lock.js');
    this.#held.set(db, await acquireLock(db, options, this.#lockSeconds));
  }

  override async releaseMigrationLock(db: Kysely<unknown>, options: MigrationLockOptions): Promise<void> {
    const since = this.#held.get(db);
    if (since === undefined) return;
    this.#held.delete(db);
    const { releaseLock } = await import('./migration-lock.js');
    await releaseLock(db, options, since);
  }
}
