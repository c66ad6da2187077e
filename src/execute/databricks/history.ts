import { quoteTable } from '../../dialect/index.js';
import type { TableRef } from '../../types/table-ref.js';
import { EngineError } from '../engine-error.js';
import { type Affected, type Commit, HISTORY_LENGTH, type QueryRow } from '../warehouse.js';
import type { Ask } from './describe.js';

/** A Delta table's newest commits, newest first. Rejects as `ask` does. */
export async function readCommits(
  ask: Ask,
  table: TableRef,
  limit: number | 'all' = HISTORY_LENGTH,
): Promise<readonly Commit[]> {
  const limited = limit === 'all' ? '' : ` LIMIT ${limit}`;
  return (await ask(`DESCRIBE HISTORY ${quoteTable(table)}${limited}`)).map(commit);
}

/** How many rows a Delta table had at a version. Rejects as `ask` does, and where that version is not there any more. */
export async function readRowsAt(ask: Ask, table: TableRef, version: number): Promise<number> {
  const [row] = await ask(`SELECT count(*) AS total FROM ${quoteTable(table)} VERSION AS OF ${version}`);
  const total = integer(row?.total);
  if (total === undefined) throw new EngineError('engine', `the rows of version ${version} were not counted`);
  return total;
}

function commit(row: QueryRow): Commit {
  const readVersion = integer(row.readVersion);
  const operation = row.operation ?? '';
  const [, day, time] = /(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)/.exec(row.timestamp ?? '') ?? [];
  // A map that the driver could not read is empty, and a MERGE has predicates.
  const parameters = row.operationParameters ?? '{}';
  const metrics = metricsOf(row.operationMetrics);
  const sourceRows = operation === 'MERGE' ? integer(metrics.numSourceRows) : undefined;
  const restored = operation === 'RESTORE' ? integer(metricsOf(parameters).version) : undefined;
  return {
    version: Number(row.version),
    operation,
    ...(day === undefined ? {} : { at: `${day} ${time}` }),
    ...(parameters === '{}' ? {} : { parameters }),
    ...(restored === undefined ? {} : { restored }),
    ...(sourceRows === undefined ? {} : { sourceRows }),
    affected: affectedOf(metrics),
    ...(readVersion === undefined ? {} : { readVersion }),
  };
}

/** Of a MERGE, `numOutputRows` counts the rows that it copied too: the names of its own come first. */
function affectedOf(metrics: Readonly<Record<string, unknown>>): Affected {
  const inserted = integer(metrics.numTargetRowsInserted ?? metrics.numOutputRows);
  const updated = integer(metrics.numTargetRowsUpdated);
  const deleted = integer(metrics.numTargetRowsDeleted ?? metrics.numDeletedRows);
  return {
    ...(inserted === undefined ? {} : { inserted }),
    ...(updated === undefined ? {} : { updated }),
    ...(deleted === undefined ? {} : { deleted }),
  };
}

/** A map of text to text, which the driver gives as an object and `textRow` as JSON. */
function metricsOf(cell: string | null | undefined): Readonly<Record<string, unknown>> {
  if (cell === undefined || cell === null || !cell.startsWith('{')) return {};
  return JSON.parse(cell) as Readonly<Record<string, unknown>>;
}

function integer(cell: unknown): number | undefined {
  return typeof cell === 'string' && /^\d+$/.test(cell) ? Number(cell) : undefined;
}
