import { duckDbType } from '../../duckdb/type.js';
import type { DataType, ScalarType } from '../../types/data-type.js';
import { mapType } from '../../types/data-type-walk.js';

type Scalar = Exclude<DataType['kind'], 'array' | 'map' | 'struct'>;
type Of<K extends Scalar> = ScalarType & { readonly kind: K };

/**
 * Exact conversion of text, one row a type: an SQL expression over the text expression `x` that is NULL where the text
 * does not fit exactly (H23). TRY_CAST alone is loose (it rounds, and takes `0x10` or `2026-02-28x`), so the whole text
 * is matched first. The first CASE is the usual spelling, which is the cheapest to test.
 */
const fromText: { readonly [K in Scalar]: (type: Of<K>, x: string) => string } = {
  boolean: (_, x) =>
    `CASE WHEN ${x} = 'true' THEN true WHEN ${x} = 'false' THEN false WHEN lower(${x}) = 'true' THEN true WHEN lower(${x}) = 'false' THEN false END`,
  tinyint: (_, x) => integer(x, 'TINYINT'),
  smallint: (_, x) => integer(x, 'SMALLINT'),
  int: (_, x) => integer(x, 'INTEGER'),
  bigint: (_, x) => integer(x, 'BIGINT'),
  decimal: (type, x) => decimal(x, type.precision, type.scale),
  float: (_, x) => floating(x, 'FLOAT', 7),
  double: (_, x) => floating(x, 'DOUBLE', 15),
  string: (_, x) => x,
  char: (type, x) => `CASE WHEN length(${x}) <= ${type.length} THEN ${x} END`,
  varchar: (type, x) => `CASE WHEN length(${x}) <= ${type.length} THEN ${x} END`,
  // Only the one canonical base64 text of the bytes.
  binary: (_, x) => `CASE WHEN ${full(x, BASE64)} AND to_base64(from_base64(${x})) = ${x} THEN from_base64(${x}) END`,
  date: (_, x) =>
    `CASE WHEN ${full(x, '[0-9]{4}-[0-9]{2}-[0-9]{2}')} AND ${x} >= '0001' THEN TRY_CAST(${x} AS DATE) END`,
  timestamp: (_, x) => timestamp(x),
  timestamp_ntz: (_, x) => `CASE WHEN ${full(x, LOCAL)} AND ${x} >= '0001' THEN TRY_CAST(${x} AS TIMESTAMP) END`,
  variant: (_, x) => `to_json(${x})`,
  void: () => 'CAST(NULL AS VARCHAR)',
  interval: () => 'CAST(NULL AS VARCHAR)',
};

const TIME = '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6}0*)?)?';
const LOCAL = `[0-9]{4}-[0-9]{2}-[0-9]{2}([T ]${TIME})?`;
const OFFSET = '[+-](0[0-9]|1[0-8])(:?[0-5][0-9])?';
const BASE64 = '([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?';

/**
 * A number with an exponent as plain digits, NULL where DECIMAL(p,s) cannot hold it exactly. Exponents are rare and this
 * plans slowly, so it stands in for the empty `drt_expand` only once a value with an exponent was rejected. Each step is
 * bound to a name, since a macro writes its arguments out wherever they are used.
 */
export const EXPAND_MACRO = `CREATE OR REPLACE MACRO drt_expand(x, p, s) AS CASE
   WHEN regexp_full_match(x, '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)[eE][+-]?[0-9]{1,9}')
   THEN list_transform(list_transform(list_transform(
     [regexp_extract(x, '^([+-]?)([0-9]*)[.]?([0-9]*)[eE]([+-]?[0-9]+)$', ['sign', 'i', 'f', 'e'])],
     lambda m: {sign: m.sign, d: m.i || m.f, z: rtrim(m.i || m.f, '0'), e: CAST(m.e AS BIGINT) - length(m.f)}),
     lambda m: {sign: m.sign, d: ltrim(m.z, '0'), e: m.e + length(m.d) - length(m.z)}),
     lambda m: CASE
       WHEN m.d = '' THEN '0'
       WHEN m.e < -s OR length(m.d) + m.e > p - s THEN NULL
       WHEN m.e >= 0 THEN m.sign || m.d || repeat('0', m.e)
       ELSE m.sign || regexp_replace(lpad(m.d, greatest(length(m.d), 1 - m.e)::INTEGER, '0'), '(.{' || -m.e || '})$', '.\\1') END)[1]
 END`;

/** Functions that the expressions above call; created once a database. */
export const SCALAR_MACROS = [
  'CREATE OR REPLACE MACRO drt_expand(x, p, s) AS CAST(NULL AS VARCHAR)',
  // Text with an offset as the UTC wall clock. The offset is subtracted here: a cast to TIMESTAMP drops it.
  `CREATE OR REPLACE MACRO drt_utc(x) AS list_transform([regexp_extract(x, '^(.*)([+-])([0-9]{2}):?([0-9]{2})?$', ['t', 'sign', 'h', 'm'])],
     lambda o: TRY_CAST(o.t AS TIMESTAMP) - to_minutes(
       (CASE o.sign WHEN '-' THEN -1 ELSE 1 END * (o.h::BIGINT * 60 + CASE o.m WHEN '' THEN 0 ELSE o.m::BIGINT END))))[1]`,
  `CREATE OR REPLACE MACRO drt_in_years(t) AS CASE
     WHEN t BETWEEN TIMESTAMP '0001-01-01' AND TIMESTAMP '9999-12-31 23:59:59.999999' THEN t END`,
];

type Nested = Exclude<DataType, ScalarType>;

export const isNested = (type: DataType): type is Nested =>
  type.kind === 'array' || type.kind === 'map' || type.kind === 'struct';

/** Text to a scalar value, NULL where it does not fit. */
export function convertScalar(type: ScalarType, x: string): string {
  return `CAST(${(fromText[type.kind] as (t: ScalarType, x: string) => string)(type, x)} AS ${storageType(type)})`;
}

/**
 * The DuckDB type that holds values of `type`. TIMESTAMP is held as its UTC wall clock; fields are named by place, since
 * names that differ only in case collide there.
 */
export function storageType(type: DataType): string {
  return duckDbType(mapType(type, stored));
}

function stored(type: DataType): DataType {
  if (type.kind === 'timestamp') return { kind: 'timestamp_ntz' };
  if (type.kind === 'void' || type.kind === 'interval') return { kind: 'string' };
  return type.kind === 'struct' ? { ...type, fields: type.fields.map((f, i) => ({ ...f, name: `f${i}` })) } : type;
}

export function full(x: string, pattern: string): string {
  return `regexp_full_match(${x}, '${pattern}')`;
}

function integer(x: string, type: string): string {
  return `CASE WHEN ${full(x, '-?[0-9]{1,18}')} THEN TRY_CAST(${x} AS ${type})
    WHEN ${full(x, '[+-]?([0-9]+([.]0*)?|[.]0+)')} THEN TRY_CAST(TRY_CAST(${x} AS DECIMAL(38,0)) AS ${type})
    ELSE TRY_CAST(drt_expand(${x}, 38, 0) AS ${type}) END`;
}

function decimal(x: string, precision: number, scale: number): string {
  const whole = precision - scale;
  const type = `DECIMAL(${precision},${scale})`;
  const usual = `-?${whole === 0 ? '0' : `[0-9]{1,${whole}}`}${scale === 0 ? '' : `([.][0-9]{1,${scale}})?`}`;
  const fraction = scale === 0 ? '[0-9]+([.]0*)?|[.]0+' : `[0-9]+([.][0-9]{0,${scale}}0*)?|[.][0-9]{1,${scale}}0*`;
  const cast = `TRY_CAST(${x} AS ${type})`;
  const quick = precision > NARROW && scale < NARROW ? wide(x, type, scale) : cast;
  return `CASE ${short(x, type, precision, scale)} WHEN ${full(x, usual)} THEN ${quick}
    WHEN ${full(x, `[+-]?(${fraction})`)} THEN ${cast}
    ELSE TRY_CAST(drt_expand(${x}, ${precision}, ${scale}) AS ${type}) END`;
}

/** DuckDB casts text to a DECIMAL of up to 18 digits in no time, and to a wider one at 30 µs a value. */
const NARROW = 18;

/** A case for values of at most 18 digits in a wide column. */
function short(x: string, type: string, precision: number, scale: number): string {
  if (precision <= NARROW || scale >= NARROW) return '';
  const pattern = `-?[0-9]{1,${NARROW - scale}}${scale === 0 ? '' : `([.][0-9]{1,${scale}})?`}`;
  return `WHEN ${full(x, pattern)} THEN CAST(TRY_CAST(${x} AS DECIMAL(${NARROW},${scale})) AS ${type})`;
}

/** Plain digits to a wide DECIMAL: the whole part through HUGEINT, the fraction through a narrow DECIMAL. */
function wide(x: string, type: string, scale: number): string {
  const whole = `CAST(TRY_CAST(split_part(ltrim(${x}, '-'), '.', 1) AS HUGEINT) AS ${type})`;
  const fraction = `CAST(CAST(concat('0.', split_part(${x}, '.', 2)) AS DECIMAL(${NARROW},${scale})) AS ${type})`;
  const value = scale === 0 ? whole : `${whole} + ${fraction}`;
  return `CASE WHEN starts_with(${x}, '-') THEN CAST(-(${value}) AS ${type}) ELSE CAST(${value} AS ${type}) END`;
}

/**
 * A number with a point or an exponent takes the nearest value; one without must be held exactly, which is sure up to
 * `digits` digits. JSON's numbers with a point have passed through DOUBLE already.
 */
function floating(x: string, type: 'FLOAT' | 'DOUBLE', digits: number): string {
  const value = `TRY_CAST(${x} AS ${type})`;
  const whole = `ltrim(regexp_extract(${x}, '^[+-]?([0-9]+)', 1), '0')`;
  return `CASE WHEN ${full(x, `-?[0-9]{1,${digits}}([.][0-9]+)?`)} THEN ${value}
    WHEN ${full(x, '[+-]?[0-9]+')} THEN CASE WHEN isfinite(${value}) AND printf('%.0f', abs(${value})::DOUBLE) = CASE ${whole} WHEN '' THEN '0' ELSE ${whole} END THEN ${value} END
    WHEN ${full(x, '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?')} THEN CASE WHEN isfinite(${value}) THEN ${value} END
    ELSE CASE lower(${x}) WHEN 'nan' THEN 'nan'::${type} WHEN 'infinity' THEN 'inf'::${type} WHEN '+infinity' THEN 'inf'::${type}
      WHEN '-infinity' THEN '-inf'::${type} WHEN 'inf' THEN 'inf'::${type} WHEN '-inf' THEN '-inf'::${type} END END`;
}

/** Without an offset it is UTC. */
function timestamp(x: string): string {
  return `CASE WHEN ${full(x, `${LOCAL}Z?`)} AND ${x} >= '0001' THEN coalesce(TRY_CAST(${x} AS TIMESTAMP), TRY_CAST(rtrim(${x}, 'Z') AS TIMESTAMP))
    WHEN ${full(x, `${LOCAL}${OFFSET}`)} THEN drt_in_years(drt_utc(${x})) END`;
}
