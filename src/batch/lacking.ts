import type { Diagnostic } from '../errors.js';
import { plural, thousands } from '../text/figures.js';
import { isJson } from './read/format.js';
import type { Run } from './read/relation.js';
import type { BatchColumn } from './tables.js';

/**
 * DRT210 for columns that are not in all rows of a batch: files that lack them, and JSON objects without their key, which
 * say nothing of a value, where null says that there is none (H39). Their value is NULL in those rows, and a merge writes that.
 */
export function lackingColumns(runs: readonly Run[], columns: readonly BatchColumn[]): readonly Diagnostic[] {
  return [...lackingFiles(runs, columns), ...absentKeys(runs, columns)];
}

const WRITES_NULL = 'which a merge writes over what the target holds';

function lackingFiles(runs: readonly Run[], columns: readonly BatchColumn[]): readonly Diagnostic[] {
  const fixed = runs.filter((run) => !isJson(run.format) && run.format !== 'query');
  return columns.flatMap(({ name, source }) => {
    const without = fixed.filter((run) => !run.names.includes(source));
    const [first, ...more] = without.flatMap((run) => run.files.map((f) => f.label));
    if (first === undefined || without.length === runs.length) return [];
    const others = more.length === 0 ? '' : ` and ${plural(more.length, 'more file')}`;
    return [
      lacking(
        `${name} is not in ${first}${others}: in those rows it is NULL, ${WRITES_NULL}`,
        'to keep what is there, load such files apart: a column that no file of a batch has is not written',
      ),
    ];
  });
}

/** Columns that are named where several are absent. */
const NAMED = 3;

/** One for all columns of a run: an API leaves out many keys at once. */
function absentKeys(runs: readonly Run[], columns: readonly BatchColumn[]): readonly Diagnostic[] {
  return runs.flatMap((run) => {
    const absent = columns.flatMap(({ name, source }) => {
      const rows = run.absent?.get(source);
      return rows === undefined ? [] : [`${name} (${thousands(rows)} ${rows === 1 ? 'row' : 'rows'})`];
    });
    if (absent.length === 0) return [];
    const named = absent.slice(0, NAMED).join(', ');
    const more = absent.length > NAMED ? ` and ${plural(absent.length - NAMED, 'more column')}` : '';
    const files =
      run.files
        .map((f) => f.label)
        .slice(0, 2)
        .join(', ') + (run.files.length > 2 ? ', …' : '');
    return [
      lacking(
        `absent from objects of ${files}: ${named}${more}: there it is NULL, ${WRITES_NULL}`,
        'write null where NULL is meant; to keep what is there, load those rows apart',
      ),
    ];
  });
}

function lacking(message: string, fix: string): Diagnostic {
  return { code: 'DRT210', severity: 'warning', message, fix };
}
