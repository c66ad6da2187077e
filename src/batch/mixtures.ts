import type { Diagnostic } from '../errors.js';
import { plural, thousands } from '../text/figures.js';
import { showName } from '../text/names.js';
import type { Duck } from './duck.js';
import type { RowPlaces } from './row-places.js';
import { type BatchColumn, ROWS } from './tables.js';

/** With more of them, text is what the column holds. */
const FEW = 0.1;

/** DRT215 for columns that a few values make text, among many of another kind: a slip most often (H36). */
export async function mixtures(
  duck: Duck,
  columns: readonly BatchColumn[],
  places: RowPlaces,
): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const column of columns) {
    const { usual, deciding, name } = column;
    if (usual === undefined || deciding === undefined) continue;
    const v = ROWS.value(column);
    const [all, others, first] = await duck.row(
      `SELECT count(${v}), count(*) FILTER (${deciding(v)}), min(rowid) FILTER (${deciding(v)}) FROM ${ROWS.table}`,
    );
    const [values, odd] = [Number(all), Number(others)];
    if (odd === 0 || odd > values * FEW) continue;
    found.push({
      code: 'DRT215',
      severity: 'warning',
      message: `column "${name}" is STRING: ${thousands(odd)} of ${plural(values, 'value')} ${odd === 1 ? 'is' : 'are'} not ${usual}, as in ${places.describe(Number(first))}`,
      specKeys: [['columns', name]],
      fix: `correct the source, or declare ${showName(name)} under columns: such rows are rejected then`,
    });
  }
  return found;
}
