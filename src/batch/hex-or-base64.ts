import { TypeId } from '../duckdb/read-type.js';
import { fail } from '../errors.js';
import type { Duck } from './duck.js';
import type { Run } from './read/relation.js';
import { type BatchColumn, ROWS } from './tables.js';

const HEX = '([0-9a-f]{2})+|([0-9A-F]{2})+';

/**
 * Text is read into BINARY as base64. Where every value of a column may be hexadecimal as well, as a digest is, nobody can
 * tell which was meant, and the bytes are others: DRT317.
 */
export async function refuseHexOrBase64(
  duck: Duck,
  runs: readonly Run[],
  columns: readonly BatchColumn[],
): Promise<void> {
  for (const column of columns.filter(
    (c) => c.type.kind === 'binary' && c.format === undefined && runs.some((run) => isText(run, c)),
  )) {
    // The one base64 text of the bytes is the text that was read.
    const text = `to_base64(${ROWS.value(column)})`;
    const [values, hex, first] = await duck.row(
      `SELECT count(*), count(*) FILTER (regexp_full_match(${text}, '${HEX}')), min(${text}) FROM ${ROWS.table} WHERE ${ROWS.value(column)} IS NOT NULL`,
    );
    if (Number(values) === 0 || Number(values) !== Number(hex)) continue;
    const name = column.source;
    throw fail(
      'DRT317',
      `column "${name}" is BINARY, and all its values may be base64 or hexadecimal, which are other bytes: ${JSON.stringify(String(first).slice(0, 80))}`,
      {
        specKeys: [
          ['columns', column.name],
          ['source', 'query'],
          ['source', 'files'],
        ],
        fix: `say which: columns: {${column.name}: {type: BINARY, format: hex}}, or format: base64`,
      },
    );
  }
}

function isText({ names, types }: Run, { source }: BatchColumn): boolean {
  const place = names.indexOf(source);
  return place !== -1 && types?.[place]?.typeId !== TypeId.BLOB;
}
