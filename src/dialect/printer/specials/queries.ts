import type { OperationNode } from 'kysely';
import type { QuerySpecials, SampleSize } from '../../nodes/builder-specials.js';
import { condition } from '../condition.js';
import { deeper, line, list, type Printer, print, type SpecialEntry } from '../printer.js';
import { databricks, unfit, whole } from './entry.js';

/** `PIVOT (` and the like, each part on a line of its own. */
function opened(p: Printer, word: string, parts: (inner: Printer) => readonly string[]): string {
  const inner = deeper(p);
  return `${word} (${parts(inner)
    .map((part) => line(inner) + part)
    .join('')}${line(p)})`;
}

function sampleSize(size: SampleSize): string {
  if ('rows' in size) return `${whole(size.rows, 'the rows of TABLESAMPLE')} ROWS`;
  if ('bucket' in size) {
    const outOf = whole(size.outOf, 'the buckets of TABLESAMPLE', 1);
    const bucket = whole(size.bucket, 'the bucket of TABLESAMPLE', 1);
    if (size.bucket > size.outOf) throw unfit(`bucket ${bucket} of ${outOf}`, 'buckets are counted from 1');
    return `BUCKET ${bucket} OUT OF ${outOf}`;
  }
  const { percent } = size;
  // The parser takes digits and a point, and no exponent.
  if (percent >= 0 && percent <= 100 && /^\d+(\.\d+)?$/.test(String(percent))) return `${percent} PERCENT`;
  throw unfit(`the percentage of TABLESAMPLE is ${percent}`, 'give a number from 0 to 100');
}

function atLeastOne(nodes: readonly OperationNode[], what: string): void {
  if (nodes.length === 0) throw unfit(`${what} without a column`, 'name at least one');
}

export const QUERY_ROWS = {
  qualify: databricks('QUALIFY', (_, [node], p) => (node === undefined ? '' : `QUALIFY ${condition(p, node, true)}`)),
  lateral_view: databricks('LATERAL VIEW', ({ outer }, args, p) => {
    const [call, alias, ...columns] = args.map((arg) => print(p, arg));
    const as = columns.length === 0 ? '' : ` AS ${columns.join(', ')}`;
    return `LATERAL VIEW ${outer ? 'OUTER ' : ''}${call} ${alias}${as}`;
  }),
  pivot: databricks('PIVOT', ({ aggregates }, args, p) => {
    const [column, ...values] = args.slice(aggregates);
    atLeastOne(values, 'PIVOT');
    return opened(p, 'PIVOT', (inner) => [
      list(inner, args.slice(0, aggregates)),
      `FOR ${column === undefined ? '' : print(inner, column)} IN (${list(inner, values)})`,
    ]);
  }),
  unpivot: databricks('UNPIVOT', ({ nulls }, args, p) => {
    const [value, name, ...columns] = args.map((arg) => print(p, arg));
    atLeastOne(args.slice(2), 'UNPIVOT');
    return opened(p, `UNPIVOT ${nulls === 'include' ? 'INCLUDE' : 'EXCLUDE'} NULLS`, () => [
      `${value} FOR ${name} IN (${columns.join(', ')})`,
    ]);
  }),
  all: databricks('GROUP BY ALL', () => 'ALL'),
  all_except: databricks('* EXCEPT', (_, [star, ...columns], p) => {
    atLeastOne(columns, '* EXCEPT');
    return `${star === undefined ? '*' : print(p, star)} EXCEPT (${list(p, columns)})`;
  }),
  table_alias: databricks('this table expression', ({ named, columns }, args, p) => {
    const alias = named ? args[0] : undefined;
    const rest = named ? args.slice(1) : args;
    const names = rest.slice(0, columns);
    const clauses = rest.slice(columns).map((clause) => print(p, clause));
    const as = `${names.length === 0 ? '' : `(${list(p, names)})`}`;
    return [...clauses, ...(alias === undefined ? [] : [`AS ${print(p, alias)}${as}`])].join(' ');
  }),
  as_of_version: databricks(
    'VERSION AS OF',
    ({ version }) => `VERSION AS OF ${whole(version, 'the version of VERSION AS OF')}`,
  ),
  as_of_timestamp: databricks(
    'TIMESTAMP AS OF',
    (_, [timestamp], p) => `TIMESTAMP AS OF ${timestamp === undefined ? '' : print(p, timestamp)}`,
  ),
  table_sample: databricks('TABLESAMPLE', ({ size, seed }) => {
    const repeatable = seed === undefined ? '' : ` REPEATABLE (${whole(seed, 'the seed of TABLESAMPLE')})`;
    return `TABLESAMPLE (${sampleSize(size)})${repeatable}`;
  }),
} satisfies { readonly [K in keyof QuerySpecials]: SpecialEntry<QuerySpecials[K]> };
