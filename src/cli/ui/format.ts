/** `0.3 s`, `11.1 s`, `2 min 05 s`: how long something took, from milliseconds. */
export function formatDuration(ms: number): string {
  const tenths = Math.round(ms / 100);
  if (tenths < 600) return `${(tenths / 10).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/** `0.08%`, `58.3%`, `100%`: a share in three digits; never 0% or 100% of what is not none or all. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0%';
  if (part === whole) return '100%';
  const percent = (part / whole) * 100;
  if (percent < 0.01) return 'under 0.01%';
  if (percent > 99.99) return 'over 99.99%';
  return `${percent < 10 ? percent.toFixed(2) : percent.toFixed(1)}%`;
}
