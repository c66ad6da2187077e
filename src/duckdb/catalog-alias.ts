/** `main`, `system` and `temp` are DuckDB's own in any case, `memory` is the name of the instance itself. */
const RESERVED = /^(main|system|temp|memory)_*$/i;

/** The alias that a catalog is attached under. Injective: `main` is `main_`, and so `main_` is `main__`. */
export function catalogAlias(catalog: string): string {
  return RESERVED.test(catalog) ? `${catalog}_` : catalog;
}
