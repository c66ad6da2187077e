import { deepFreeze } from '../types/deep-freeze.js';
import type { SyncDocument } from '../types/generated/sync-document.js';
import { type Limit, parseLimit } from '../types/limit.js';
import { MODE_TRAITS } from '../types/sync-mode.js';
import { readChecks } from './checks.js';
import { readColumns, readKey } from './columns.js';
import { readCsv } from './csv.js';
import type { SpecDocument } from './document.js';
import { checkEffects } from './effects.js';
import { checkFullBudget } from './full-budget.js';
import { hashSpec } from './hash.js';
import { readJson } from './json.js';
import { resolveMode } from './modes.js';
import { checkEnvironmentNames, checkNames } from './names.js';
import { checkNoBudget } from './no-budget.js';
import { checkOneDaySource } from './one-day-source.js';
import { type ReadableSpec, readableParts } from './readable.js';
import { checkRemote } from './remote-source.js';
import type { Report } from './report.js';
import { readDuplicates, readOrder, readSelection, readSource } from './source.js';
import type { MirrorSpec, SyncSpec } from './sync-spec.js';
import { readVolume } from './volume.js';

/** What is said of a spec that has no error, one rule a file. */
const LINTS = [checkNoBudget, checkFullBudget, checkOneDaySource];

/**
 * Makes a frozen spec of a document, with every default filled in. The parts that are of the right form are checked against
 * each other, and contradictions go to `report`. Undefined if the report has an error.
 */
export function resolveSpec(document: SpecDocument, report: Report): SyncSpec | undefined {
  const parts = readableParts(document.data, report.isUnread);
  checkEnvironmentNames(parts, report);
  checkNames(parts, report);
  const mode = resolveMode(parts, report);
  const columns = readColumns(parts, document.keysIn(['columns']), report);
  const key = readKey(parts, mode, columns, report);
  const source = readSource(parts, report);
  checkRemote(parts, source, targetOf(parts), report);
  const csv = readCsv(parts, report);
  const selects = readSelection(parts, report);
  const json = readJson(parts, report);
  const orderBy = readOrder(parts, report);
  const duplicates = readDuplicates(parts, { source, hasKey: key.length > 0 }, report);
  const volume = readVolume(parts, report);
  const checks = readChecks(parts, report);
  if (mode !== undefined) checkEffects(parts, mode, report);
  if (mode === undefined || report.found.some((d) => d.severity === 'error')) return undefined;

  for (const lint of LINTS) lint(parts, mode, report);
  const { file } = document;
  const spec = document.data as SyncDocument;
  const { destination, sync } = spec;
  const base = file.split(/[/\\]/).at(-1) ?? file;
  const { staging, load } = destination;
  const maxUpdate = limit(sync?.max_update);
  const maxRejects = limit(sync?.max_rejects);
  const resolved: Omit<SyncSpec, 'hash' | 'file'> = {
    name: spec.name ?? defaultName(base),
    ...(checks === undefined ? {} : { checks }),
    ...(source === undefined ? {} : { source }),
    ...(csv === undefined ? {} : { csv }),
    ...(selects === undefined ? {} : { selects }),
    ...(json === undefined ? {} : { json }),
    columns,
    connection: {
      hostEnv: destination.host_env ?? 'DATABRICKS_HOST',
      httpPathEnv: destination.http_path_env ?? 'DATABRICKS_HTTP_PATH',
      tokenEnv: destination.token_env ?? 'DATABRICKS_TOKEN',
    },
    target: { catalog: destination.catalog, schema: destination.schema, name: destination.table },
    mode,
    key,
    // Where the rows are says the source.
    load: load === undefined || load === 'remote' ? 'auto' : load,
    ...(volume === undefined ? {} : { volume }),
    ...(destination.concurrency === undefined ? {} : { concurrency: destination.concurrency }),
    ...(staging === undefined
      ? {}
      : { staging: { catalog: staging.catalog ?? destination.catalog, schema: staging.schema } }),
    ...(MODE_TRAITS[mode].repeats === 'adds' && (destination.once ?? true) ? { once: true as const } : {}),
    createTable: destination.create_table ?? false,
    allowFiltered: destination.allow_filtered ?? false,
    onError: sync?.on_error ?? 'fail',
    ...(maxRejects === undefined ? {} : { maxRejects }),
    duplicates,
    orderBy,
    nullKeys: sync?.null_keys ?? 'reject',
    ...(sync?.on_missing === undefined ? {} : { onMissing: sync.on_missing }),
    updateWhen: sync?.update_when ?? 'changed',
    ...(maxUpdate === undefined ? {} : { maxUpdate }),
    ...(sync?.merge_prune === true && MODE_TRAITS[mode].updates ? { mergePrune: true as const } : {}),
    mirror: mirrorSpec(sync?.mirror ?? {}),
  };
  return deepFreeze({ ...resolved, file: base, hash: hashSpec(resolved) });
}

function targetOf({
  destination: { catalog, schema, table: name } = {},
}: ReadableSpec): SyncSpec['target'] | undefined {
  if (catalog === undefined || schema === undefined || name === undefined) return undefined;
  return { catalog, schema, name };
}

function mirrorSpec(mirror: NonNullable<NonNullable<SyncDocument['sync']>['mirror']>): MirrorSpec {
  return {
    delete: mirror.delete ?? 'auto',
    inlineKeys: mirror.inline_keys ?? 1000,
    maxDelete: limit(mirror.max_delete) ?? { kind: 'percent', percent: 50 },
    onEmpty: mirror.on_empty ?? 'skip',
    deleteNullKeys: mirror.delete_null_keys ?? false,
    rejectedRows: mirror.rejected_rows ?? 'protect',
  };
}

/** The schema has checked the form, so a limit that is given parses. */
const limit = (given: number | string | undefined): Limit | undefined =>
  given === undefined ? undefined : parseLimit(given);

/**
 * The file's name without its extension. Characters that a folder's name cannot have are replaced, as `name` refuses
 * them.
 */
function defaultName(base: string): string {
  const stem = base.replace(/(.)\.[^.]*$/, '$1');
  return (
    stem
      .replaceAll(/[\p{Cc}/\\:*?"<>|]/gu, '_')
      .replace(/^\.+/, '')
      .slice(0, 100) || 'sync'
  );
}
