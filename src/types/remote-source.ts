import { formatTableRef, type TableRef } from './table-ref.js';

/** Rows that are in the warehouse already: its statements read them where they are, and none passes through the client. */
export type RemoteSource =
  /** Parquet files of the warehouse's storage: a path or a glob, as the engine takes it. */
  | { readonly kind: 'remote'; readonly path: string }
  | { readonly kind: 'table'; readonly table: TableRef }
  /** One query in the warehouse's SQL, as `readQueryText` gives it. */
  | { readonly kind: 'sql'; readonly sql: string };

const KINDS = { remote: true, table: true, sql: true } as const satisfies Record<RemoteSource['kind'], true>;

export function isRemoteSource(source: { readonly kind: string } | undefined): source is RemoteSource {
  return source !== undefined && Object.hasOwn(KINDS, source.kind);
}

/** The key of the spec that names it. */
export const remoteKey = ({ kind }: RemoteSource): string => `source.${kind}`;

/** The same as the place of a diagnostic. */
export const remotePath = ({ kind }: RemoteSource): readonly [string, string] => ['source', kind];

/** What a report calls it, short; the same whatever rows it has. */
export function remoteLabel(source: RemoteSource): string {
  return LABELS[source.kind](source as never);
}

type Of<K extends RemoteSource['kind']> = Extract<RemoteSource, { readonly kind: K }>;

const LABELS = {
  remote: ({ path }: Of<'remote'>) => path,
  table: ({ table }: Of<'table'>) => formatTableRef(table),
  sql: () => 'source.sql',
} as const satisfies Record<RemoteSource['kind'], (source: never) => string>;
