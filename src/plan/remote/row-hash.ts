import { cast, col, concat, type Expr, eq, fn, int, isNull, text } from '../../dialect/index.js';
import type { DataType } from '../../types/data-type.js';
import { isCollated, someType } from '../../types/data-type-walk.js';
import type { PlanContext } from '../context.js';
import { planSpecial } from '../nodes/special.js';

/**
 * A hash of a row `r` of these columns. The engine's leaves NULLs out, so that (1, NULL) and (NULL, 1) would be one: whether a value
 * is NULL is hashed beside it.
 */
export function rowHash({ columns, key, spec }: Pick<PlanContext, 'columns' | 'key' | 'spec'>): Expr {
  const never = spec.nullKeys === 'reject' ? key : [];
  const parts = columns.flatMap((c) => {
    const value = col(c.name, 'r');
    return [hashable(c.type, value), ...(never.includes(c) ? [] : [isNull(value)])];
  });
  return fn('xxhash64', ...parts);
}

/** The engine hashes no MAP and no VARIANT, and loses NULLs within others: what has parts is hashed as its JSON, with all digits of its times. */
function hashable(type: DataType, value: Expr): Expr {
  if (isCollated(type)) return cast(value, { kind: 'binary' });
  if (!['array', 'map', 'struct', 'variant'].includes(type.kind)) return value;
  const has = (kind: DataType['kind']): boolean => someType(type, (part) => part.kind === kind);
  const options = [
    ...(has('timestamp') ? [text('timestampFormat'), text("yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX")] : []),
    ...(has('timestamp_ntz') ? [text('timestampNTZFormat'), text("yyyy-MM-dd'T'HH:mm:ss.SSSSSS")] : []),
  ];
  return fn('to_json', value, ...(options.length === 0 ? [] : [fn('map', ...options)]));
}

/** `bit_xor:sum` of hashes, as text: rows that are there twice do not cancel out in the sum. */
export function fingerprintOf(hash: Expr): Expr {
  return concat(
    fn('coalesce', fn('bit_xor', hash), int(0)),
    text(':'),
    // 64 bits would overflow.
    fn('coalesce', fn('sum', cast(hash, { kind: 'decimal', precision: 38, scale: 0 })), int(0)),
  );
}

/** The rows are those that were measured. */
export function isFingerprint(hash: Expr, fingerprint: string): Expr {
  return eq(fingerprintOf(hash), planSpecial('fingerprint', { fingerprint }));
}
