import { type AliasableExpression, type AliasedExpression, ExpressionWrapper } from 'kysely';
import type { DataType } from '../types/data-type.js';
import type { TableRef } from '../types/table-ref.js';
import type { CanonicalValue } from '../types/value.js';
import { col, literal } from './nodes/expressions.js';
import { tableNode } from './nodes/table.js';

/**
 * A table by its three names, for `selectFrom`, joins, `using` and `deleteFrom`: a string of three parts would lose the
 * third in silence. `Row` is the table's row.
 *
 * ```ts
 * db.selectFrom(table<Contact>({ catalog: 'main', schema: 'crm', name: 'contacts' }, 'c')).select('c.email');
 * ```
 */
export function table<Row, Alias extends string = string>(ref: TableRef, alias: Alias): AliasedExpression<Row, Alias> {
  return new ExpressionWrapper<Record<never, never>, never, Row>(tableNode(ref)).as(alias);
}

/** A column by its name as it is, where `eb.ref` would split at dots and ` as `: `column<string>('a.b as c', 't')`. */
export function column<Value>(name: string, qualifier?: string): AliasableExpression<Value> {
  return new ExpressionWrapper<Record<never, never>, never, Value>(col(name, qualifier));
}

/** A value as a literal of exactly a type, where a `?` marker would not do: `typed<string>({ kind: 'bigint' }, '42')`. */
export function typed<Value>(type: DataType, value: CanonicalValue): AliasableExpression<Value> {
  return new ExpressionWrapper<Record<never, never>, never, Value>(literal(type, value));
}
