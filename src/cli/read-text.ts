import { fail } from '../errors.js';
import { NO_REGULAR_FILE, readRegularFile } from '../text/regular-file.js';

/** Reads a file as text; DRT902 if it cannot be read. `named` is the file as the user typed it, for the message. */
export function readTextFile(path: string, named: string): string {
  try {
    return readRegularFile(path).toString('utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const why = {
      ENOENT: 'does not exist',
      EISDIR: 'is a folder',
      EACCES: 'may not be read',
      ENOTDIR: 'does not exist',
      [NO_REGULAR_FILE]: 'is no regular file, but a pipe or a device',
    };
    throw fail('DRT902', `${named} ${why[code as keyof typeof why] ?? `cannot be read: ${code ?? 'unknown error'}`}`, {
      cause,
    });
  }
}
