import { fail } from '../errors.js';
import { type DataType, parseDataType } from '../types/data-type.js';

/** Kysely's names of types, which are those of other databases, where Databricks has another name for the same. */
const SAME: Readonly<Record<string, string>> = {
  text: 'STRING',
  varchar: 'STRING',
  char: 'CHAR(1)',
  int2: 'SMALLINT',
  int4: 'INT',
  int8: 'BIGINT',
  'double precision': 'DOUBLE',
  float4: 'FLOAT',
  float8: 'DOUBLE',
  bytea: 'BINARY',
  blob: 'BINARY',
  varbinary: 'BINARY',
  timestamptz: 'TIMESTAMP',
  datetime: 'TIMESTAMP_NTZ',
  json: 'VARIANT',
  jsonb: 'VARIANT',
  uuid: 'STRING',
};

/** Types that Databricks has nothing for, and what to write instead. */
const NONE: readonly (readonly [RegExp, string])[] = [
  [/^(big)?serial$/, 'sql`BIGINT` with .generatedAlwaysAsIdentity()'],
  [/^time(tz)?(\(|$)/, 'STRING, or a TIMESTAMP'],
  [/range$/, 'two columns'],
];

/** The type that Kysely's `addColumn(name, 'varchar(20)')` and `cast(…, 'int8')` mean. Throws DRT107. */
export function columnDataType(kyselyType: string): DataType {
  const text = kyselyType.toLowerCase();
  const instead = NONE.find(([pattern]) => pattern.test(text))?.[1];
  if (instead !== undefined) {
    throw fail('DRT107', `Databricks has no type for ${JSON.stringify(kyselyType)}`, { fix: `use ${instead}` });
  }
  const bare = text.replace(/^(binary|varbinary|datetime|timestamp|timestamptz)\(\d+\)$/, '$1');
  return parseDataType(SAME[bare] ?? bare);
}
