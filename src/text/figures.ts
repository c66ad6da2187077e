/** `1 row`, `48,212 rows`: figures in titles and messages, the same in every locale. */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${thousands(n)} ${n === 1 ? one : many}`;
}

/** `48,212`; not Intl, whose data may differ between machines. */
export function thousands(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `0.08%`, `58.3%`, `100%`: a share in about three digits. It reads 0% or 100% only if it is exactly none or all. */
export function percentOf(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0%';
  if (part === whole) return '100%';
  const percent = (part / whole) * 100;
  if (percent < 0.01) return 'under 0.01%';
  if (percent > 99.99) return 'over 99.99%';
  return `${percent < 10 ? percent.toFixed(2) : percent.toFixed(1)}%`;
}

/** `shrinks by 12 of 3,201 rows (0.37%)`: a table whose rows are replaced. */
export function shrinkText(gone: number, total: number): string {
  const share = gone === 0 ? '' : ` (${percentOf(gone, total)})`;
  return `shrinks by ${thousands(gone)} of ${plural(total, 'row')}${share}`;
}
