/** A line of a comparison: in both texts, only in the first, only in the second. */
export type DiffLine = readonly [mark: ' ' | '-' | '+', line: string];

/** Beyond this many pairs of lines the longest common part is not looked for: the one text stands for the other. */
const MAX_PAIRS = 4_000_000;

/** The lines of two texts, with as many as can be in both. */
export function diffLines(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const same = (line: string): DiffLine => [' ', line];
  return [
    ...before.slice(0, start).map(same),
    ...diffMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...before.slice(before.length - end).map(same),
  ];
}

/** The longest common subsequence, by its lengths for all pairs of ends. */
function diffMiddle(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  const [n, m] = [before.length, after.length];
  if (n * m > MAX_PAIRS) return [...before.map((l) => ['-', l] as const), ...after.map((l) => ['+', l] as const)];
  const width = m + 1;
  const common = new Uint32Array((n + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = n - 1; i >= 0; i -= 1) {
    for (let j = m - 1; j >= 0; j -= 1) {
      common[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: DiffLine[] = [];
  for (let i = 0, j = 0; i < n || j < m; ) {
    const [a, b] = [before[i], after[j]];
    if (a !== undefined && a === b) {
      lines.push([' ', a]);
      i += 1;
      j += 1;
    } else if (a !== undefined && (b === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push(['-', a]);
      i += 1;
    } else if (b !== undefined) {
      lines.push(['+', b]);
      j += 1;
    }
  }
  return lines;
}

/** What differs, with `context` lines around; `…` stands for lines that are left out. `- old`, `+ new`, `  both`. */
export function unifiedDiff(before: string, after: string, context = 2): readonly string[] {
  const lines = diffLines(before.split('\n'), after.split('\n'));
  const near = lines.map((_, i) =>
    lines.slice(Math.max(0, i - context), i + context + 1).some(([mark]) => mark !== ' '),
  );
  return lines.flatMap(([mark, line], i) => {
    if (near[i] === true) return [`${mark} ${line}`];
    return i > 0 && near[i - 1] === true ? ['  …'] : [];
  });
}
