import { EngineError, type ErrorClass, findGuardMessage } from '../engine-error.js';

/** DuckDB's error classes, the word before ` Error:` in its messages. A failed statement is rolled back as a whole. */
const CLASSES: Readonly<Record<string, ErrorClass>> = {
  INTERRUPT: 'interrupted',
  Catalog: 'absent',
  Conversion: 'data',
  'Out of Range': 'data',
  Constraint: 'data',
  'Invalid Input': 'data',
  'Mismatch Type': 'data',
  Permission: 'privilege',
  TransactionContext: 'conflict',
};

/** An error of the driver as an EngineError; anything that is no error of running SQL goes through as it is. */
export function duckDbError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) return error;
  const [, kind, rest = ''] = /^([A-Za-z -]+) Error: (.*)$/s.exec(error.message) ?? [];
  if (kind === undefined) return new EngineError('engine', withoutValues(error.message), { cause: error });
  // The excerpt `LINE 1: …` is SQL text, and so row values.
  const message = rest.replace(/\n\s*LINE \d+:.*$/s, '').trim();
  // Only error(…) begins with the plan's words; a message about a value may quote anything.
  if (kind === 'Invalid Input' && message.startsWith('drt ') && findGuardMessage(message) !== undefined) {
    return new EngineError('guard', message);
  }
  const errorClass = CLASSES[kind] ?? 'engine';
  return new EngineError(errorClass, `${kind} Error: ${errorClass === 'data' ? withoutValues(message) : message}`, {
    cause: error,
  });
}

/** Row values appear in no message: what is quoted, from the first quote to the last, and what `value` names. */
function withoutValues(message: string): string {
  return message
    .replace(/"(.*)"/s, '"…"')
    .replace(/\B'(.*)'\B/s, "'…'")
    .replace(/\bvalue -?[\d.]+\S*/g, 'value …');
}
