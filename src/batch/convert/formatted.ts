import { duckText } from '../../duckdb/quote.js';
import type { ColumnFormat } from '../../types/column-format.js';
import type { ScalarType } from '../../types/data-type.js';
import { strict } from './json.js';
import { groupsOf, withUsualSigns } from './local-number.js';
import { convertScalar, full, storageType } from './scalar.js';

type Of<K extends ColumnFormat['kind']> = Extract<ColumnFormat, { readonly kind: K }>;

/**
 * Text as `columns.x.format` says it is written, to a value of a scalar type. NULL where it is not written so, or does not
 * fit: nothing is guessed.
 */
export function convertFormatted(type: ScalarType, format: ColumnFormat, x: string): string {
  const value = (FORMATS[format.kind] as (type: ScalarType, format: ColumnFormat, x: string) => string)(
    type,
    format,
    x,
  );
  return `CAST(${value} AS ${storageType(type)})`;
}

const FORMATS = {
  time,
  number,
  words: (_: ScalarType, { yes, no }: Of<'words'>, x: string) =>
    `CASE lower(${x}) WHEN ${duckText(yes.toLowerCase())} THEN true WHEN ${duckText(no.toLowerCase())} THEN false END`,
  bytes: (type: ScalarType, { encoding }: Of<'bytes'>, x: string) =>
    encoding === 'base64' ? convertScalar(type, x) : `CASE WHEN ${full(x, '([0-9A-Fa-f]{2})*')} THEN unhex(${x}) END`,
  json: (_: ScalarType, __: Of<'json'>, x: string) => strict(x),
} satisfies Record<ColumnFormat['kind'], unknown>;

/**
 * strptime takes spaces around the text, and a year of two digits for %Y, which would be one of the first century: neither
 * is what was meant. A DATE must not lose a time.
 */
function time(type: ScalarType, { pattern }: Of<'time'>, x: string): string {
  const zone = pattern.includes('%z');
  const text = zone ? `regexp_replace(${x}, 'Z$', '+00:00')` : x;
  const parsed = `try_strptime(${text}, ${duckText(pattern)})`;
  // With an offset it is an instant, kept as its UTC wall clock.
  const clock = zone ? `make_timestamp(epoch_us(${parsed}))` : `CAST(${parsed} AS TIMESTAMP)`;
  const whole = type.kind === 'date' ? ` AND t = date_trunc('day', t)` : '';
  const fits = `CASE WHEN t BETWEEN TIMESTAMP '1000-01-01' AND TIMESTAMP '9999-12-31 23:59:59.999999'${whole} THEN t END`;
  return `CASE WHEN ${x} = trim(${x}) THEN list_transform([${clock}], lambda t: ${fits})[1] END`;
}

/** Groups of thousands are whole or absent, so that 1.5 is not taken for fifteen where the point groups. */
function number(type: ScalarType, { decimal, thousands = '' }: Of<'number'>, x: string): string {
  const format = { decimal: decimal ?? '.', thousands };
  const fraction = decimal === undefined ? '' : `([${decimal}][0-9]+)?`;
  const pattern = duckText(`[+-]?(${groupsOf(format)}[0-9]+)${fraction}`);
  return `CASE WHEN regexp_full_match(${x}, ${pattern}) THEN ${convertScalar(type, withUsualSigns(x, format))} END`;
}
