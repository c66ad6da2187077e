import type { OperationNode } from 'kysely';
import { type Extension, type SpecialEntry, specialNode, specialTable } from '../../dialect/index.js';
import { line } from '../../dialect/printer/printer.js';
import { notIn } from '../../dialect/printer/specials.js';
import { rowWords } from '../../dialect/row-words.js';
import { fail } from '../../errors.js';
import { readQueryText } from '../../script/query-text.js';
import { plural } from '../../text/figures.js';
import type { FilledLoad } from '../../types/load.js';
import { parseDataType } from '../../types/parse-data-type.js';
import { FILLS } from '../loads/fills.js';
import { rowsFileName } from '../tables.js';

/** The plan's own nodes, beside those of the dialect. */
interface PlanSpecials {
  /** A reference to one of the plan's own aliases, printed bare: `gone * 100 <= total * 10`. */
  readonly alias: { readonly name: PlanAlias };
  /** What `plan/fill.ts` fills in later: `{rows}`. */
  readonly placeholder: { readonly name: PlaceholderName };
  /** `(c1, c2) NOT IN ({keys})`: the columns' references. */
  readonly keys_filled_in: Readonly<Record<string, never>>;
  /** The rows of a chunk as a table: `{rows}`. */
  readonly rows: {
    readonly load: FilledLoad;
    readonly columns: readonly { readonly name: string; readonly type: string }[];
  };
  /** How many rows the plan has: what the script says of their number, a template leaves open. */
  readonly figure: { readonly n: number };
  /** The same in a message: `' of 2 rows staged'`. */
  readonly rows_text: { readonly before: string; readonly rows: number; readonly after: string };
  /** A query of the spec, as `readQueryText` gives it: in parentheses. */
  readonly source_sql: { readonly sql: string };
  /** `bit_xor:sum` of rows, as text. */
  readonly fingerprint: { readonly fingerprint: string };
  /** A column of a JSON chunk as its own type. */
  readonly from_wire: { readonly type: string };
  /** The rows' Parquet files, which lie in this folder of a Volume, as a table. */
  readonly files: {
    readonly folder: string;
    readonly columns: readonly { readonly name: string; readonly type: string }[];
  };
  /** A column of those as its own type. */
  readonly from_file: { readonly name: string; readonly type: string };
  /** The statement that sends a file into the folder: `{file}` is where it lies here, `{n}` its number. */
  readonly put_file: { readonly folder: string };
  readonly remove_file: { readonly folder: string };
}

/** Rows are placeholders, so none of these holds a row value. */
const ENTRIES: { readonly [K in keyof PlanSpecials]: SpecialEntry<PlanSpecials[K]> } = {
  alias: { rowValues: 'none', print: ({ name }) => name },
  placeholder: { rowValues: 'none', print: ({ name }) => `{${name}}` },
  keys_filled_in: { rowValues: 'none', print: (_, args, p) => notIn('{keys}', args, p) },
  rows: {
    rowValues: 'none',
    print: ({ load, columns }, _, p) =>
      FILLS[load].table(
        columns.map((c) => ({ name: c.name, type: parseDataType(c.type) })),
        p,
      ),
  },
  figure: { rowValues: 'none', print: ({ n }) => String(n), template: () => '{n}' },
  rows_text: {
    rowValues: 'none',
    print: ({ before, rows, after }, _, p) => p.words.text(`${before}${plural(rows, 'row')}${after}`),
    template: ({ before, after }, _, p) => p.words.text(`${before}{n} rows${after}`),
  },
  source_sql: {
    rowValues: 'none',
    print: ({ sql }, _, p) => {
      // Whatever a plan file says: no text leaves its parentheses (H07).
      const read = readQueryText(sql);
      if (!('sql' in read) || read.sql !== sql) {
        throw fail('DRT606', `the query ${'sql' in read ? 'is not as drt writes it' : read.fault}`);
      }
      return `(${line(p, 1)}${sql.replaceAll('\n', line(p, 1))}${line(p)})`;
    },
  },
  fingerprint: {
    rowValues: 'none',
    print: ({ fingerprint }, _, p) => p.words.text(fingerprint),
    template: (_data, _args, p) => p.words.text('{fingerprint}'),
  },
  from_wire: {
    rowValues: 'none',
    print: ({ type }, [column], p) => {
      if (column === undefined) throw fail('DRT999', 'from_wire without a column');
      return rowWords(p).fromJson(parseDataType(type), p.print(column, p));
    },
  },
  files: {
    rowValues: 'none',
    print: ({ folder, columns }, _, p) =>
      rowWords(p).parquetRows(
        folder,
        columns.map((c) => ({ name: c.name, type: parseDataType(c.type) })),
        (levels) => line(p, levels),
      ),
  },
  from_file: {
    rowValues: 'none',
    print: ({ name, type }, _, p) => rowWords(p).fromParquet({ name, type: parseDataType(type) }),
  },
  put_file: {
    rowValues: 'none',
    print: ({ folder }, _, p) => `PUT '{file}' INTO ${p.words.text(rowsFile(folder))} OVERWRITE`,
  },
  remove_file: { rowValues: 'none', print: ({ folder }, _, p) => `REMOVE ${p.words.text(rowsFile(folder))}` },
};

/** The path of a file of rows, with `{n}` for its number. */
const rowsFile = (folder: string): string => `${folder}/${rowsFileName('{n}')}`;

/** The aliases that the planner gives itself: they print bare, so that a reviewer tells them from data. */
const PLAN_ALIASES = ['t', 's', 'd', 'k', 'r', 'gone', 'total', 'missing', 'added', 'updated', 'deleted'] as const;
type PlanAlias = (typeof PLAN_ALIASES)[number];

/** What a plan's nodes need of whoever prints them. */
export const PLAN_NODES: Extension = { specials: specialTable('drt', ENTRIES), bareAliases: PLAN_ALIASES };

export function planSpecial<K extends keyof PlanSpecials>(
  name: K,
  data: PlanSpecials[K],
  args: readonly OperationNode[] = [],
): OperationNode {
  return specialNode(`drt:${name}`, data, args);
}

/** How many rows: a number of the batch, so that a template prints `{n}`. */
export function figure(n: number): OperationNode {
  return planSpecial('figure', { n });
}

export function alias(name: PlanAlias): OperationNode {
  return planSpecial('alias', { name });
}

/** What a template holds for what is filled in later. Bare braces are no SQL, so outside quotes they are unmistakable. */
export type PlaceholderName = 'rows' | 'chunk' | 'keys';

export function placeholder(name: PlaceholderName): OperationNode {
  return planSpecial('placeholder', { name });
}
