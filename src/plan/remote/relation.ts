import { type Expr, filesTable, tableAtVersion, tableNode } from '../../dialect/index.js';
import type { RemoteSource } from '../../types/remote-source.js';
import { formatTableRef } from '../../types/table-ref.js';
import { planSpecial } from '../nodes/special.js';

/**
 * All columns of all files, as `source.files` has them: without the first, the engine takes the columns of one file, and those
 * that only others have are lost without a word (H06). The second keeps it from making columns of folders' names, of types that
 * it guesses: `day=007` would be 7 (H36).
 */
const PARQUET_OPTIONS = { mergeSchema: 'true', recursiveFileLookup: 'true' } as const;

/** The rows of a source as a table; of a Delta table, at the version that was measured. */
export function relation(source: RemoteSource, version: number | undefined): Expr {
  return RELATIONS[source.kind](source as never, version);
}

type Of<K extends RemoteSource['kind']> = Extract<RemoteSource, { readonly kind: K }>;

const RELATIONS = {
  remote: ({ path }: Of<'remote'>) => filesTable('parquet', path, PARQUET_OPTIONS),
  table: ({ table }: Of<'table'>, version: number | undefined) =>
    version === undefined ? tableNode(table) : tableAtVersion({ table, version }),
  sql: ({ sql }: Of<'sql'>) => planSpecial('source_sql', { sql }),
} as const satisfies Record<RemoteSource['kind'], (source: never, version: number | undefined) => Expr>;

/** `main.raw.users at version 41`, `/Volumes/main/raw/*.parquet`, `the query of source.sql`. */
export function sourceWords(source: RemoteSource, version: number | undefined): string {
  if (source.kind === 'sql') return 'the query of source.sql';
  if (source.kind === 'remote') return source.path;
  return `${formatTableRef(source.table)}${version === undefined ? '' : ` at version ${version}`}`;
}
