import { duckText } from '../../duckdb/quote.js';
import type { Duck } from '../duck.js';

/**
 * The keys of all objects of `from` in order of first appearance, and whether
 * some value has none, being an empty object or no object.
 */
export async function objectKeys(
  duck: Duck,
  from: string,
  expr: string,
): Promise<{ readonly keys: readonly string[]; readonly empty: boolean }> {
  const seen = new Set<string>();
  for (const [keys] of await duck.rows(`SELECT json_keys(${expr}) FROM ${from} LIMIT 2048`)) {
    for (const key of Array.isArray(keys) ? keys : []) seen.add(String(key));
  }
  if (seen.size > 0) {
    // Most files hold the same keys in every row, which is cheaper to see than all lists of keys.
    const same = `json_keys(${expr}) = [${[...seen].map(duckText).join(', ')}]`;
    const [all] = await duck.row(`SELECT bool_and(coalesce(${same}, false)) FROM ${from}`);
    if (all === true) return { keys: [...seen], empty: false };
  }
  const all = await duck.rows(
    `SELECT DISTINCT unnest(CASE WHEN len(k) > 0 THEN k ELSE [NULL] END) AS key FROM (SELECT DISTINCT json_keys(${expr}) AS k FROM ${from}) LIMIT 100000`,
  );
  if (all.some(([key]) => key !== null && !seen.has(String(key)))) {
    // Counting rows takes one thread, so it is done only where keys appear late.
    const numbered = `SELECT json_keys(${expr}) AS k, row_number() OVER () AS r FROM ${from}`;
    const places = `SELECT unnest(k) AS key, r, unnest(range(len(k))) AS i FROM (${numbered})`;
    for (const [key] of await duck.rows(`SELECT key FROM (${places}) GROUP BY key ORDER BY min((r, i)) LIMIT 100000`))
      seen.add(String(key));
  }
  return { keys: [...seen], empty: all.some(([key]) => key === null) };
}
