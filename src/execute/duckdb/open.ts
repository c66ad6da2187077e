import { existsSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, isAbsolute } from 'node:path';
import type { DuckDBInstance } from '@duckdb/node-api';
import { openInstance } from '../../duckdb/instance.js';
import { fail, messageOf } from '../../errors.js';
import type { TableRef } from '../../types/table-ref.js';
import { Catalogs, MEMORY } from './catalogs.js';
import { DuckDbWarehouse } from './duckdb-warehouse.js';

interface DuckDbSettings {
  /** A file, absolute, or `:memory:`. */
  readonly path: string;
  /** As the user named it, for messages: `duckdb:rehearsal.duckdb`. */
  readonly label: string;
  /** Its catalog is PATH itself; any other catalog is the file `PATH.<catalog>`. */
  readonly target: Pick<TableRef, 'catalog'>;
  /** For `plan`, which must not write (H21): files are opened READ_ONLY, and none is created. */
  readonly readOnly?: boolean;
  /** An instance of the caller, which stays open on close(): a `:memory:` that outlives one warehouse. */
  readonly instance?: DuckDBInstance;
}

/** Opens the embedded warehouse `duckdb:PATH`. Throws DRT503 where the file cannot be one. */
export async function openDuckDbWarehouse(settings: DuckDbSettings): Promise<DuckDbWarehouse> {
  const { path, label, target, readOnly = false } = settings;
  if (path !== MEMORY) checkPath(path, label);
  const instance = settings.instance ?? (await openInstance(MEMORY, path === MEMORY ? {} : spilling(path)));
  const close = settings.instance === undefined ? () => instance.closeSync() : () => undefined;
  const connection = await instance.connect();
  const catalogs = new Catalogs(connection, { path, main: target.catalog, readOnly, exists: existsSync });
  try {
    await catalogs.attach(target.catalog);
  } catch (error) {
    connection.disconnectSync();
    close();
    throw cannotOpen(label, error);
  }
  return new DuckDbWarehouse({ label, connection, catalogs, close });
}

/**
 * Of a warehouse in files no more is kept in memory than this, and what a statement needs beyond goes beside the file (H14): without a limit
 * DuckDB keeps what it has read and written, up to most of the machine's memory. Every thread holds buffers of its own.
 */
const MEMORY_MB = 256;
const MOST_THREADS = 2;

function spilling(path: string): Readonly<Record<string, string>> {
  const threads = String(Math.min(MOST_THREADS, availableParallelism()));
  return { memory_limit: `${MEMORY_MB}MB`, temp_directory: `${path}.tmp`, threads };
}

function checkPath(path: string, label: string): void {
  if (!isAbsolute(path) || path.includes('\0')) {
    throw fail('DRT503', `${label} names no file`, {
      fix: 'duckdb: takes a file or :memory:, as in duckdb:rehearsal.duckdb',
    });
  }
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory() === true) {
    throw fail('DRT503', `${label} is a directory, not a DuckDB file`, {
      fix: `name a file in it: ${label}/drt.duckdb`,
    });
  }
  if (stat === undefined && !existsSync(dirname(path))) {
    throw fail('DRT503', `${label} cannot be created: there is no directory ${dirname(path)}`, {
      fix: 'create the directory first',
    });
  }
}

/** The ways in which DuckDB refuses a file, by its own words. */
const REASONS: readonly (readonly [RegExp, string, string])[] = [
  [
    /Conflicting lock|Could not set lock/,
    'is in use by another process',
    'close the program that has it open, or name another file',
  ],
  [
    /not a valid DuckDB database file/,
    'is not a DuckDB database',
    'name a DuckDB file, or one that does not exist yet',
  ],
  [/Permission denied/, 'may not be read and written', 'check the permissions of the file and its directory'],
  [/different version|newer version|storage version/, 'was written by another version of DuckDB', 'name another file'],
];

function cannotOpen(label: string, error: unknown): Error {
  const message = messageOf(error);
  const [, what = 'cannot be opened', fix] = REASONS.find(([words]) => words.test(message)) ?? [];
  const process = /\(PID (\d+)\)/.exec(message)?.[1];
  return fail('DRT503', `${label} ${what}${process === undefined ? '' : ` (PID ${process})`}`, {
    details: [message.split('\n')[0] ?? message],
    ...(fix === undefined ? {} : { fix }),
    cause: error,
  });
}
