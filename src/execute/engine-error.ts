/**
 * What an engine's error means for the run. Each adapter maps its engine's error classes to these; the executor decides
 * by them and by nothing else.
 */
export type ErrorClass =
  /** An assertion of the plan was false: `drt 04-guard: …`. Nothing of the statement was committed. */
  | 'guard'
  /** A value, a type or a constraint of the data. */
  | 'data'
  | 'privilege'
  /** A table, schema, catalog or column that is not there. */
  | 'absent'
  /** Another writer committed first, or holds a lock. */
  | 'conflict'
  /** It did not run for a reason that may pass: an idempotent statement may be sent again. */
  | 'transient'
  /** The statement was cancelled and nothing of it was committed. */
  | 'interrupted'
  /** What stands before the engine refused it, for its own reasons: no word of the engine, of the target or of anyone's rights. */
  | 'gateway'
  /** It was sent and its answer was lost: it may have committed, or may still (H12, H26). */
  | 'unknown'
  /** Any other refusal of the engine, said in answer to the statement; nothing was committed. */
  | 'engine';

/** Classes that are no answer of the engine's: whether it did what it was asked is not said. */
const NO_ANSWER: ReadonlySet<ErrorClass> = new Set(['transient', 'gateway', 'unknown', 'interrupted']);

/** Whether the engine itself said that it did not do what it was asked. */
export function isRefusal(error: unknown): boolean {
  return error instanceof EngineError && !NO_ANSWER.has(error.errorClass);
}

/** An engine's refusal, classified. `message` is the engine's own words: no credentials, no row values, no SQL text. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly errorClass: ErrorClass;

  constructor(errorClass: ErrorClass, message: string, options?: ErrorOptions) {
    super(message, options);
    this.errorClass = errorClass;
  }
}

/** The plan's own words in an assertion's error: `drt 04-guard: 28116 of 48230 rows would be deleted, limit 10%`. */
export interface GuardMessage {
  readonly id: string;
  /** Which of its assertions it was, where a statement has several: `drt 06-merge/max_delete: …`. */
  readonly guard?: string;
  readonly text: string;
}

/** Finds the words of an assertion in an engine's message. Call it only for the engine's class of raised errors, since
 * a message about a value may quote anything. */
export function findGuardMessage(message: string): GuardMessage | undefined {
  const found = /\bdrt (\d{2,}-[a-z_]+)(?:\/([a-z_]+))?: ([^\n]*)/.exec(message);
  const [, id, guard, text] = found ?? [];
  if (id === undefined || text === undefined) return undefined;
  return { id, text, ...(guard === undefined ? {} : { guard }) };
}
