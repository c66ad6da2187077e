import { createHash, type Hash } from 'node:crypto';
import { DrtError, fail, messageOf } from '../errors.js';
import type { Payload, Statement } from '../plan/plan.js';
import { protectedChunks } from '../plan/protected-chunks.js';
import { plural } from '../text/figures.js';
import { linesOf, type RowsChunk, type RowsSource } from '../types/rows.js';
import { keyLines } from '../types/wire-keys.js';
import { EngineError } from './engine-error.js';
import { type ProvenChunk, type WrittenRows, writeRowFiles } from './row-files.js';
import type { RunRequest } from './warehouse.js';

/** What fills a statement, beside its table. */
type Filling = Omit<RunRequest, 'table'>;

/** A statement as it is sent, and how many rows of the batch go with it. */
export interface Filled {
  readonly request: Filling;
  readonly rows: number;
}

/** The requests that a statement is: one, or one a chunk of its payload. */
export function fillings(statement: Statement, source: RowsSource, tempDir: string): AsyncIterable<Filled> {
  const { payload } = statement;
  if (payload === undefined) return once({ request: { statement }, rows: 0 });
  return FILLINGS[payload.kind](statement, source, tempDir);
}

const FILLINGS = {
  rows: (statement, source) => {
    const hash = createHash('sha256');
    return chunked(statement, hashing(hash, reading(statement, source.rows())), hash);
  },
  protected_keys: (statement, source) => {
    const hash = createHash('sha256');
    return chunked(statement, protectedChunks(hashing(hash, reading(statement, source.protectedKeys()))), hash);
  },
  keys: (statement, source) => withKeys(statement, source),
  row_files: (statement, source, tempDir) => inFiles(statement, source, tempDir),
  file_names: (statement) => fileNames(statement),
} as const satisfies Record<
  Payload['kind'],
  (statement: Statement, source: RowsSource, tempDir: string) => AsyncIterable<Filled>
>;

/** The chunks as they are, hashed as their lines, each with its line end. */
async function* hashing(hash: Hash, chunks: AsyncIterable<RowsChunk>): AsyncGenerator<RowsChunk> {
  for await (const chunk of chunks) {
    if (chunk.rows > 0) hash.update(chunk.text).update('\n');
    yield chunk;
  }
}

async function* once(filled: Filled): AsyncGenerator<Filled> {
  yield filled;
}

/** One request a chunk. */
async function* chunked(statement: Statement, chunks: AsyncIterable<RowsChunk>, hash: Hash): AsyncGenerator<Filled> {
  for await (const { chunk } of proven(statement, chunks, hash)) {
    yield { request: { statement, chunk }, rows: chunk.rows };
  }
}

/** One request a file, so many chunks each. */
async function* inFiles(statement: Statement, source: RowsSource, tempDir: string): AsyncGenerator<Filled> {
  const { payload } = statement;
  if (payload?.kind !== 'row_files') return;
  const hash = createHash('sha256');
  const chunks = proven(statement, hashing(hash, reading(statement, source.rows())), hash);
  let count = 0;
  for await (const { rows, ...file } of writing(statement, tempDir, writeRowFiles(chunks, payload.columns, tempDir))) {
    count += 1;
    yield { request: { statement, file }, rows };
  }
  if (count !== payload.files) throw notThePlansRows(statement, plural(count, 'file'), `${payload.files}`);
}

/** The numbers alone. */
async function* fileNames(statement: Statement): AsyncGenerator<Filled> {
  const { payload } = statement;
  if (payload?.kind !== 'file_names') return;
  for (let number = 1; number <= payload.files; number += 1)
    yield { request: { statement, file: { number } }, rows: 0 };
}

/**
 * The chunks, counted and hashed as they are sent. The last one leaves only when its source has ended well and all of them
 * are known to be the plan's: a one-chunk INSERT must not have committed by then (H01, H22).
 */
async function* proven(
  statement: Statement,
  chunks: AsyncIterable<RowsChunk>,
  hash: Hash,
): AsyncGenerator<ProvenChunk> {
  const { payload } = statement;
  if (payload === undefined || !('chunks' in payload)) return;
  let rows = 0;
  let count = 0;
  const check = (whole: boolean): void => {
    const right = whole ? rows === payload.rows && count === payload.chunks : rows < payload.rows;
    if (!right)
      throw notThePlansRows(statement, `${rows} rows in ${count} chunks`, `${payload.rows} in ${payload.chunks}`);
    if (whole) checkHash(statement, payload.hash, hash);
  };
  for await (const { item: chunk, last } of lookAhead(chunks)) {
    rows += chunk.rows;
    count += 1;
    check(last);
    yield { chunk, last };
  }
  if (count === 0) check(true);
}

/** A file that cannot be written (a full disk) is no lost answer either. */
async function* writing(
  statement: Statement,
  tempDir: string,
  files: AsyncIterable<WrittenRows>,
): AsyncGenerator<WrittenRows> {
  try {
    yield* files;
  } catch (error) {
    if (error instanceof DrtError || error instanceof EngineError) throw error;
    throw fail('DRT508', `${statement.id}: the rows cannot be written to ${tempDir}: ${messageOf(error)}`, {
      fix: 'make room there, or name another folder in TMPDIR',
      cause: error,
    });
  }
}

/** A source that fails is no lost answer: nothing was sent, so staging is dropped like after any failure (H01, H11). */
async function* reading(statement: Statement, chunks: AsyncIterable<RowsChunk>): AsyncGenerator<RowsChunk> {
  try {
    yield* chunks;
  } catch (error) {
    if (error instanceof DrtError) throw error;
    throw fail('DRT508', `${statement.id}: the rows cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

/** Keys beyond inline_keys: one statement holds them all, so here they are held too. */
async function* withKeys(statement: Statement, source: RowsSource): AsyncGenerator<Filled> {
  const { payload } = statement;
  if (payload?.kind !== 'keys') return;
  const keys: string[] = [];
  const [ofRows, ofProtected] = [createHash('sha256'), createHash('sha256')];
  for await (const chunk of hashing(ofRows, reading(statement, source.rows())))
    for (const key of keyLines(chunk, payload.columns)) keys.push(key);
  for await (const chunk of hashing(ofProtected, reading(statement, source.protectedKeys())))
    if (payload.withProtected) for (const line of linesOf(chunk)) keys.push(line);
  if (keys.length !== payload.keys) throw notThePlansRows(statement, `${keys.length} keys`, `${payload.keys}`);
  checkHash(statement, payload.hash, ofRows);
  checkHash(statement, payload.protectedHash, ofProtected);
  yield { request: { statement, keys }, rows: 0 };
}

/** What is sent is what was planned, proven at the moment of sending (H22). */
function checkHash(statement: Statement, planned: string, hash: Hash): void {
  if (hash.digest('hex') === planned) return;
  throw fail('DRT508', `${statement.id}: the rows do not have the hash of the plan`, {
    fix: 'plan again: the rows are not those that were planned',
  });
}

function notThePlansRows(statement: Statement, found: string, planned: string): Error {
  return fail('DRT508', `${statement.id}: the source gave ${found}, the plan has ${planned}`, {
    fix: 'plan again: the rows are not those that were planned',
  });
}

interface Ahead<T> {
  readonly item: T;
  readonly last: boolean;
}

/** Each item once it is known whether another follows; the next is read while the caller works on this one. */
async function* lookAhead<T>(items: AsyncIterable<T>): AsyncGenerator<Ahead<T>> {
  const iterator = items[Symbol.asyncIterator]();
  const read = (): Promise<IteratorResult<T>> => {
    const next = iterator.next();
    // A failure is seen when it is awaited; until then it must not count as unhandled.
    next.catch(() => undefined);
    return next;
  };
  let ahead = read();
  try {
    let current = await ahead;
    while (current.done !== true) {
      ahead = read();
      const next = await ahead;
      yield { item: current.value, last: next.done === true };
      current = next;
    }
  } finally {
    await iterator.return?.();
  }
}
