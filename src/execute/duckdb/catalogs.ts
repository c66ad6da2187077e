import { basename, dirname, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { catalogAlias } from '../../duckdb/catalog-alias.js';
import { duckName, duckText } from '../../duckdb/quote.js';

export const MEMORY = ':memory:';

/** The catalogs of one embedded warehouse: each an attached file, or memory. */
export class Catalogs {
  readonly #connection: DuckDBConnection;
  readonly #path: string;
  readonly #main: string;
  readonly #attached = new Set<string>();
  readonly #readOnly: boolean;
  readonly #exists: (path: string) => boolean;

  /** @param path absolute, or `:memory:`; @param main the catalog that PATH itself is */
  constructor(
    connection: DuckDBConnection,
    settings: { path: string; main: string; readOnly: boolean; exists: (path: string) => boolean },
  ) {
    this.#connection = connection;
    this.#path = settings.path;
    this.#main = settings.main.toLowerCase();
    this.#readOnly = settings.readOnly;
    this.#exists = settings.exists;
  }

  /** Attaches a catalog once; false where a read-only warehouse has no file for it. Rejects with DuckDB's own error. */
  async attach(catalog: string): Promise<boolean> {
    const key = catalog.toLowerCase();
    if (this.#attached.has(key)) return true;
    const file = this.fileOf(catalog);
    if (this.#readOnly && (file === MEMORY || !this.#exists(file))) return false;
    const options = this.#readOnly ? 'TYPE duckdb, READ_ONLY' : 'TYPE duckdb';
    // Unity Catalog's names differ in more than case, and so do DuckDB's.
    await this.#connection.run(
      `ATTACH IF NOT EXISTS ${duckText(file)} AS ${duckName(catalogAlias(catalog))} (${options})`,
    );
    this.#attached.add(key);
    return true;
  }

  /** PATH for the target's catalog, PATH.<catalog> for another. */
  fileOf(catalog: string): string {
    const key = catalog.toLowerCase();
    if (this.#path === MEMORY || key === this.#main) return this.#path;
    // A name with a separator would leave the folder.
    const suffix = key.replace(/[/\\%]/g, (c) => encodeURIComponent(c));
    return join(dirname(this.#path), `${basename(this.#path)}.${suffix}`);
  }
}
