import { type Kysely, type MigrationLockOptions, sql } from 'kysely';
import { fail } from '../errors.js';
import { databricksWords } from './databricks-words.js';
import { isConflict } from './error-class.js';

/**
 * The lock row of Kysely's migrator: `is_locked` is 0, or the second since 1970 at which it was taken, by the engine's clock.
 * Delta Lake has no row locks, but of two commits that change one row the second fails: so one of two processes takes it.
 */
interface LockTable {
  readonly [table: string]: { readonly id: string; readonly is_locked: number };
}

/** Between two looks at a lock that another process holds, in milliseconds. */
const LOOK_AGAIN_MS = 2000;
/** A conflict says that somebody else has just committed: with more of them in a row, something else is wrong. */
const MAX_CONFLICTS = 20;

/**
 * Takes the lock, waiting about `waitSeconds` for another process that has it. Returns what `releaseLock` needs. Throws DRT630 where it
 * stays held.
 */
export async function acquireLock(
  db: Kysely<unknown>,
  options: MigrationLockOptions,
  waitSeconds: number,
): Promise<number> {
  const looks = Math.ceil((waitSeconds * 1000) / LOOK_AGAIN_MS);
  for (let look = 0; ; look++) {
    const { heldSince, now } = await read(db, options);
    // A MERGE commits even where it changes nothing, and would be in the way of the process that holds the lock.
    if (heldSince === 0 && (await take(db, options, now))) return now;
    if (look >= looks) throw held(options, heldSince, waitSeconds);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

/** Frees the lock that was taken at `since`; one that somebody freed by hand, and another took, stays. */
export async function releaseLock(db: Kysely<unknown>, options: MigrationLockOptions, since: number): Promise<void> {
  await unlessConflict(() =>
    tables(db, options)
      .updateTable(options.lockTable)
      .set({ is_locked: 0 })
      .where('id', '=', options.lockRowId)
      .where('is_locked', '=', since)
      .execute(),
  );
}

/**
 * Two first runs at once may both have made the row: nothing keeps keys unique. So all rows of the id are locked together, and only
 * where none is locked.
 */
async function take(db: Kysely<unknown>, options: MigrationLockOptions, now: number): Promise<boolean> {
  const { lockTable, lockRowId } = options;
  const all = tables(db, options);
  const result = await unlessConflict(() =>
    all
      .mergeInto(`${lockTable} as lock`)
      .using(
        all
          .selectFrom(lockTable)
          .select((eb) => ['id', eb.fn.max('is_locked').as('held')])
          .where('id', '=', lockRowId)
          .groupBy('id')
          .as('before'),
        'lock.id',
        'before.id',
      )
      .whenMatchedAnd(sql.ref('before.held'), '=', 0)
      .thenUpdateSet({ is_locked: now })
      .executeTakeFirst(),
  );
  return (result.numChangedRows ?? 0n) > 0n;
}

/** Since when the lock is held, 0 where it is free; and the engine's clock. */
async function read(
  db: Kysely<unknown>,
  options: MigrationLockOptions,
): Promise<{ readonly heldSince: number; readonly now: number }> {
  const row = await tables(db, options)
    .selectFrom(options.lockTable)
    .select((eb) => [eb.fn.max('is_locked').as('held'), sql<number>`CAST(unix_timestamp() AS INT)`.as('now')])
    .where('id', '=', options.lockRowId)
    .executeTakeFirstOrThrow();
  return { heldSince: Number(row.held), now: row.now };
}

function tables(db: Kysely<unknown>, { lockTableSchema }: MigrationLockOptions): Kysely<LockTable> {
  const all = db as Kysely<LockTable>;
  return lockTableSchema === undefined ? all : all.withSchema(lockTableSchema);
}

/** A statement that lost against another commit wrote nothing, and is sent again: its condition says whether it is still wanted. */
async function unlessConflict<T>(send: () => Promise<T>): Promise<T> {
  for (let conflicts = 1; ; conflicts++) {
    try {
      return await send();
    } catch (error) {
      if (!isConflict(error) || conflicts >= MAX_CONFLICTS) throw error;
    }
  }
}

function held({ lockTable, lockTableSchema }: MigrationLockOptions, since: number, waited: number): Error {
  const table = databricksWords.table(lockTableSchema, lockTable);
  // 1 is what other dialects of Kysely write.
  const when = since > 1 ? `since ${new Date(since * 1000).toISOString().replace('.000Z', 'Z')}` : 'by another process';
  return fail('DRT630', `the migrations of ${table} are locked ${when}; waited ${waited} seconds`, {
    fix: `let that process end; if none runs any more, free the lock: UPDATE ${table} SET \`is_locked\` = 0`,
  });
}
