import { fail } from '../errors.js';
import { type DataType, type DataTypeKind, printDataType, type TypeSpelling } from '../types/data-type.js';
import { mapType, withoutRules } from '../types/data-type-walk.js';
import { type CanonicalValue, mapEntriesOf, structValues, variantJson } from '../types/value.js';
import { quoteIdentifier } from './identifier.js';
import { checkScalar } from './scalar.js';
import { textLiteral } from './text-literal.js';

type Of<K extends DataTypeKind> = Extract<DataType, { readonly kind: K }>;

/**
 * - `exact`: the literal has the column's type and no other, as tuples compare without widening (H09).
 * - `bare`: the column gives the type, as in an INSERT's VALUES: shorter where that is safe.
 */
export type LiteralForm = 'exact' | 'bare';

/** A value as a Databricks literal. Throws DRT602 where the value does not fit the type exactly. */
export function databricksLiteral(type: DataType, value: CanonicalValue, form: LiteralForm = 'exact'): string {
  if (value === null) return form === 'bare' || type.kind === 'void' ? 'NULL' : `CAST(NULL AS ${typeText(type)})`;
  return (WRITERS[type.kind] as (type: DataType, value: CanonicalValue, form: LiteralForm) => string)(
    type,
    value,
    form,
  );
}

/** Types as statements spell them: every field's name quoted. */
export const SQL_SPELLING: TypeSpelling = { name: quoteIdentifier, text: textLiteral };

/** A type as statements write it: every field name quoted, VARCHAR and CHAR as the STRING that expressions know. */
export function typeText(type: DataType): string {
  return printDataType(asExpressionType(type), SQL_SPELLING);
}

/** CHAR and VARCHAR exist for columns only; a value of them is a STRING. */
function asExpressionType(type: DataType): DataType {
  return mapType(type, (part) => {
    if (part.kind === 'char' || part.kind === 'varchar') return { kind: 'string' };
    return part.kind === 'struct' ? withoutRules(part) : part;
  });
}

const suffixed = (suffix: string) => (type: DataType, value: CanonicalValue) => `${checkScalar(type, value)}${suffix}`;

const string = (type: DataType, value: CanonicalValue): string => textLiteral(checkScalar(type, value));

/** `2026-11-20T08:14:03Z` with a space for the T, as people write it. */
const spaced = (type: DataType, value: CanonicalValue): string => checkScalar(type, value).replace('T', ' ');

const FLOAT_MAX = Math.fround(3.4028235e38);

/** The shortest text of the largest FLOAT is a little more than it, and Spark's parser refuses such a literal. */
function withinFloat(digits: string): string {
  const number = Number(digits);
  return Number.isFinite(number) && Math.abs(number) > FLOAT_MAX ? String(Math.sign(number) * FLOAT_MAX) : digits;
}

/** NaN and the infinities have no literal. */
const floating = (suffix: string) => (type: DataType, value: CanonicalValue) => {
  const digits = suffix === 'F' ? withinFloat(checkScalar(type, value)) : checkScalar(type, value);
  return /\d/.test(digits) ? `${digits.toUpperCase()}${suffix}` : `CAST('${digits}' AS ${typeText(type)})`;
};

const WRITERS = {
  boolean: (type: DataType, value: CanonicalValue) => checkScalar(type, value).toUpperCase(),
  tinyint: suffixed('Y'),
  smallint: suffixed('S'),
  int: suffixed(''),
  bigint: suffixed('L'),
  float: floating('F'),
  double: floating('D'),
  decimal: (type: DataType, value: CanonicalValue, form: LiteralForm) => {
    const digits = checkScalar(type, value);
    // 1.00BD is DECIMAL(3,2): another type than the column's, which a tuple refuses.
    return form === 'bare' ? `${digits}BD` : `CAST('${digits}' AS ${typeText(type)})`;
  },
  string,
  char: string,
  varchar: string,
  binary: (type: DataType, value: CanonicalValue) =>
    `X'${Buffer.from(checkScalar(type, value), 'base64').toString('hex')}'`,
  date: (type: DataType, value: CanonicalValue) => `DATE'${checkScalar(type, value)}'`,
  timestamp: (type: DataType, value: CanonicalValue) => `TIMESTAMP'${spaced(type, value)}'`,
  timestamp_ntz: (type: DataType, value: CanonicalValue) => `TIMESTAMP_NTZ'${spaced(type, value)}'`,
  interval: (type: Of<'interval'>, value: CanonicalValue) =>
    `INTERVAL '${checkScalar(type, value)}' ${typeText(type).slice('INTERVAL '.length)}`,
  void: (type: DataType, value: CanonicalValue) => {
    throw fail('DRT602', `${JSON.stringify(value)} is not a value of ${typeText(type)}`);
  },
  variant: (type: DataType, value: CanonicalValue) => `parse_json(${textLiteral(variantJson(type, value))})`,
  // Whole nested values are exact in both forms: rows of one VALUES list would widen each other's elements.
  array: (type: Of<'array'>, value: CanonicalValue) => {
    if (!Array.isArray(value)) throw fail('DRT602', `${JSON.stringify(value)} is not a value of ${typeText(type)}`);
    return sized(
      type,
      'array',
      value.map((item: CanonicalValue) => databricksLiteral(type.element, item)),
    );
  },
  map: (type: Of<'map'>, value: CanonicalValue) =>
    sized(
      type,
      'map',
      mapEntriesOf(type, value).flatMap(([k, v]) => [databricksLiteral(type.key, k), databricksLiteral(type.value, v)]),
    ),
  struct: (type: Of<'struct'>, value: CanonicalValue) => {
    const values = structValues(type, value);
    return `named_struct(${type.fields.map((f, i) => `${textLiteral(f.name)}, ${databricksLiteral(f.type, values[i] ?? null)}`).join(', ')})`;
  },
} satisfies Record<DataTypeKind, (type: never, value: CanonicalValue, form: LiteralForm) => string>;

/** `array(1, 2)`; an empty one has no type of its own. */
function sized(type: DataType, call: string, items: readonly string[]): string {
  const text = `${call}(${items.join(', ')})`;
  return items.length === 0 ? `CAST(${text} AS ${typeText(type)})` : text;
}
