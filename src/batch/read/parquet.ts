import { duckText } from '../../duckdb/quote.js';
import { fail } from '../../errors.js';
import type { Duck } from '../duck.js';
import type { Readable } from './format.js';

/** A line of a Parquet file's schema: a value, or a group of the `children` that follow. */
interface SchemaElement {
  readonly name: string;
  /** The physical type; null of a group. */
  readonly type: string | null;
  readonly children: number;
  readonly precision: number;
  /** The logical type, and the older converted one: as DuckDB prints them, empty where there is none. */
  readonly logical: string;
  readonly converted: string;
}

/** What DuckDB reads as another value without a word (H34; seen with 1.5.5), and what to do about it. */
interface Loss {
  readonly is: (element: SchemaElement, file: { readonly spark: boolean }) => boolean;
  readonly what: string;
  readonly fix: string;
}

const MICROSECONDS =
  'write it in microseconds (pandas, pyarrow: coerce_timestamps="us"), which is what a Databricks TIMESTAMP holds';

const LOSSES: readonly Loss[] = [
  {
    // Spark's own have microseconds.
    is: ({ type }, { spark }) => type === 'INT96' && !spark,
    what: 'holds INT96 timestamps, of which only microseconds would be read',
    fix: MICROSECONDS,
  },
  {
    // A timestamp in nanoseconds without a zone is read as it is.
    is: ({ logical }) =>
      logical.includes('NANOS=Nano') && /^(TimestampType\(isAdjustedToUTC=1|TimeType\()/.test(logical),
    what: 'holds times in nanoseconds, of which only microseconds would be read',
    fix: MICROSECONDS,
  },
  {
    is: ({ converted, logical, precision }) =>
      (converted === 'DECIMAL' || logical.startsWith('DecimalType')) && precision > 38,
    what: 'holds DECIMAL of more than 38 digits, which would be read as other numbers',
    fix: 'write it as DECIMAL of up to 38 digits, which is what Databricks holds, or as text',
  },
];

/**
 * Refuses a Parquet file of which values would be read as others (DRT303), and one whose columns have the same name
 * (DRT305), for which DuckDB invents names.
 */
export async function checkParquet(duck: Duck, file: Readable): Promise<readonly string[]> {
  const path = duckText(file.path);
  const [spark] = await duck.row(
    `SELECT count(*) > 0 FROM parquet_kv_metadata(${path}) WHERE decode(key) = 'org.apache.spark.version'`,
  );
  const rows = await duck.rows(
    `SELECT name, type, num_children, precision, logical_type, converted_type FROM parquet_schema(${path})`,
  );
  const elements = rows.map(
    ([name, type, children, precision, logical, converted]): SchemaElement => ({
      name: String(name),
      type: type === null || type === undefined ? null : String(type),
      children: Number(children ?? 0),
      precision: Number(precision ?? 0),
      logical: String(logical ?? ''),
      converted: String(converted ?? ''),
    }),
  );
  for (const [i, element] of elements.entries()) {
    const loss = LOSSES.find(({ is }) => is(element, { spark: spark === true }));
    if (loss !== undefined) throw refused(file, element.name, loss);
    if (isBareVariant(elements, i)) throw refused(file, element.name, BARE_VARIANT);
  }
  return topLevel(elements);
}

/** A VARIANT as Spark writes it: two binaries, of which nothing says that they are one value. */
const BARE_VARIANT = {
  what: 'holds VARIANT as Spark writes it, without saying so: it would be read as two binaries',
  fix: 'write it as text: to_json(column)',
};

function isBareVariant(elements: readonly SchemaElement[], group: number): boolean {
  if (elements[group]?.children !== 2) return false;
  const parts = elements.slice(group + 1, group + 3);
  const areBytes = parts.every((e) => e.type === 'BYTE_ARRAY' && e.logical === '' && e.converted === '');
  return (
    areBytes &&
    parts
      .map((e) => e.name)
      .sort()
      .join() === 'metadata,value'
  );
}

/** The columns' names as the file spells them: the children of its first element, in order. */
function topLevel(elements: readonly SchemaElement[]): readonly string[] {
  const names: string[] = [];
  for (let i = 1; i < elements.length; i = after(elements, i)) names.push(elements[i]?.name ?? '');
  return names;
}

/** The place behind an element and all below it. */
function after(elements: readonly SchemaElement[], at: number): number {
  let open = 1;
  let next = at;
  while (open > 0 && next < elements.length) open += (elements[next++]?.children ?? 0) - 1;
  return next;
}

function refused(file: Readable, name: string, { what, fix }: Pick<Loss, 'what' | 'fix'>): Error {
  return fail('DRT303', `${file.label}: "${name}" ${what}`, { fix });
}
