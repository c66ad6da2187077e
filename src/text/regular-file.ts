import { closeSync, constants, fstatSync, openSync, readFileSync, statSync } from 'node:fs';

/** Says in `code` that a path names a pipe, a device or a socket: reading one may wait for ever. */
export const NO_REGULAR_FILE = 'ENOTREG';

/** The bytes of a regular file, or of one that a link leads to. Throws as `readFileSync` does, and NO_REGULAR_FILE. */
export function readRegularFile(path: string): Buffer {
  // Looked at first: to open a device or a pipe may do something by itself.
  refuseOthers(statSync(path), path);
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    refuseOthers(fstatSync(file), path);
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

function refuseOthers(found: { isFile(): boolean; isDirectory(): boolean }, path: string): void {
  if (found.isFile()) return;
  const code = found.isDirectory() ? 'EISDIR' : NO_REGULAR_FILE;
  throw Object.assign(new Error(`${code}: no regular file, open '${path}'`), { code, path });
}
