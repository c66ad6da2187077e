import { databricksWords } from '../dialect/databricks-words.js';
import type { ValueWriter, Words } from '../dialect/printer/printer.js';
import { schemaParts } from '../dialect/schema-name.js';
import { fail } from '../errors.js';
import { duckDbCall } from './functions.js';
import { fromJsonDuckDb, jsonRowsDuckDb } from './json-rows.js';
import { duckDbLiteral } from './literal.js';
import { fromParquetDuckDb, parquetRowsDuckDb } from './parquet-rows.js';
import { duckName, duckText } from './quote.js';
import { duckDbType } from './type.js';

/** How DuckDB writes values, for what is filled into a template. */
export const duckDbValues = {
  quoted: `'(?:[^']|'')*'|"(?:[^"]|"")*"`,
  text: duckText,
  // NULL and whole nested values have the column's type in both forms.
  literal: (type, value) => duckDbLiteral(type, value),
} as const satisfies ValueWriter;

// `^` is a power there.
const { '^': _, ...withoutXor } = databricksWords.operators;

/** The alias under which the caller attached a catalog: DuckDB reserves `main`, `system` and `temp`. */
export type CatalogAlias = (catalog: string) => string;

/** The folder of this machine that stands for one of a Volume. */
export type LocalFolder = (folder: string) => string;

/** DuckDB, as far as plans need it: a rehearsal of the same nodes. */
export function duckDbWords(catalogAlias: CatalogAlias, localFolder: LocalFolder): Words {
  return {
    ...databricksWords,
    ...duckDbValues,
    identifier: duckName,
    table: (schema, name) => {
      const parts = schema === undefined ? [] : schemaParts(schema);
      const [catalog, ...rest] = parts.length === 2 ? [catalogAlias(parts[0] ?? ''), parts[1] ?? ''] : parts;
      return duckName(...(catalog === undefined ? [] : [catalog]), ...rest, name);
    },
    schema: (schema) => duckName(...schemaParts(schema)),
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
    // A list of values is compared one by one, of tuples with every row: minutes for 50,000 of them.
    keyList: (keys) => `(SELECT unnest([${keys}]))`,
    operators: { ...withoutXor, '<=>': 'IS NOT DISTINCT FROM', regexp: '~' },
    joins: { ...databricksWords.joins, LeftAntiJoin: 'ANTI JOIN', LeftSemiJoin: 'SEMI JOIN' },
    number: (value) => {
      if (typeof value === 'bigint' || (Number.isSafeInteger(value) && !Object.is(value, -0))) return String(value);
      return duckDbLiteral({ kind: 'double' }, Object.is(value, -0) ? '-0' : String(value));
    },
    binary: (bytes) => duckDbLiteral({ kind: 'binary' }, Buffer.from(bytes).toString('base64')),
    rows: {
      jsonRows: jsonRowsDuckDb,
      fromJson: fromJsonDuckDb,
      parquetRows: (folder, columns, line) => parquetRowsDuckDb(localFolder(folder), columns, line),
      fromParquet: fromParquetDuckDb,
    },
    jsonPath: () => {
      throw refuse('a path into JSON');
    },
    files: (format) => {
      throw fail('DRT604', `the embedded DuckDB does not read ${format} files in place`, {
        fix: 'run the plan on Databricks',
      });
    },
    atVersion: () => {
      throw refuse('versions of a table', 'run the plan on Databricks');
    },
    databricksOnly: (what) => {
      throw refuse(what, 'run it on Databricks');
    },
    refuse,
  };
}

function refuse(what: string, fix?: string): Error {
  return fail('DRT604', `the embedded DuckDB has no ${what}`, fix === undefined ? {} : { fix });
}
