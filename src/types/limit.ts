import { LIMIT_PATTERN } from './generated/sync-keys.js';

/** A bound on rows, as `mirror.max_delete: 500` or `10%` say it. */
export type Limit =
  | { readonly kind: 'rows'; readonly rows: number }
  | { readonly kind: 'percent'; readonly percent: number };

/** The one spelling of limits, in specs and in flags. Ajv uses the flag u as well. */
const SPELLED = new RegExp(LIMIT_PATTERN, 'u');

/** `500` as a number or as text, `10%`, `0.5%`; undefined for anything else. */
export function parseLimit(spelled: string | number): Limit | undefined {
  if (typeof spelled === 'number') return Number.isSafeInteger(spelled) ? { kind: 'rows', rows: spelled } : undefined;
  if (!SPELLED.test(spelled)) return undefined;
  return spelled.endsWith('%')
    ? { kind: 'percent', percent: Number(spelled.slice(0, -1)) }
    : { kind: 'rows', rows: Number(spelled) };
}

/** `500` or `10%`, as a spec spells it. */
export function spellLimit(limit: Limit): string {
  return limit.kind === 'rows' ? String(limit.rows) : `${limit.percent}%`;
}

/** `500 rows`, `1 row` or `10%`, as messages print it. */
export function formatLimit(limit: Limit): string {
  if (limit.kind === 'percent') return spellLimit(limit);
  return limit.rows === 1 ? '1 row' : `${limit.rows} rows`;
}
