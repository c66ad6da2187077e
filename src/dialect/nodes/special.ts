import { FunctionNode, type OperationNode, ValueNode } from 'kysely';
import type { DataType } from '../../types/data-type.js';
import type { CanonicalValue } from '../../types/value.js';
import type { LiteralForm } from '../literal.js';
import type { BuilderSpecials } from './builder-specials.js';

/**
 * What Kysely has no node for: a call of a function that no one can name (`databricks:…`), its first argument plain data.
 * Being one of Kysely's own kinds it survives every transformer, and JSON.
 */
export interface Specials extends BuilderSpecials {
  /** `(c1, c2) NOT IN (…)`: the columns' references, and the keys in canonical form. */
  readonly not_in: { readonly types: readonly DataType[]; readonly keys: readonly (readonly CanonicalValue[])[] };
  /** A typed literal: the value in canonical form. */
  readonly literal: { readonly type: DataType; readonly value: CanonicalValue; readonly form: LiteralForm };
  /** A Databricks data type. */
  readonly type: { readonly type: DataType; readonly column?: true };
  /** A session setting. */
  readonly set:
    | { readonly setting: 'time_zone'; readonly value: string }
    | { readonly setting: 'ansi_mode'; readonly value: boolean };
  readonly replace_where: Record<string, never>;
  /** DESC. */
  readonly descending: Record<string, never>;
  readonly by_name: Record<string, never>;
  readonly or_replace: Record<string, never>;
  readonly properties: Readonly<Record<string, string>>;
  readonly partitioned_by: Record<string, never>;
  readonly comment: { readonly text: string };
  readonly schema_evolution: Record<string, never>;
  readonly merge_delete: Record<string, never>;
  readonly merge_all: { readonly action: 'update' | 'insert' };
  readonly restore: { readonly version: number };
  /** A table as it was at a version: its argument is the table. */
  readonly at_version: { readonly version: number };
  readonly files: { readonly format: FileFormat; readonly path: string; readonly options?: FileOptions };
}

export type FileFormat = 'parquet' | 'delta' | 'json' | 'csv' | 'orc' | 'avro' | 'text';

/** Options of the reader, as `WITH ('mergeSchema' = 'true')`. */
export type FileOptions = Readonly<Record<string, string>>;

export type SpecialName = keyof Specials;

const PREFIX = 'databricks:';

export function special<K extends SpecialName>(
  name: K,
  data: Specials[K],
  args: readonly OperationNode[] = [],
): FunctionNode {
  return specialNode(`${PREFIX}${name}`, data, args);
}

/** A node that Kysely does not have, for `name` of a `SpecialTable`: `owner:name`, which no function can be called. */
export function specialNode(name: string, data: object, args: readonly OperationNode[] = []): FunctionNode {
  return FunctionNode.create(name, Object.freeze([ValueNode.createImmediate(data), ...args]));
}

export interface Special {
  /** With its owner: `databricks:not_in`. */
  readonly name: string;
  readonly data: unknown;
  readonly args: readonly OperationNode[];
}

/** The special that a node is, or undefined. */
export function readSpecial(node: OperationNode): Special | undefined {
  if (!FunctionNode.is(node) || !/^[a-z]+:[a-z_]+$/.test(node.func)) return undefined;
  const [data, ...args] = node.arguments;
  if (data === undefined || !ValueNode.is(data)) return undefined;
  return { name: node.func, data: data.value, args };
}

export function isSpecial(node: OperationNode, name: SpecialName): boolean {
  return FunctionNode.is(node) && node.func === `${PREFIX}${name}`;
}
