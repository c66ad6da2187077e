import type { InsertQueryNode, OperationNode } from 'kysely';
import type { WriteSpecials } from '../nodes/builder-specials.js';
import { isSpecial, readSpecial, type SpecialName } from '../nodes/special.js';
import { split } from './modifiers.js';
import { type Printer, print } from './printer.js';
import { optional } from './select.js';

const REPLACES = { replace_where: 'REPLACE WHERE', replace_using: 'REPLACE USING', replace_on: 'REPLACE ON' } as const;
const REPLACE_NAMES = Object.keys(REPLACES) as readonly (keyof typeof REPLACES)[];
const NAMES: readonly SpecialName[] = [...REPLACE_NAMES, 'overwrite', 'schema_evolution', 'by_name'];

interface InsertModifiers {
  /** Behind INSERT: `INTO`, `OVERWRITE`, `WITH SCHEMA EVOLUTION INTO`. */
  readonly words: string;
  /** Behind the table's name. */
  readonly behindTable: string;
  /** The clause that says which rows go. */
  readonly replace: OperationNode | undefined;
  /** The rows; called in its turn, since bound values are counted in the order of the text. */
  values(): string | undefined;
  readonly others: readonly OperationNode[];
}

/**
 * What an INSERT has besides Kysely's parts, each for its place. The order of BY NAME, the alias and REPLACE is that of
 * https://learn.microsoft.com/azure/databricks/sql/language-manual/sql-ref-syntax-dml-insert-into
 */
export function insertModifiers(node: InsertQueryNode, p: Printer): InsertModifiers {
  const [mine, others] = split(node.endModifiers, NAMES);
  const find = (name: SpecialName): OperationNode | undefined => mine.find((m) => isSpecial(m, name));
  const replace = theReplace(node, mine, p);
  const aliases = replace === undefined ? undefined : aliasesOf(replace);
  const [evolution, byName] = [find('schema_evolution'), find('by_name')];
  const verb = node.orAction ?? find('overwrite');
  return {
    words: `${evolution === undefined ? '' : `${print(p, evolution)} `}${verb === undefined ? 'INTO' : print(p, verb)}`,
    behindTable: `${byName === undefined ? '' : ' BY NAME'}${aliases === undefined ? '' : ` AS ${p.words.identifier(aliases.target)}`}`,
    replace,
    values: () => (aliases === undefined ? optional(p, node.values) : source(node, aliases.source, p)),
    others,
  };
}

/** At most one clause says which rows go, and it takes no list of columns. */
function theReplace(node: InsertQueryNode, mine: readonly OperationNode[], p: Printer): OperationNode | undefined {
  const found = REPLACE_NAMES.flatMap((name) => mine.filter((m) => isSpecial(m, name)).map((m) => [name, m] as const));
  const [first] = found;
  if (first === undefined) return undefined;
  const overwrites = node.orAction !== undefined || mine.some((m) => isSpecial(m, 'overwrite'));
  if (found.length > 1 || overwrites)
    throw p.words.refuse(
      'INSERT that replaces rows in two ways',
      'use one of OVERWRITE and REPLACE WHERE, USING or ON',
    );
  const [name, replace] = first;
  if (node.columns === undefined) return replace;
  // The engine does not parse that.
  throw p.words.refuse(
    `${REPLACES[name]} with a list of columns`,
    'leave the list out: the query has every column in order',
  );
}

function aliasesOf(replace: OperationNode): WriteSpecials['replace_on'] | undefined {
  return isSpecial(replace, 'replace_on') ? (readSpecial(replace)?.data as WriteSpecials['replace_on']) : undefined;
}

/** The query between parentheses, with an alias. */
function source(node: InsertQueryNode, alias: string, p: Printer): string | undefined {
  if (node.values?.kind !== 'SelectQueryNode')
    throw p.words.refuse('REPLACE ON of values', 'give a query: .expression((eb) => eb.selectFrom(…))');
  return `${print({ ...p, self: 'AliasNode' }, node.values)} AS ${p.words.identifier(alias)}`;
}
