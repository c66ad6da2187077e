import { stringify } from 'yaml';

/** The `columns` of a spec as YAML lines, quoted where YAML would read something else: `"a: b": ARRAY<STRING>`. */
export function printColumns(columns: readonly { readonly name: string; readonly type: string }[]): readonly string[] {
  // A Map, since an object would put `2024` before `id`.
  const declared = new Map(columns.map((c) => [c.name, c.type]));
  return stringify({ columns: declared }, { lineWidth: 0, version: '1.2' }).trimEnd().split('\n');
}
