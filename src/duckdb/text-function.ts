import type { DuckDBConnection } from '@duckdb/node-api';
import { DuckDBScalarFunction, VARCHAR } from './driver.js';

/**
 * Makes a function of text callable in SQL, on this connection's database. It is called for each value, on the main
 * thread: some microseconds a value. NULL is answered with NULL, and undefined becomes NULL.
 */
export function defineTextFunction(
  connection: DuckDBConnection,
  name: string,
  answer: (text: string) => string | undefined,
): void {
  connection.registerScalarFunction(
    DuckDBScalarFunction.create({
      name,
      parameterTypes: [VARCHAR],
      returnType: VARCHAR,
      mainFunction: (_, input, output) => {
        const texts = input.getColumnVector(0);
        for (let row = 0; row < input.rowCount; row++) {
          const text = texts.getItem(row);
          output.setItem(row, typeof text === 'string' ? (answer(text) ?? null) : null);
        }
        output.flush();
      },
    }),
  );
}
