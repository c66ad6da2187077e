/** A bound on rows, as `mirror.max_delete: 500` or `10%` say it. */
export type Limit =
  | { readonly kind: 'rows'; readonly rows: number }
  | { readonly kind: 'percent'; readonly percent: number };

/** `500 rows` or `10%`, as messages print it. */
export function formatLimit(limit: Limit): string {
  return limit.kind === 'rows' ? `${limit.rows} rows` : `${limit.percent}%`;
}

/** `500`, `"500"`, `10%`, `0.5%` (at most 100%, four digits after the point); undefined for anything else. */
export function parseLimit(text: string | number): Limit | undefined {
  const [, rows, percent] = /^(?:([0-9]{1,16})|([0-9]{1,3}(?:\.[0-9]{1,4})?)%)$/.exec(String(text)) ?? [];
  if (rows !== undefined && Number.isSafeInteger(Number(rows))) return { kind: 'rows', rows: Number(rows) };
  if (percent !== undefined && Number(percent) <= 100) return { kind: 'percent', percent: Number(percent) };
  return undefined;
}
