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

/** Factors of `part * a <= whole * b`, a limit in percent in whole numbers, since a division would round: 1000 and 125 for 12.5%. */
export function percentFactors(percent: number): readonly [part: number, whole: number] {
  const scale = 10 ** (String(percent).split('.')[1]?.length ?? 0);
  return [100 * scale, Math.round(percent * scale)];
}

/** Whether `part` of `whole` rows is within the limit, by the arithmetic of the guards. */
export function isWithin(limit: Limit, part: number, whole: number): boolean {
  if (limit.kind === 'rows') return part <= limit.rows;
  const [a, b] = percentFactors(limit.percent);
  return BigInt(part) * BigInt(a) <= BigInt(whole) * BigInt(b);
}
