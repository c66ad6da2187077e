/**
 * Row values appear in no message: nothing from the first quote to the last (a value may hold quotes itself), no number,
 * nothing after a colon.
 */
export function withoutValues(text: string): string {
  return (text.split('\n')[0] ?? '')
    .replace(/["'].*["']|["'].*$/, "'…'")
    .replace(/: .*$/, '')
    .replace(/-?\b\d[\d.]*(?:E[+-]?\d+)?\b/g, '…');
}
