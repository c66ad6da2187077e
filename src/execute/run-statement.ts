import type { Plan, Statement } from '../plan/plan.js';
import { tableOf } from '../plan/tables.js';
import type { ExecutionEvent, StatementReport } from './events.js';
import { sendInFlight } from './in-flight.js';
import type { Journal } from './journal.js';
import type { Filled } from './payload.js';
import { type RetrySettings, withRetry } from './retry.js';
import type { UploadAhead } from './upload-ahead.js';
import type { Affected, Warehouse } from './warehouse.js';

export interface StatementContext {
  readonly plan: Plan;
  readonly warehouse: Warehouse;
  /** What fills the statements. */
  readonly fillings: UploadAhead;
  readonly clock: () => number;
  readonly retry: RetrySettings;
  readonly onEvent: (event: ExecutionEvent) => void;
  readonly journal?: Journal | undefined;
}

/** How far a statement got: without `error` all of it was sent and answered. */
interface StatementRun {
  readonly report: Omit<StatementReport, 'outcome'>;
  readonly error?: unknown;
}

/** Sends a statement, in chunks where it has chunks, several at once where the plan and the warehouse let it, and measures it. Never rejects: the error is in the answer. */
export async function runStatement(
  statement: Statement,
  context: StatementContext,
  signal: AbortSignal | undefined,
): Promise<StatementRun> {
  const { plan, warehouse, clock, onEvent } = context;
  const { id, kind, payload } = statement;
  onEvent({ kind: 'started', id, statement: kind });
  const start = clock();
  let rows = 0;
  let arrived = 0;
  let extra = 0;
  let affected: Affected | undefined;
  let committedAs: number | undefined;
  let error: { readonly value: unknown } | undefined;
  try {
    await sendInFlight({
      items: context.fillings.of(statement),
      limit: warehouse.takesSeveral && payload !== undefined && 'inFlight' in payload ? (payload.inFlight ?? 1) : 1,
      send: async ({ request, rows: sent }: Filled, stop) => {
        const { value, attempts } = await withRetry(
          (attempt) => {
            const part = request.chunk?.index ?? request.file?.number;
            const chunk = part === undefined ? {} : { chunk: part };
            context.journal?.note({ event: 'sending', id, attempt, ...chunk });
            return warehouse.run({ ...request, table: tableOf(plan.tables, statement.table) }, stop);
          },
          statement,
          context.retry,
          stop,
        );
        extra += attempts - 1;
        affected = add(affected, value.affected);
        committedAs = value.committedAs ?? committedAs;
        rows += sent;
        return sent;
      },
      onResult: (sent) => {
        arrived += sent;
        if (payload !== undefined && 'rows' in payload)
          onEvent({ kind: 'progress', id, rows: arrived, of: payload.rows });
      },
      signal,
    });
  } catch (thrown) {
    error = { value: thrown };
  }
  return {
    report: {
      id,
      kind,
      ms: clock() - start,
      ...(payload !== undefined && 'rows' in payload ? { rows } : {}),
      ...(affected === undefined ? {} : { affected }),
      ...(committedAs === undefined ? {} : { committedAs, note: `its answer was lost; found as v${committedAs}` }),
      ...(extra > 0 ? { attempts: extra + 1 } : {}),
    },
    ...(error === undefined ? {} : { error: error.value }),
  };
}

function add(a: Affected | undefined, b: Affected | undefined): Affected | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const sum = (x: number | undefined, y: number | undefined): number => (x ?? 0) + (y ?? 0);
  return {
    inserted: sum(a.inserted, b.inserted),
    updated: sum(a.updated, b.updated),
    deleted: sum(a.deleted, b.deleted),
  };
}
