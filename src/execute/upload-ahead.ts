import { tmpdir } from 'node:os';
import type { Plan, Statement } from '../plan/plan.js';
import type { RowsChunk, RowsSource } from '../types/rows.js';
import { type Filled, fillings } from './payload.js';

interface UploadOptions {
  readonly plan: Plan;
  readonly rows: RowsSource;
  readonly tempDir?: string | undefined;
}

/**
 * What fills each statement of a run. The first file of an upload is written from the beginning on, while the engine is asked about
 * the target and makes staging; nothing is sent before its turn, and what fails is told then.
 */
export class UploadAhead implements AsyncDisposable {
  readonly #options: UploadOptions;
  readonly #begun: { readonly id: string; readonly iterator: AsyncIterator<Filled>; taken: boolean } | undefined;
  readonly #first: Promise<IteratorResult<Filled>> | undefined;
  #stopped = false;

  constructor(options: UploadOptions) {
    this.#options = options;
    const upload = options.plan.statements.find((s) => s.payload?.kind === 'row_files');
    if (upload === undefined) return;
    const stopped = (): boolean => this.#stopped;
    const source: RowsSource = { ...options.rows, rows: () => until(stopped, options.rows.rows()) };
    const iterator = fillings(upload, source, options.tempDir ?? tmpdir())[Symbol.asyncIterator]();
    this.#begun = { id: upload.id, iterator, taken: false };
    this.#first = iterator.next();
    // A failure is seen when it is awaited; until then it must not count as unhandled.
    this.#first.catch(() => undefined);
  }

  /** The requests that a statement is; those that were begun are handed out once. */
  of(statement: Statement): AsyncIterable<Filled> {
    const { rows, tempDir } = this.#options;
    if (this.#begun?.id !== statement.id || this.#begun.taken || this.#first === undefined)
      return fillings(statement, rows, tempDir ?? tmpdir());
    this.#begun.taken = true;
    return continued(this.#first, this.#begun.iterator);
  }

  /** Where no statement took the file it is removed, once what is being written of it has ended. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#begun === undefined || this.#begun.taken) return;
    this.#stopped = true;
    await this.#first?.catch(() => undefined);
    // What cannot be removed here goes with the run's temporary folder.
    await this.#begun.iterator.return?.().catch(() => undefined);
  }
}

/** The chunks until nobody wants them any more. */
async function* until(stopped: () => boolean, chunks: AsyncIterable<RowsChunk>): AsyncGenerator<RowsChunk> {
  for await (const chunk of chunks) {
    if (stopped()) throw new Error('nobody waits for these rows');
    yield chunk;
  }
}

async function* continued(first: Promise<IteratorResult<Filled>>, rest: AsyncIterator<Filled>): AsyncGenerator<Filled> {
  try {
    for (let next = await first; next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
