import { fail } from '../errors.js';
import type { DataType } from '../types/data-type.js';
import { dataTypeFault } from '../types/data-type-rules.js';

const always = (type: DataType) => (): DataType => type;

const string = always({ kind: 'string' });
const int = always({ kind: 'int' });
const bigint = always({ kind: 'bigint' });
const smallint = always({ kind: 'smallint' });
const float = always({ kind: 'float' });
const double = always({ kind: 'double' });
const binary = always({ kind: 'binary' });
const timestamp = always({ kind: 'timestamp' });
const variant = always({ kind: 'variant' });
const decimal = (precision = 10, scale = 0): DataType => ({ kind: 'decimal', precision, scale });

/**
 * Kysely's names of types, which are those of other databases; their numbers are the arguments. Kysely refuses all others itself.
 * BINARY and TIMESTAMP have no length here.
 */
const TYPES: Readonly<Record<string, (...numbers: readonly number[]) => DataType>> = {
  boolean: always({ kind: 'boolean' }),
  smallint,
  int2: smallint,
  integer: int,
  int4: int,
  bigint,
  int8: bigint,
  real: float,
  float4: float,
  'double precision': double,
  float8: double,
  decimal,
  numeric: decimal,
  varchar: (length) => (length === undefined ? { kind: 'string' } : { kind: 'varchar', length }),
  char: (length = 1) => ({ kind: 'char', length }),
  text: string,
  uuid: string,
  binary,
  varbinary: binary,
  bytea: binary,
  blob: binary,
  date: always({ kind: 'date' }),
  timestamp,
  timestamptz: timestamp,
  datetime: always({ kind: 'timestamp_ntz' }),
  json: variant,
  jsonb: variant,
};

/** Types that Databricks has nothing for, and what to write instead. */
const NONE: readonly (readonly [RegExp, string])[] = [
  [/^(big)?serial$/, 'sql`BIGINT` with .generatedAlwaysAsIdentity()'],
  [/^time(tz)?$/, 'STRING, or a TIMESTAMP'],
  [/range$/, 'two columns'],
];

/** The type that Kysely's `addColumn(name, 'varchar(20)')` and `cast(…, 'int8')` mean. Throws DRT107. */
export function columnDataType(kyselyType: string): DataType {
  const [, name = '', precision, scale] = /^([a-z0-9 ]+)(?:\((\d+)(?:, ?(\d+))?\))?$/i.exec(kyselyType) ?? [];
  const key = name.toLowerCase();
  const read = Object.hasOwn(TYPES, key) ? TYPES[key] : undefined;
  if (read === undefined) {
    const instead = NONE.find(([pattern]) => pattern.test(key))?.[1];
    throw fail('DRT107', `Databricks has no type for ${JSON.stringify(kyselyType)}`, {
      fix: `use ${instead ?? 'dataTypeNode(parseDataType(…))'}`,
    });
  }
  const type = read(...[precision, scale].flatMap((digits) => (digits === undefined ? [] : [Number(digits)])));
  const fault = dataTypeFault(type);
  if (fault === undefined) return type;
  throw fail('DRT107', `${JSON.stringify(kyselyType)} is not a Databricks data type: ${fault}`);
}
