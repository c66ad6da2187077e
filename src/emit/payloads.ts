import { databricksWords } from '../dialect/index.js';
import { fillKeys, fillRows } from '../plan/fill.js';
import { VALUES_ROWS } from '../plan/loads/choose.js';
import { isFilled, type Payload, type Plan, type Statement } from '../plan/plan.js';
import { protectedChunks } from '../plan/protected-chunks.js';
import { linesOf, type RowsChunk, type RowsSource } from '../types/rows.js';
import { keyChunks } from '../types/wire-keys.js';

/**
 * Whether a person could read a script with these rows: as literals, and no more of them than `load: auto` writes as
 * literals.
 */
function isReadable(payload: Payload): boolean {
  if (payload.kind === 'keys') return payload.keys <= VALUES_ROWS;
  return isFilled(payload) && payload.load === 'values' && payload.rows <= VALUES_ROWS;
}

/** The statements whose rows are not in the script: it runs through `drt apply` only. */
export function statementsWithoutRows(plan: Plan, inlineRows: boolean): readonly Statement[] {
  const stays = (payload: Payload): boolean =>
    inlineRows ? payload.kind !== 'keys' && !isFilled(payload) : !isReadable(payload);
  return plan.statements.filter((s) => s.payload !== undefined && stays(s.payload));
}

/** A statement as it is sent: itself, or filled with rows, once a chunk. */
export interface FilledStatement {
  readonly sql: string;
  /** Counted from 1, where there are several. */
  readonly chunk?: number;
}

/** The statement with its rows as literals, a chunk at a time: memory holds one chunk (H14). */
export async function* fillStatement(statement: Statement, source: RowsSource): AsyncGenerator<FilledStatement> {
  const { payload, sql } = statement;
  if (payload === undefined) {
    yield { sql };
    return;
  }
  if (payload.kind === 'keys') {
    const loading = await allLines(keyChunks(source.rows(), payload.columns));
    // Not by push(...): a call takes some 100,000 arguments, and then fails.
    const lines = payload.withProtected ? [...loading, ...(await allLines(source.protectedKeys()))] : loading;
    yield { sql: fillKeys(sql, { dialect: databricksWords, columns: payload.columns, lines }) };
    return;
  }
  // Rows that are in files of their own stand in no script.
  if (!isFilled(payload)) {
    yield { sql };
    return;
  }
  for await (const chunk of payload.kind === 'rows' ? source.rows() : protectedChunks(source.protectedKeys())) {
    const filled = fillRows(sql, {
      dialect: databricksWords,
      load: payload.load,
      columns: payload.columns,
      chunk,
      as: 'literal',
    });
    yield { sql: filled.sql, ...(payload.chunks > 1 ? { chunk: Math.abs(chunk.index) } : {}) };
  }
}

async function allLines(chunks: AsyncIterable<RowsChunk>): Promise<string[]> {
  const lines: string[] = [];
  for await (const chunk of chunks) for (const line of linesOf(chunk)) lines.push(line);
  return lines;
}
