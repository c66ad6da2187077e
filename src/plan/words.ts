/** `1 row`, `48,212 rows`: figures in titles and messages, the same in every locale. */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${thousands(n)} ${n === 1 ? one : many}`;
}

/** `48,212`; not Intl, whose data may differ between machines. */
export function thousands(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}
