// `duckdb-copy.mjs FILE OUT COLUMNS`: what DuckDB takes by itself to read rows of JSON into these types ({"id": "BIGINT"}) and to
// write them as JSON again. It knows nothing of drt, and takes the settings that DuckDB comes with. Plain JavaScript: a
// compiler's start would be in its time.
import { DuckDBInstance } from '@duckdb/node-api';

const [, , file, out, columns] = process.argv;
const types = Object.entries(JSON.parse(columns)).map(([name, type]) => `${name}: '${type}'`);
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
await connection.run(
  `COPY (SELECT * FROM read_json('${file}', format = 'newline_delimited', columns = {${types.join(', ')}})) TO '${out}' (FORMAT json)`,
);
connection.closeSync();
instance.closeSync();
