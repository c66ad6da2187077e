/** A bound on rows, as `mirror.max_delete: 500` or `10%` say it. */
export type Limit =
  | { readonly kind: 'rows'; readonly rows: number }
  | { readonly kind: 'percent'; readonly percent: number };

/** The one spelling of limits, in specs and in flags: whole rows, or at most 100% with four digits after the point. */
const SPELLED = /^(?:([0-9]{1,16})|((?:100(?:\.0{1,4})?|[0-9]{1,2}(?:\.[0-9]{1,4})?))%)$/;

/** `500`, `"500"`, `10%`, `0.5%`; undefined for anything else. */
export function parseLimit(text: string | number): Limit | undefined {
  const [, rows, percent] = SPELLED.exec(String(text)) ?? [];
  if (rows !== undefined && Number.isSafeInteger(Number(rows))) return { kind: 'rows', rows: Number(rows) };
  return percent === undefined ? undefined : { kind: 'percent', percent: Number(percent) };
}

/** `500` or `10%`, as a spec spells it. */
export function spellLimit(limit: Limit): string {
  return limit.kind === 'rows' ? String(limit.rows) : `${limit.percent}%`;
}

/** `500 rows` or `10%`, as messages print it. */
export function formatLimit(limit: Limit): string {
  return limit.kind === 'rows' ? `${limit.rows} rows` : spellLimit(limit);
}
