/** A bound on rows, as `mirror.max_delete: 500` or `10%` say it. */
export type Limit =
  | { readonly kind: 'rows'; readonly rows: number }
  | { readonly kind: 'percent'; readonly percent: number };

/** `500 rows` or `10%`, as messages print it. */
export function formatLimit(limit: Limit): string {
  return limit.kind === 'rows' ? `${limit.rows} rows` : `${limit.percent}%`;
}
