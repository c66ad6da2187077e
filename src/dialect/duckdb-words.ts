import { fail } from '../errors.js';
import { parseDataType } from '../types/data-type.js';
import { databricksWords } from './databricks-words.js';
import { duckDbLiteral, duckDbText } from './duckdb-literal.js';
import { duckDbType } from './duckdb-type.js';
import { duckDbCall } from './functions.js';
import { quoteDuckDbIdentifier } from './identifier.js';
import type { Words } from './printer/printer.js';
import { duckDbSchema, fromWireDuckDb } from './wire.js';

// `^` is a power there.
const { '^': _, ...withoutXor } = databricksWords.operators;

/** The alias under which the caller attached a catalog: DuckDB reserves `main`, `system` and `temp`. */
export type CatalogAlias = (catalog: string) => string;

/** DuckDB, as far as plans need it: a rehearsal of the same nodes. */
export function duckDbWords(catalogAlias: CatalogAlias): Words {
  return {
    ...databricksWords,
    name: 'duckdb',
    identifier: quoteDuckDbIdentifier,
    table: (schema, name) => {
      const parts = schema?.split('\0') ?? [];
      const [catalog, ...rest] = parts.length === 2 ? [catalogAlias(parts[0] ?? ''), parts[1] ?? ''] : parts;
      return [...(catalog === undefined ? [] : [catalog]), ...rest, name].map(quoteDuckDbIdentifier).join('.');
    },
    text: duckDbText,
    // NULL and whole nested values have the column's type in both forms.
    literal: (type, value) => duckDbLiteral(type, value),
    dataType: (type) => duckDbType(type),
    call: (name, args) => {
      const call = duckDbCall(name.toLowerCase(), args);
      if (call === undefined) {
        throw fail('DRT604', `the embedded DuckDB has no translation of the function ${name}`, {
          fix: 'run the plan on Databricks',
        });
      }
      return call;
    },
    operators: { ...withoutXor, '<=>': 'IS NOT DISTINCT FROM', regexp: '~' },
    joins: { ...databricksWords.joins, LeftAntiJoin: 'ANTI JOIN', LeftSemiJoin: 'SEMI JOIN' },
    number: (value) => {
      if (typeof value === 'bigint' || (Number.isSafeInteger(value) && !Object.is(value, -0))) return String(value);
      return duckDbLiteral({ kind: 'double' }, Object.is(value, -0) ? '-0' : String(value));
    },
    binary: (bytes) => duckDbLiteral({ kind: 'binary' }, Buffer.from(bytes).toString('base64')),
    rows: ({ load, columns }, line) => {
      if (load === 'values') {
        return `(VALUES${line(1)}{rows}) AS r (${columns.map((c) => quoteDuckDbIdentifier(c.name)).join(', ')})`;
      }
      const schema = duckDbSchema(columns.map((c) => ({ name: c.name, type: parseDataType(c.type) })));
      // Two levels: the array into rows, the struct into columns.
      return `(SELECT unnest(from_json_strict(CAST({rows} AS JSON), ${duckDbText(schema)}), max_depth := 2))`;
    },
    fromWire: fromWireDuckDb,
    files: (format) => {
      throw fail('DRT604', `the embedded DuckDB does not read ${format} files in place`, {
        fix: 'run the plan on Databricks',
      });
    },
    refuse: (what, fix) => fail('DRT604', `the embedded DuckDB has no ${what}`, fix === undefined ? {} : { fix }),
  };
}
