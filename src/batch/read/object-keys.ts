import { duckText } from '../../duckdb/quote.js';
import type { Duck } from '../duck.js';

/**
 * The keys of all objects of `from` in order of first appearance, whether some value has none, being an empty object or
 * no object, and whether all have the same.
 */
export async function objectKeys(
  duck: Duck,
  from: string,
  expr: string,
): Promise<{ readonly keys: readonly string[]; readonly empty: boolean; readonly same: boolean }> {
  const seen = new Set<string>();
  for (const [keys] of await duck.rows(`SELECT json_keys(${expr}) FROM ${from} LIMIT 2048`)) {
    for (const key of Array.isArray(keys) ? keys : []) seen.add(String(key));
  }
  if (seen.size > 0) {
    // Most files hold the same keys in every row, which is cheaper to see than all lists of keys.
    const alike = `json_keys(${expr}) = [${[...seen].map(duckText).join(', ')}]`;
    const [all] = await duck.row(`SELECT bool_and(coalesce(${alike}, false)) FROM ${from}`);
    if (all === true) return { keys: [...seen], empty: false, same: true };
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
  return { keys: [...seen], empty: all.some(([key]) => key === null), same: false };
}

/** In how many objects of `from` each key is absent, those keys alone; a key whose value is null is there. */
export async function absentKeys(duck: Duck, from: string, expr: string): Promise<ReadonlyMap<string, number>> {
  // With a NULL for each object, so that one reading tells how many there are.
  const keys = `list_append(list_distinct(json_keys(${expr})), NULL)`;
  const counted = await duck.rows(
    `SELECT key, count(*) FROM (SELECT unnest(${keys}) AS key FROM ${from}) GROUP BY key`,
  );
  const total = Number(counted.find(([key]) => key === null)?.[1] ?? 0);
  const absent = counted.map(([key, present]) => [String(key), total - Number(present)] as const);
  return new Map(absent.filter(([, rows]) => rows > 0));
}
