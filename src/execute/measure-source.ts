import { createHash } from 'node:crypto';
import { readDescribedType } from '../dialect/described-type.js';
import { type Diagnostic, type DrtCode, fail } from '../errors.js';
import { sessionSettings } from '../plan/compile.js';
import { type PlanContext, planContext } from '../plan/context.js';
import { PLACEHOLDERS } from '../plan/hash.js';
import type { Query } from '../plan/plan.js';
import { measureQueries, sourceQuery } from '../plan/remote/measure.js';
import { sourceWords } from '../plan/remote/relation.js';
import type { BatchMetadata } from '../types/generated/batch-document.js';
import { type RemoteSource, remoteKey, remoteLabel, remotePath } from '../types/remote-source.js';
import type { RowColumn } from '../types/rows.js';
import { formatTableRef } from '../types/table-ref.js';
import type { TargetInfo } from '../types/target-info.js';
import { countCell } from './counts.js';
import { EngineError } from './engine-error.js';
import type { Reader } from './preview.js';
import { type MeasuredCounts, refuseMeasured } from './refuse-measured.js';
import { reading } from './target.js';
import type { QueryRow } from './warehouse.js';

interface ToMeasure {
  readonly spec: PlanContext['spec'];
  readonly source: RemoteSource;
  /** The target where it was read: its types, and what it is partitioned by. */
  readonly target?: TargetInfo;
  readonly warehouse: Reader;
  /** drt's own version. */
  readonly drtVersion: string;
  /** The batch's columns, of those that the source has. Throws what is wrong with them. */
  readonly settle: (source: readonly RowColumn[]) => BatchMetadata['columns'];
  readonly signal?: AbortSignal;
}

export interface MeasuredSource {
  readonly metadata: BatchMetadata;
  /** Warnings. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What is known of rows that are in the warehouse, by reads alone (H21): columns, numbers, and a fingerprint of those that load, which
 * the plan's statements assert. Rejects with a DrtError: DRT302 or DRT313 where the source cannot be read, DRT312 where rows share a key and
 * nothing says which is the last, DRT324 of an engine that has no such sources, DRT326 where values do not fit, DRT406.
 */
export async function measureSource(request: ToMeasure): Promise<MeasuredSource> {
  const { warehouse, spec, source } = request;
  if (warehouse.kind !== 'databricks') {
    throw fail('DRT324', `${remoteKey(source)} is in the warehouse, and ${warehouse.label} has no such rows`, {
      specKeys: [remotePath(source)],
      fix: '--warehouse databricks; or name local rows with --input',
    });
  }
  return await reading(spec.target, async () => {
    await warehouse.prepare(sessionSettings());
    const version = await versionOf(request);
    const columns = request.settle(await describeSource(request, version));
    return await measure(request, columns, version);
  });
}

/** Of a Delta table, the version that is measured and that the statements read. A view has none, nor has a table whose history is closed. */
async function versionOf({ source, warehouse, spec, signal }: ToMeasure): Promise<number | undefined> {
  if (source.kind !== 'table') return undefined;
  const info = await warehouse.describe(source.table, signal);
  const name = formatTableRef(source.table);
  const specKeys = [['source', 'table']];
  if (info === undefined) {
    throw fail('DRT302', `${name} does not exist on ${warehouse.label}`, { specKeys, fix: 'correct source.table' });
  }
  const { filters = [], kind, version } = info;
  if (filters.length > 0 && !spec.allowFiltered) {
    throw fail(
      'DRT406',
      `source.table: ${name} has ${filters.join(', ')}, which may hide rows or values from this user`,
      {
        specKeys,
        fix: 'run as a user who sees all of the table and say destination.allow_filtered: true; a row that is not seen is taken for absent',
      },
    );
  }
  // A table with a filter has no time travel.
  return kind === 'table' && filters.length === 0 ? version : undefined;
}

async function describeSource(request: ToMeasure, version: number | undefined): Promise<readonly RowColumn[]> {
  const { source } = request;
  const query = sourceQuery(source, version);
  // By itself first: what is a whole query alone is one in parentheses too (H07).
  if (source.kind === 'sql') await ask(request, { ...query, sql: `DESCRIBE QUERY ${source.sql}` });
  const rows = await ask(request, { ...query, sql: `DESCRIBE QUERY ${query.sql}` });
  return rows.map((row) => {
    const [name, text] = [row.col_name ?? '', row.data_type ?? ''];
    const type = readDescribedType(text);
    if (type !== undefined) return { name, type };
    throw fail(
      'DRT307',
      `${remoteKey(source)}: the type of column ${JSON.stringify(name)} is not one that drt knows: ${text}`,
      {
        specKeys: [remotePath(source)],
        fix: 'cast it in source.sql, or leave it out with source.exclude',
      },
    );
  });
}

async function measure(
  request: ToMeasure,
  columns: BatchMetadata['columns'],
  version: number | undefined,
): Promise<MeasuredSource> {
  const { spec, source, target, drtVersion } = request;
  const pinned = version === undefined ? {} : { version };
  const unknown: BatchMetadata = {
    version: 1,
    label: remoteLabel(source),
    files: [],
    columns,
    rows: { read: 0, load: 0, rejected: 0, duplicates: 0 },
    remote: { ...pinned, fingerprint: '0:0' },
    chunks: 0,
    hash: '0'.repeat(64),
  };
  const input = { spec, batch: unknown, drtVersion, ...(target === undefined ? {} : { target }) };
  const context = planContext(input, PLACEHOLDERS);
  if (context.remote === undefined) throw fail('DRT999', 'a source in the warehouse was measured as none');
  const queries = measureQueries(context, context.remote);
  const [all] = await ask(request, queries.columns);
  const [keyed] = queries.keys === undefined ? [all] : await ask(request, queries.keys);
  const counts = readCounts(all, queries.keys === undefined ? undefined : keyed);
  const diagnostics = refuseMeasured({ spec, source, columns, context, counts, row: all ?? {} });
  const fingerprint = keyed?.fingerprint ?? '';
  if (!/^-?\d+:-?\d+$/.test(fingerprint)) {
    throw new EngineError('engine', `the fingerprint came back as ${JSON.stringify(fingerprint)}`);
  }
  if (keyed?.rows !== all?.rows) {
    throw fail('DRT419', `${sourceWords(source, version)} changed while it was measured; nothing was sent`, {
      specKeys: [remotePath(source)],
      fix: 'plan again',
    });
  }
  const { read, load, unreadable, duplicates } = counts;
  const hash = sha256(JSON.stringify([identity(source), columns.map((c) => [c.name, c.type]), load, fingerprint]));
  return {
    metadata: {
      ...unknown,
      columns: columns.map((c, i) => ({ ...c, nulls: countCell(all, `nulls_${i + 1}`) })),
      rows: { read, load, rejected: unreadable, duplicates },
      ...(context.key.length === 0
        ? {}
        : {
            keys: {
              columns: context.key.map((k) => k.name) as [string, ...string[]],
              observed: load,
              protected: 0,
              unreadable,
              hash: sha256(fingerprint),
            },
          }),
      remote: { ...pinned, fingerprint },
      chunks: load === 0 ? 0 : 1,
      hash,
    },
    diagnostics,
  };
}

function readCounts(all: QueryRow | undefined, keyed: QueryRow | undefined): MeasuredCounts {
  const [read, unreadable] = [countCell(all, 'rows'), countCell(all, 'unreadable')];
  const load = keyed === undefined ? read : countCell(keyed, 'load');
  const tied = keyed === undefined ? 0 : countCell(keyed, 'tied');
  return { read, load, unreadable, duplicates: Math.max(0, read - unreadable - load), tied };
}

/**
 * The same rows of the same source are one batch, at whatever version of it they are found, and however the query is written that finds
 * them (`destination.once`).
 */
function identity(source: RemoteSource): readonly string[] {
  return [source.kind, remoteLabel(source)];
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What an engine's refusal of a read says of the source; of any other class, nothing. */
const REFUSED: Partial<Record<EngineError['errorClass'], 'unreadable' | 'unfit'>> = {
  absent: 'unreadable',
  engine: 'unreadable',
  privilege: 'unreadable',
  guard: 'unreadable',
  data: 'unfit',
};

const UNREADABLE: Readonly<Record<RemoteSource['kind'], DrtCode>> = {
  remote: 'DRT302',
  table: 'DRT302',
  sql: 'DRT313',
};

async function ask({ warehouse, source, signal }: ToMeasure, query: Query): Promise<readonly QueryRow[]> {
  try {
    return await warehouse.query(query, signal);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const refused = REFUSED[error.errorClass];
    if (refused === undefined) throw error;
    const specKeys = [remotePath(source)];
    if (refused === 'unfit') {
      throw fail('DRT326', `${remoteKey(source)}: a value does not fit its column: ${error.message}`, {
        specKeys,
        fix: 'cast it in source.sql, or declare the column with a type that holds it',
        cause: error,
      });
    }
    throw fail(UNREADABLE[source.kind], `${remoteKey(source)} cannot be read: ${error.message}`, {
      specKeys,
      fix: FIXES[source.kind],
      cause: error,
    });
  }
}

const FIXES: Readonly<Record<RemoteSource['kind'], string>> = {
  remote: 'correct the path; all its files have to be Parquet with one type a column',
  table: 'correct source.table, or have SELECT on it granted to you',
  sql: 'correct the query: one SELECT in the SQL of the warehouse',
};
