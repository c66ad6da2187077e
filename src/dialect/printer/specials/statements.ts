import type { OperationNode } from 'kysely';
import type {
  AnalyzeFor,
  CopyFormat,
  CopyIntoData,
  GrantData,
  StatementSpecials,
  VolumeFileData,
} from '../../nodes/builder-specials.js';
import { condition } from '../condition.js';
import { clauses, line, list, type Printer, print, type SpecialEntry } from '../printer.js';
import { databricks, options, unfit, whole, wordOf } from './entry.js';
import { PRIVILEGES, SECURABLES } from './privileges.js';
import { clusterBy } from './tables.js';

const FORMATS = {
  csv: 'CSV',
  json: 'JSON',
  avro: 'AVRO',
  orc: 'ORC',
  parquet: 'PARQUET',
  text: 'TEXT',
  binaryfile: 'BINARYFILE',
} as const satisfies Readonly<Record<CopyFormat, string>>;

const VACUUM_MODES = { full: 'FULL', lite: 'LITE' } as const;

const optional = (p: Printer, node: OperationNode | undefined): string => (node === undefined ? '' : print(p, node));

function optimize({ full, where }: StatementSpecials['optimize'], args: readonly OperationNode[], p: Printer): string {
  const [table, ...rest] = args;
  const predicate = where ? rest[0] : undefined;
  const zorder = where ? rest.slice(1) : rest;
  if (full && zorder.length > 0)
    throw unfit('OPTIMIZE FULL with ZORDER BY', 'FULL is for clustered tables, ZORDER BY for others');
  return clauses(p, [
    `OPTIMIZE ${optional(p, table)}${full ? ' FULL' : ''}`,
    predicate === undefined ? undefined : `WHERE ${condition(p, predicate, true)}`,
    zorder.length === 0 ? undefined : `ZORDER BY (${list(p, zorder)})`,
  ]);
}

function vacuum({ mode, retainHours, dryRun }: StatementSpecials['vacuum'], table: string): string {
  return [
    `VACUUM ${table}`,
    ...(mode === undefined ? [] : [wordOf(VACUUM_MODES, mode, 'the kind of VACUUM')]),
    ...(retainHours === undefined ? [] : [`RETAIN ${whole(retainHours, 'RETAIN')} HOURS`]),
    ...(dryRun ? ['DRY RUN'] : []),
  ].join(' ');
}

const ANALYZE = {
  table: '',
  noscan: ' NOSCAN',
  columns: ' FOR COLUMNS',
  all_columns: ' FOR ALL COLUMNS',
} as const satisfies Readonly<Record<AnalyzeFor, string>>;

function analyze(data: StatementSpecials['analyze'], args: readonly OperationNode[], p: Printer): string {
  const [table, ...columns] = args;
  const what = wordOf(ANALYZE, data.for, 'what ANALYZE is for');
  if (data.for === 'columns' && columns.length === 0)
    throw unfit('ANALYZE of no columns', "name some, or say columns: 'all'");
  if (data.delta && data.for !== 'table')
    throw unfit('DELTA STATISTICS of some columns', 'the table says which columns have them: leave columns out');
  const names = columns.length === 0 ? '' : ` ${list(p, columns)}`;
  return `ANALYZE TABLE ${optional(p, table)}${line(p)}COMPUTE ${data.delta ? 'DELTA ' : ''}STATISTICS${what}${names}`;
}

function copyInto(data: CopyIntoData, args: readonly OperationNode[], p: Printer): string {
  const { files, pattern, validate, formatOptions = {}, copyOptions = {} } = data;
  const [table, ...selections] = args;
  if (files !== undefined && pattern !== undefined)
    throw unfit('COPY INTO with files and a pattern', 'give one of the two');
  if (files?.length === 0) throw unfit('COPY INTO of no files', 'name some, or leave files out');
  const source = p.words.text(data.from);
  const from = selections.length === 0 ? source : `(SELECT ${list(p, selections)} FROM ${source})`;
  return clauses(p, [
    `COPY INTO ${optional(p, table)}`,
    `FROM ${from}`,
    `FILEFORMAT = ${wordOf(FORMATS, data.format, 'FILEFORMAT')}`,
    validate === undefined
      ? undefined
      : `VALIDATE ${validate === 'all' ? 'ALL' : `${whole(validate, 'VALIDATE', 1)} ROWS`}`,
    files === undefined ? undefined : `FILES = (${files.map((file) => p.words.text(file)).join(', ')})`,
    pattern === undefined ? undefined : `PATTERN = ${p.words.text(pattern)}`,
    Object.keys(formatOptions).length === 0 ? undefined : `FORMAT_OPTIONS (${options(p, formatOptions)})`,
    Object.keys(copyOptions).length === 0 ? undefined : `COPY_OPTIONS (${options(p, copyOptions)})`,
  ]);
}

function grant({ action, privileges, securable }: GrantData, args: readonly OperationNode[], p: Printer): string {
  if (privileges.length === 0) throw unfit('a grant of no privilege', 'name at least one');
  const words = privileges.map((privilege) => {
    if (PRIVILEGES.includes(privilege)) return privilege;
    throw unfit(`there is no privilege ${JSON.stringify(privilege)}`, `give one of ${PRIVILEGES.join(', ')}`);
  });
  const principal = args.at(-1);
  // The metastore has no name.
  const name = args.length > 1 ? args[0] : undefined;
  const on = [wordOf(SECURABLES, securable, 'what is granted on'), ...(name === undefined ? [] : [print(p, name)])];
  const [verb, preposition] = action === 'grant' ? ['GRANT', 'TO'] : ['REVOKE', 'FROM'];
  return `${verb} ${words.join(', ')} ON ${on.join(' ')} ${preposition} ${optional(p, principal)}`;
}

function volumePath(p: Printer, path: string): string {
  if (/^(dbfs:)?\/Volumes\/[^/]+\/[^/]+\/[^/]+\//.test(path) && !path.split('/').includes('..'))
    return p.words.text(path);
  throw unfit(
    `${JSON.stringify(path.slice(0, 120))} is no file of a volume`,
    'give /Volumes/<catalog>/<schema>/<volume>/<path>',
  );
}

function volumeFile(data: VolumeFileData, p: Printer): string {
  const volume = volumePath(p, data.volume);
  if (data.action === 'remove') return `REMOVE ${volume}`;
  if (data.action === 'get') return `GET ${volume} TO ${p.words.text(data.local)}`;
  if (data.action === 'put')
    return `PUT ${p.words.text(data.local)} INTO ${volume}${data.overwrite ? ' OVERWRITE' : ''}`;
  throw unfit('an action on a file of a volume that there is not', 'use putFile, getFile or removeFile');
}

export const STATEMENT_ROWS = {
  alter_cluster_by: databricks(
    'CLUSTER BY',
    (data, [table, ...columns], p) => `ALTER TABLE ${optional(p, table)}${line(p)}${clusterBy(data, columns, p)}`,
  ),
  optimize: databricks('OPTIMIZE', optimize),
  vacuum: databricks('VACUUM', (data, [table], p) => vacuum(data, optional(p, table))),
  analyze: databricks('ANALYZE TABLE', analyze),
  copy_into: databricks('COPY INTO', copyInto),
  grant: databricks('GRANT', grant),
  volume_file: databricks('files of volumes', (data, _, p) => volumeFile(data, p)),
} satisfies { readonly [K in keyof StatementSpecials]: SpecialEntry<StatementSpecials[K]> };
