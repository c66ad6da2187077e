import { printDataType } from '../types/data-type.js';
import type { BatchMetadata } from '../types/generated/batch-document.js';
import type { CanonicalValue } from '../types/value.js';
import { parseWireRow } from '../types/wire-row.js';
import type { Duck } from './duck.js';
import { keyRanges } from './key-ranges.js';
import type { KeyFacts } from './keys.js';
import { type ColumnFacts, decidingValue } from './measure.js';
import type { BatchRequest } from './request.js';
import type { RowPlaces } from './row-places.js';
import type { Columns } from './tables.js';
import { type Wire, wireLines } from './write-wire.js';

/** What is known of a batch. */
interface Known {
  readonly label: string;
  readonly columns: Columns;
  /** One a column. */
  readonly measured: readonly ColumnFacts[];
  readonly places: RowPlaces;
  readonly keys: KeyFacts;
  readonly rejected: number;
  readonly wire: Wire;
}

type Asked = Pick<BatchRequest, 'inlineKeys' | 'keyRanges'>;

/** The batch document. Key values are in it up to `inlineKeys` of them. */
export async function describeBatch(duck: Duck, known: Known, asked: Asked): Promise<BatchMetadata> {
  const { label, columns, places, keys, rejected, wire } = known;
  return {
    version: 1,
    label,
    files: places.files.map((f, i) => ({ path: f.label, rows: places.count(i) })),
    columns: await describeColumns(duck, known),
    rows: { read: places.total, load: wire.rows.rows, rejected, duplicates: keys.duplicates },
    ...(columns.key.length === 0 ? {} : { keys: await describeKeys(duck, known, asked) }),
    chunks: wire.rows.files.length,
    hash: wire.rows.hash,
  };
}

async function describeColumns(duck: Duck, { columns, measured }: Known): Promise<BatchMetadata['columns']> {
  const described: BatchMetadata['columns'] = [];
  for (const column of columns.all) {
    const { nulls = 0, emptyTexts = 0, samples = [] } = measured[column.index] ?? {};
    const decidedBy = await decidingValue(duck, column);
    described.push({
      name: column.name,
      type: printDataType(column.type),
      origin: column.origin,
      nulls,
      ...(column.lacks === true ? { lacks: true as const } : {}),
      ...(column.role === undefined ? {} : { role: column.role }),
      ...(emptyTexts === 0 ? {} : { emptyTexts }),
      ...(column.because === undefined ? {} : { because: column.because }),
      ...(decidedBy === undefined ? {} : { decidedBy }),
      ...(samples.length === 0 ? {} : { samples: [...samples] }),
    });
  }
  return described;
}

async function describeKeys(
  duck: Duck,
  { columns: { key }, keys, wire }: Known,
  { inlineKeys, keyRanges: ranged = false }: Asked,
): Promise<NonNullable<BatchMetadata['keys']>> {
  const values = async (where: string): Promise<CanonicalValue[][]> =>
    (await duck.rows(wireLines(key, where, keys))).map(([line]) => [...parseWireRow(key, String(line))]);
  return {
    columns: key.map((c) => c.name) as [string, ...string[]],
    observed: keys.observed,
    protected: keys.protected,
    ...(keys.protected === 0 ? {} : { protectedChunks: wire.protectedKeys.files.length }),
    unreadable: keys.unreadable,
    ...(keys.observed <= inlineKeys
      ? { values: await values(keys.loads), protectedValues: await values(keys.protects) }
      : {}),
    ...(ranged ? { ranges: await keyRanges(duck, key, keys) } : {}),
    hash: wire.protectedKeys.hash,
  };
}
