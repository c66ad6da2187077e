import { constants } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';

/** A link is not followed, and a pipe that nobody writes to is not waited for. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Opens a regular file to read it; undefined where there is none, or a link, a folder or a pipe in its place. */
export async function openRegularFile(path: string): Promise<FileHandle | undefined> {
  // Looked at first: to open a device or a pipe may do something by itself.
  const found = await lstat(path).catch(ifAbsent);
  if (found?.isFile() !== true) return undefined;
  const handle = await open(path, FLAGS).catch(ifAbsent);
  if (handle === undefined || (await handle.stat()).isFile()) return handle;
  await handle.close();
  return undefined;
}

/** Another error (no access, too many files) says nothing of what the file is. */
function ifAbsent(error: NodeJS.ErrnoException): undefined {
  if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(error.code ?? '')) return undefined;
  throw error;
}
