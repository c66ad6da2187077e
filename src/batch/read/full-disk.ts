import { fail, messageOf } from '../../errors.js';

/** What the system and DuckDB say where the disk, or what DuckDB may use of it, is full. */
const FULL =
  /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded|max_temp_directory_size|[Oo]ut of disk|Could not write all bytes/;

/** Throws DRT902 if an error says that there is no room for temporary files: it is not about the input then. */
export function refuseFullDisk(cause: unknown): void {
  const message = messageOf(cause);
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (!FULL.test(message) && !FULL.test(code)) return;
  throw fail('DRT902', 'there is no room for the temporary files', {
    cause,
    fix: 'make room in the temporary folder, or name another one with TMPDIR: it needs a few times the size of the rows',
  });
}
