import { fail } from '../errors.js';
import type { BatchMetadata } from '../types/generated/batch-document.js';
import { validate } from '../types/generated/batch-validator.js';
import { readTextFile } from './read-text.js';

/** batch.json, as `drt inspect` prints it, checked against its schema. */
export function readBatchDocument(path: string, named: string): BatchMetadata {
  const text = readTextFile(path, named);
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw fail('DRT902', `${named} is not JSON`, { cause, fix: 'drt inspect SYNC.yml prints it' });
  }
  if (!validate(document)) {
    const [first] = validate.errors ?? [];
    throw fail(
      'DRT902',
      `${named} is not a batch: ${first?.instancePath || 'it'} ${first?.message ?? 'is malformed'}`,
      {
        fix: 'drt inspect SYNC.yml prints it',
      },
    );
  }
  return document as BatchMetadata;
}
