import { describe, expect, test } from 'vitest';
import { ANSWER_LIMITS, Answers } from '../../../../src/execute/databricks/answers.js';
import { DatabricksWarehouse } from '../../../../src/execute/databricks/databricks-warehouse.js';
import type { DriverClient, DriverSession } from '../../../../src/execute/databricks/driver.js';
import { Session } from '../../../../src/execute/databricks/session.js';
import { BOUNDS } from '../../../../src/types/bounds.js';
import { chunkOf } from '../../../../src/types/rows.js';
import { makeBatch, makeSpec, plan, statement } from '../../plan/make.js';

const spec = makeSpec({ load: 'values' });
const planned = plan(spec, makeBatch());
const staged = statement(planned, 'stage_rows');

/** What becomes of a row whose name is `name`: the text of the statement that is sent. */
async function send(name: string): Promise<string | undefined> {
  let sent: string | undefined;
  const session = {
    executeStatement: async (sql: string): Promise<unknown> => {
      sent = sql;
      return { finished: async () => undefined, fetchAll: async () => [], close: async () => undefined };
    },
  } as unknown as DriverSession;
  const answers = new Answers(ANSWER_LIMITS);
  const warehouse = new DatabricksWarehouse('databricks test', new Session({} as DriverClient, session, answers), 3600);
  const columns = staged.payload !== undefined && 'columns' in staged.payload ? staged.payload.columns : [];
  const row = Object.fromEntries(columns.map((column, i) => [column.name, i === 0 ? name : null]));
  const chunk = chunkOf(1, [JSON.stringify(row)]);
  await warehouse.run({ statement: staged, table: spec.target, chunk });
  return sent;
}

describe('H13: a statement as it is sent', () => {
  test('DRT211: one whose literals are longer than its rows, at the limit and over it', async () => {
    const around = Buffer.byteLength((await send('')) ?? '');
    const room = BOUNDS.statementBytes - around;
    // Each quote is two bytes of SQL, and one of the row.
    const quotes = "'".repeat(Math.floor(room / 2)) + 'x'.repeat(room % 2);
    expect(Buffer.byteLength((await send(quotes)) ?? '')).toBe(BOUNDS.statementBytes);
    await expect(send(`${quotes}x`)).rejects.toMatchObject({
      code: 'DRT211',
      diagnostics: [{ fix: expect.stringContaining('destination.load: json') }],
    });
  });
});
