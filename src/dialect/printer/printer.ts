import type { OperationNode, OperationNodeKind } from 'kysely';
import type { DataType } from '../../types/data-type.js';
import type { RowColumn } from '../../types/rows.js';
import type { CanonicalValue } from '../../types/value.js';
import type { LiteralForm } from '../literal.js';
import type { FileFormat, FileOptions, Specials } from '../nodes/special.js';

/** How an engine writes values. */
export interface ValueWriter {
  /** A regular expression of what is quoted in a statement: strings and names. */
  readonly quoted: string;
  text(text: string): string;
  literal(type: DataType, value: CanonicalValue, form: LiteralForm): string;
}

/** How an engine reads the rows of a load. */
export interface RowWords {
  /** A JSON array of objects as a table of these columns, whose values `fromJson` makes values of their types. */
  jsonRows(json: string, columns: readonly RowColumn[], line: (levels: number) => string): string;
  fromJson(type: DataType, expression: string): string;
  /** The Parquet files of a folder as a table (parquet-rows.ts), whose columns `fromParquet` makes values of their types. */
  parquetRows(folder: string, columns: readonly RowColumn[], line: (levels: number) => string): string;
  fromParquet(column: RowColumn): string;
}

/** Where engines differ, a row each: what the printers of nodes are written in. */
export interface Words extends ValueWriter {
  identifier(name: string): string;
  /** `schema` is the text of a table node's schema, as `schemaParts` reads it. */
  table(schema: string | undefined, name: string): string;
  schema(schema: string): string;
  /** The type of an expression (CAST), or of a column, where CHAR and VARCHAR exist. */
  dataType(type: DataType, use: 'expression' | 'column'): string;
  /** A call; `args` are printed. `line` begins a line within the call. */
  call(name: string, args: readonly string[], line: string): string;
  /** The right side of a NOT IN of keys that are printed already. */
  keyList(keys: string): string;
  readonly operators: Readonly<Record<string, string>>;
  readonly joins: Readonly<Record<string, string>>;
  /** A float that stands in a query as it is. */
  number(value: number | bigint): string;
  binary(bytes: Uint8Array): string;
  set(data: Specials['set']): string;
  /** How another engine than Databricks reads the rows of a load (row-words.ts). */
  readonly rows?: RowWords;
  /** Throws where text that stands for a column of a query, or of its ORDER BY, is more than its name. */
  plainColumn(name: string, as: 'selected' | 'ordered'): void;
  /** A place in a JSON value. */
  jsonPath(reference: string, path: string): string;
  files(format: FileFormat, path: string, options?: FileOptions): string;
  /** A table, printed, as it was at a version. */
  atVersion(table: string, version: string): string;
  /** Throws the refusal of what Databricks has and another engine has not. */
  databricksOnly(what: string): void;
  /** The refusal of what the dialect does not have. */
  refuse(what: string, fix?: string): Error;
}

/** Row values as they are; left out; or left out with whatever else depends on the rows, so that other rows give the same text. */
export type RowValues = 'shown' | 'hidden' | 'template';

/** How far the printing of a node has come: what is around it, how deep, the parameters so far. */
export interface Printer {
  readonly words: Words;
  /** The nodes that are no nodes of Kysely, by name. */
  readonly specials: SpecialTable;
  /** Aliases that print without quotes. */
  readonly bareAliases: ReadonlySet<string>;
  readonly rowValues: RowValues;
  readonly level: number;
  /** The kind of the node that is being printed, and of the one around it. */
  readonly self: OperationNodeKind | undefined;
  readonly parent: OperationNodeKind | undefined;
  /** Bound values in the order of their markers. */
  readonly parameters: unknown[];
  /** How many values are bound at most; the others are literals. */
  readonly markers: number;
  print(node: OperationNode, printer: Printer): string;
}

export type Print<Data> = (data: Data, args: readonly OperationNode[], p: Printer) => string;

/** How a node that Kysely does not have is written. */
export interface SpecialEntry<Data> {
  readonly print: Print<Data>;
  /** Whether its data holds row values; if so, how it is written for eyes that may not see them. Every entry has to say. */
  readonly rowValues: 'none' | Print<Data>;
  /** How it is written where what the rows decide is left out, where that is more than their values: their number. */
  readonly template?: Print<Data>;
}

/** By the node's full name: `databricks:not_in`. */
export type SpecialTable = Readonly<Record<string, SpecialEntry<never>>>;

/** What a caller adds to the dialect: nodes of its own (`specialNode`), and aliases that print without quotes. */
export interface Extension {
  readonly specials: SpecialTable;
  readonly bareAliases: readonly string[];
}

/** A line end, and the indentation of this level or of one `more` levels deeper. */
export function line(p: Printer, more = 0): string {
  return `\n${'  '.repeat(p.level + more)}`;
}

export function deeper(p: Printer): Printer {
  return { ...p, level: p.level + 1 };
}

export function print(p: Printer, node: OperationNode): string {
  return p.print(node, p);
}

export function list(p: Printer, nodes: readonly OperationNode[], separator = ', '): string {
  return nodes.map((node) => print(p, node)).join(separator);
}

/** The clauses that are there, one a line. */
export function clauses(p: Printer, parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(line(p));
}
