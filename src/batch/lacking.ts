import type { Diagnostic } from '../errors.js';
import { isJson } from './read/format.js';
import type { Run } from './read/relation.js';
import type { BatchColumn } from './tables.js';

/**
 * DRT210 for each column that some files have and others, with headers or schemas of their own, have not: its value is NULL
 * in their rows, and a merge writes that. A JSON object without a key says no more than that the value is NULL.
 */
export function lackingColumns(runs: readonly Run[], columns: readonly BatchColumn[]): readonly Diagnostic[] {
  const fixed = runs.filter((run) => !isJson(run.format) && run.format !== 'query');
  return columns.flatMap(({ name, source }) => {
    const without = fixed.filter((run) => !run.names.includes(source));
    const [first, ...more] = without.flatMap((run) => run.files.map((f) => f.label));
    if (first === undefined || without.length === runs.length) return [];
    const others = more.length === 0 ? '' : ` and ${more.length} more ${more.length === 1 ? 'file' : 'files'}`;
    return [
      {
        code: 'DRT210' as const,
        severity: 'warning' as const,
        message: `${name} is not in ${first}${others}: in those rows it is NULL, which a merge writes over what the target holds`,
        fix: 'to keep what is there, load such files apart: a column that no file of a batch has is not written',
      },
    ];
  });
}
