import { fail } from '../errors.js';
import { type Limit, parseLimit } from '../types/limit.js';

/** Parsers of flag values: each answers the value or ends in a usage error (exit 3) that shows the form. */

/** `500` or `10%`. */
export function parseLimitFlag(flag: string, text: string): Limit {
  const limit = parseLimit(text);
  if (limit !== undefined) return limit;
  throw fail('DRT901', `${flag} ${JSON.stringify(text)} is neither a number of rows nor a percentage`, {
    fix: `${flag} 500 or ${flag} 10%`,
  });
}

export function parseCountFlag(flag: string): (text: string) => number {
  return (text) => {
    if (/^\d{1,9}$/.test(text)) return Number(text);
    throw fail('DRT901', `${flag} ${JSON.stringify(text)} is not a whole number`, { fix: `${flag} 5` });
  };
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `90s`, `2m`, `1h` or `500ms`, up to a day; in milliseconds. */
export function parseTimeoutFlag(text: string): number {
  const [, count, unit = ''] = /^(\d{1,9})(ms|s|m|h)$/.exec(text) ?? [];
  const ms = Number(count) * (UNITS[unit] ?? 0);
  if (ms > 0 && ms <= 24 * 3_600_000) return ms;
  throw fail('DRT901', `--timeout ${JSON.stringify(text)} is not a time of up to a day`, {
    fix: '--timeout 90s, or --timeout 5m',
  });
}

export type WarehouseFlag = { readonly kind: 'databricks' } | { readonly kind: 'duckdb'; readonly path: string };

/** `databricks`, `duckdb:PATH`, `duckdb::memory:`. */
export function parseWarehouseFlag(text: string): WarehouseFlag {
  if (text === 'databricks') return { kind: 'databricks' };
  if (text.startsWith('duckdb:') && text.length > 'duckdb:'.length) {
    return { kind: 'duckdb', path: text.slice('duckdb:'.length) };
  }
  throw fail('DRT901', `--warehouse ${JSON.stringify(text)} is not a warehouse`, {
    fix: '--warehouse databricks, or --warehouse duckdb:PATH (duckdb::memory:)',
  });
}

/** A plan's hash, or so much of its beginning that no one finds another plan that begins so: 16 hex digits and more. */
export function parsePlanHash(text: string): string {
  const hash = text.toLowerCase();
  if (/^[0-9a-f]{16,64}$/.test(hash)) return hash;
  throw fail('DRT901', `--plan ${JSON.stringify(text)} is not a plan's hash: 64 hex digits, or at least the first 16`, {
    fix: 'the header of plan.sql has it, and so has plan.md',
  });
}
