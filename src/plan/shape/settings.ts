import type { SyncSpec } from '../../sync/sync-spec.js';
import { listNames } from '../../text/names.js';
import { spellLimit } from '../../types/limit.js';
import { isRemoteSource } from '../../types/remote-source.js';
import { MODE_TRAITS } from '../../types/sync-mode.js';
import { formatTableRef } from '../../types/table-ref.js';

/** A key of the spec with its value, as the spec spells both: `sync.mirror.max_delete`, `10%`. */
export type Setting = readonly [key: string, value: string];

type Values = Readonly<Record<string, string | number | boolean | undefined>>;

/** What a key of the resolved spec is in the YAML; what the sync's own line says (its target) and its names are left out. */
type Spelled = (spec: SyncSpec) => Values;

const WRITING = {
  mode: ({ mode }) => ({ 'sync.mode': mode }),
  key: ({ key }) => ({ 'destination.upsert_key': key.length === 0 ? undefined : listNames(key, key.length) }),
  load: ({ load }) => ({ 'destination.load': load }),
  volume: ({ volume }) => ({ 'destination.volume': volume }),
  staging: ({ staging }) => ({ 'destination.staging': staging && `${staging.catalog}.${staging.schema}` }),
  createTable: ({ createTable }) => ({ 'destination.create_table': createTable || undefined }),
  allowFiltered: ({ allowFiltered, mode }) => ({
    'destination.allow_filtered': (MODE_TRAITS[mode].readsTarget && allowFiltered) || undefined,
  }),
  connection: ({ connection }) => ({
    'destination.host_env': connection.hostEnv,
    'destination.http_path_env': connection.httpPathEnv,
    'destination.token_env': connection.tokenEnv,
  }),
  onError: ({ onError }) => ({ 'sync.on_error': onError }),
  maxRejects: ({ maxRejects }) => ({ 'sync.max_rejects': maxRejects && spellLimit(maxRejects) }),
  duplicates: ({ duplicates, key }) => ({ 'sync.duplicates': key.length === 0 ? undefined : duplicates }),
  orderBy: ({ orderBy }) => ({
    'sync.order_by':
      orderBy.length === 0 ? undefined : orderBy.map((o) => `${listNames([o.column])} ${o.direction}`).join(', '),
  }),
  nullKeys: ({ nullKeys, key }) => ({ 'sync.null_keys': key.length === 0 ? undefined : nullKeys }),
  onMissing: ({ onMissing }) => ({ 'sync.on_missing': onMissing }),
  updateWhen: ({ updateWhen, mode }) => ({ 'sync.update_when': MODE_TRAITS[mode].updates ? updateWhen : undefined }),
  maxUpdate: ({ maxUpdate }) => ({ 'sync.max_update': maxUpdate && spellLimit(maxUpdate) }),
  mergePrune: ({ mergePrune }) => ({ 'sync.merge_prune': mergePrune }),
  once: ({ once, mode }) => ({ 'destination.once': MODE_TRAITS[mode].repeats === 'adds' ? once === true : undefined }),
  // What is hidden is no longer reviewed.
  checks: ({ checks }) =>
    Object.fromEntries(Object.entries(checks ?? {}).map(([rule, severity]) => [`checks.${rule}`, severity])),
  mirror: ({ mirror, mode }) => {
    const { mirrorKeys } = MODE_TRAITS[mode];
    const all: Values = {
      delete: mirror.delete,
      inline_keys: mirror.inlineKeys,
      max_delete: spellLimit(mirror.maxDelete),
      on_empty: mirror.onEmpty,
      delete_null_keys: mirror.deleteNullKeys,
      rejected_rows: mirror.rejectedRows,
    };
    const known = (key: string): boolean =>
      mirrorKeys === 'all' || (mirrorKeys !== 'none' && mirrorKeys.some((k) => k === key));
    return Object.fromEntries(
      Object.entries(all).flatMap(([key, value]) => (known(key) ? [[`sync.mirror.${key}`, value]] : [])),
    );
  },
} satisfies Partial<Record<keyof SyncSpec, Spelled>>;

const READING = {
  source: ({ source }) => ({
    'source.files': source?.kind === 'files' ? source.patterns.join(', ') : undefined,
    'source.union': source?.kind === 'files' ? source.union : undefined,
    'source.pick': source?.kind === 'files' ? source.pick : undefined,
    'source.query': source?.kind === 'query' ? source.sql.trim() : undefined,
    'source.remote': source?.kind === 'remote' ? source.path : undefined,
    'source.table': source?.kind === 'table' ? formatTableRef(source.table) : undefined,
    'source.sql': source?.kind === 'sql' ? source.sql : undefined,
    'source.allow_paths': source === undefined || isRemoteSource(source) ? undefined : source.allowPaths?.join(', '),
  }),
  csv: ({ csv }) =>
    Object.fromEntries(
      Object.entries(csv ?? {}).map(([key, value]) => [`source.csv.${SNAKE(key)}`, JSON.stringify(value)]),
    ),
  json: ({ json }) => ({ 'source.json.records': json?.records }),
  selects: ({ selects }) =>
    selects === undefined ? {} : { [`source.${selects.kind}`]: listNames(selects.names, 2000) },
  columns: ({ columns }) =>
    Object.fromEntries(
      columns.map(({ name, from, format, notNull, comment }) => [
        `columns.${listNames([name])}`,
        [
          from === undefined ? '' : `from ${listNames([from])}`,
          format === undefined ? '' : `format ${format}`,
          notNull === true ? 'not nullable' : '',
          comment === undefined ? '' : `comment ${JSON.stringify(comment)}`,
        ]
          .filter((part) => part !== '')
          .join(', ') || undefined,
      ]),
    ),
} satisfies Partial<Record<keyof SyncSpec, Spelled>>;

const SNAKE = (key: string): string => key.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);

/** Named elsewhere: the sync's line, its file, its hash; how many chunks are sent at once decides nothing of what they are. */
type Elsewhere = 'name' | 'file' | 'hash' | 'target' | 'concurrency';

// A new key of the spec does not compile before it has a row in one of them.
WRITING satisfies Record<Exclude<keyof SyncSpec, Elsewhere | keyof typeof READING>, Spelled>;

/** What of a spec decides what is written to the target, defaults included; what its mode does not use is left out. */
export function writingSettings(spec: SyncSpec): readonly Setting[] {
  return given(Object.values<Spelled>(WRITING), spec);
}

/** What of a spec decides which rows are read and how; only what is written there. */
export function readingSettings(spec: SyncSpec): readonly Setting[] {
  return given(Object.values<Spelled>(READING), spec);
}

function given(spelled: readonly Spelled[], spec: SyncSpec): readonly Setting[] {
  return spelled.flatMap((of) =>
    Object.entries(of(spec)).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)] as const])),
  );
}
