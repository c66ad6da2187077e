import { fail } from '../errors.js';
import type { DataType } from '../types/data-type.js';
import { dataTypeFault } from '../types/data-type-rules.js';

/**
 * Kysely's names of types, which are those of other databases. Kysely itself refuses all others. Where one has a length here
 * (`binary(16)`, `timestamp(6)`), Databricks has none.
 */
const PLAIN = {
  boolean: 'boolean',
  smallint: 'smallint',
  int2: 'smallint',
  integer: 'int',
  int4: 'int',
  bigint: 'bigint',
  int8: 'bigint',
  real: 'float',
  float4: 'float',
  'double precision': 'double',
  float8: 'double',
  text: 'string',
  uuid: 'string',
  binary: 'binary',
  varbinary: 'binary',
  bytea: 'binary',
  blob: 'binary',
  date: 'date',
  timestamp: 'timestamp',
  timestamptz: 'timestamp',
  datetime: 'timestamp_ntz',
  json: 'variant',
  jsonb: 'variant',
} as const;

const decimal = (precision = 10, scale = 0): DataType => ({ kind: 'decimal', precision, scale });

/** Those whose numbers count. */
const SIZED: Readonly<Record<string, (...numbers: readonly number[]) => DataType>> = {
  decimal,
  numeric: decimal,
  varchar: (length) => (length === undefined ? { kind: 'string' } : { kind: 'varchar', length }),
  char: (length = 1) => ({ kind: 'char', length }),
};

/** Types that Databricks has nothing for, and what to write instead. */
const NONE: readonly (readonly [RegExp, string])[] = [
  [/^(big)?serial$/, 'sql`BIGINT` with .generatedAlwaysAsIdentity()'],
  [/^time(tz)?$/, 'STRING, or a TIMESTAMP'],
  [/range$/, 'two columns'],
];

/** The type that Kysely's `addColumn(name, 'varchar(20)')` and `cast(…, 'int8')` mean. Throws DRT107. */
export function columnDataType(kyselyType: string): DataType {
  const [, name = '', ...digits] = /^([a-z0-9 ]+)(?:\((\d+)(?:, ?(\d+))?\))?$/.exec(kyselyType.toLowerCase()) ?? [];
  const type = named(
    name,
    digits.flatMap((text) => (text === undefined ? [] : [Number(text)])),
  );
  if (type === undefined) {
    const instead = NONE.find(([pattern]) => pattern.test(name))?.[1];
    throw fail('DRT107', `Databricks has no type for ${JSON.stringify(kyselyType)}`, {
      fix: `use ${instead ?? 'dataTypeNode(parseDataType(…))'}`,
    });
  }
  const fault = dataTypeFault(type);
  if (fault === undefined) return type;
  throw fail('DRT107', `${JSON.stringify(kyselyType)} is not a Databricks data type: ${fault}`);
}

function named(name: string, numbers: readonly number[]): DataType | undefined {
  if (Object.hasOwn(PLAIN, name)) return { kind: PLAIN[name as keyof typeof PLAIN] };
  return Object.hasOwn(SIZED, name) ? SIZED[name]?.(...numbers) : undefined;
}
