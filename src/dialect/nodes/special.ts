import { FunctionNode, type OperationNode, ValueNode } from 'kysely';

/**
 * What Kysely has no node for: a call of a function that no one can name (`drt:…`), its first argument plain data.
 * Being one of Kysely's own kinds it survives every transformer, and JSON.
 */
export interface Specials {
  /** `(c1, c2) NOT IN (…)`: the columns' references, and the keys once, in canonical form; null: `{keys}`. */
  readonly not_in: { readonly types: readonly string[]; readonly keys: readonly (readonly unknown[])[] | null };
  /** A reference to one of the factories' own aliases, printed bare. */
  readonly own: { readonly name: OwnAlias };
  /** A Databricks data type, as text. */
  readonly type: { readonly text: string; readonly column?: true };
  /** A session setting. */
  readonly set:
    | { readonly setting: 'time_zone'; readonly value: string }
    | { readonly setting: 'ansi_mode'; readonly value: boolean };
  /** The rows of a chunk as a table: `{rows}`. */
  readonly rows: {
    readonly load: 'values' | 'json';
    readonly columns: readonly { readonly name: string; readonly type: string }[];
  };
  /** A column of a JSON chunk as its own type. */
  readonly from_wire: { readonly type: string };
  readonly replace_where: Record<string, never>;
  readonly by_name: Record<string, never>;
  readonly or_replace: Record<string, never>;
  readonly properties: Readonly<Record<string, string>>;
  readonly comment: { readonly text: string };
  readonly schema_evolution: Record<string, never>;
  readonly merge_all: { readonly action: 'update' | 'insert' };
  readonly files: { readonly format: FileFormat; readonly path: string };
}

export type FileFormat = 'parquet' | 'delta' | 'json' | 'csv' | 'orc' | 'avro' | 'text';

export type SpecialName = keyof Specials;

/** The aliases that the factories and the planner give themselves: they print bare, so that a reviewer tells them from data. */
export const OWN_ALIASES = ['t', 's', 'd', 'k', 'r', 'gone', 'total', 'added', 'updated', 'deleted'] as const;
export type OwnAlias = (typeof OWN_ALIASES)[number];

export function isOwnAlias(name: string): name is OwnAlias {
  return (OWN_ALIASES as readonly string[]).includes(name);
}

const PREFIX = 'drt:';

export function special<K extends SpecialName>(
  name: K,
  data: Specials[K],
  args: readonly OperationNode[] = [],
): FunctionNode {
  return FunctionNode.create(`${PREFIX}${name}`, Object.freeze([ValueNode.createImmediate(data), ...args]));
}

export interface Special {
  readonly name: SpecialName;
  readonly data: unknown;
  readonly args: readonly OperationNode[];
}

/** The special that a node is, or undefined. */
export function readSpecial(node: OperationNode): Special | undefined {
  if (!FunctionNode.is(node) || !node.func.startsWith(PREFIX)) return undefined;
  const [data, ...args] = node.arguments;
  if (data === undefined || !ValueNode.is(data)) return undefined;
  return { name: node.func.slice(PREFIX.length) as SpecialName, data: data.value, args };
}

export function isSpecial(node: OperationNode, name: SpecialName): boolean {
  return FunctionNode.is(node) && node.func === `${PREFIX}${name}`;
}
