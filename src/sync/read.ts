import { type DrtError, fail } from '../errors.js';
import { NO_REGULAR_FILE, readRegularFile } from '../text/regular-file.js';
import { type ParsedSpec, type ParseOptions, parseSyncSpec } from './parse.js';

/** `parseSyncSpec` of a file. Throws DRT100 where it cannot be read as UTF-8 text. */
export function readSyncSpec(path: string, options: Omit<ParseOptions, 'file'> = {}): ParsedSpec {
  return parseSyncSpec(decode(readBytes(path), path), { ...options, file: path });
}

function readBytes(path: string): Uint8Array {
  try {
    return readRegularFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    throw unreadable(path, (code !== undefined && REASONS[code]) || `cannot be read: ${String(error)}`, error);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EISDIR: 'is a folder; name the file in it',
  [NO_REGULAR_FILE]: 'is no regular file, but a pipe or a device',
  EACCES: 'may not be read by this user',
};

function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw unreadable(path, 'is not UTF-8 text; save it as UTF-8', error);
  }
}

function unreadable(path: string, reason: string, cause: unknown): DrtError {
  return fail('DRT100', `the sync spec ${reason}`, { place: { file: path }, cause });
}
