/** A string, one sign, or what stands between them; spaces are none. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^"{}[\],: \t\n\r]+/g;

/**
 * JSON text (RFC 8259) without spaces, its numbers as they are spelled; undefined where the text is none, or an object has
 * a key twice: DuckDB takes NaN, a comma too many and both keys, the engine's parse_json none of them.
 */
export function strictJson(text: string): string | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  const tokens = text.match(TOKENS) ?? [];
  /** The keys of each object that is open; undefined for an array. */
  const open: (Set<string> | undefined)[] = [];
  for (const [i, token] of tokens.entries()) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (tokens[i + 1] === ':') {
      const keys = open.at(-1);
      const key = String(JSON.parse(token));
      if (keys?.has(key)) return undefined;
      keys?.add(key);
    }
  }
  return tokens.join('');
}
