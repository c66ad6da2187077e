import { type Diagnostic, messageOf } from '../errors.js';
import { formatTableRef, type TableRef } from '../types/table-ref.js';
import { EngineError, isRefusal } from './engine-error.js';
import type { Warehouse } from './warehouse.js';

/** The Volume of a path in it: `/Volumes/main/tmp/drt` of `/Volumes/main/tmp/drt/a/b`. */
export function volumeOf(path: string): string {
  return path.split('/').slice(0, 5).join('/');
}

/** Its name: `main.tmp.drt`. */
export function volumeRef(path: string): TableRef {
  const [, , catalog = '', schema = '', name = ''] = path.split('/');
  return { catalog, schema, name };
}

/** What to do where files cannot be put into a Volume, read from it or removed. */
export function volumeAdvice(path: string): string {
  const name = formatTableRef(volumeRef(path));
  return `check that the volume ${name} is there, and have its owner run: GRANT READ VOLUME, WRITE VOLUME ON VOLUME ${name} TO …; load: json needs none`;
}

/** DRT524 where the Volume of a plan is not there or may not be read: asked by listing it, which writes nothing (H21). */
export async function checkVolume(
  { volumes }: Warehouse,
  path: string | undefined,
  signal?: AbortSignal,
): Promise<readonly Diagnostic[]> {
  if (volumes === undefined || path === undefined) return [];
  try {
    await volumes.list(volumeOf(path), signal);
    return [];
  } catch (error) {
    if (!(error instanceof EngineError) || !isRefusal(error)) throw error;
    const message = `the volume ${formatTableRef(volumeRef(path))} cannot be read: ${messageOf(error)}`;
    return [{ code: 'DRT524', severity: 'error', message, fix: volumeAdvice(path) }];
  }
}
