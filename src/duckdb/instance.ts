import type { DuckDBInstance as Instance } from '@duckdb/node-api';
import { DuckDBInstance } from './driver.js';

/** Opens a database: a file, or `:memory:`. No extension is downloaded behind the user's back, and none is loaded that nobody chose. */
export function openInstance(path: string, options: Readonly<Record<string, string>> = {}): Promise<Instance> {
  return DuckDBInstance.create(path, {
    ...options,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
}
