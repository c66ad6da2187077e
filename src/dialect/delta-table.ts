import {
  type ColumnDefinitionNode,
  ColumnNode,
  CreateTableNode,
  DataTypeNode,
  type OperationNode,
  RawNode,
  ValueNode,
} from 'kysely';
import { isSpecial, readSpecial, special } from './nodes/special.js';

/** The table feature without which Delta Lake refuses DEFAULT. Source: https://docs.databricks.com/aws/en/delta/default-columns */
const COLUMN_DEFAULTS = 'delta.feature.allowColumnDefaults';

/**
 * A CREATE TABLE that Delta Lake takes: with a DEFAULT it enables the feature of the table that has them, and the tables of
 * Kysely's migrator have no PRIMARY KEY. Other nodes stay as they are.
 */
export function deltaTable<Node extends OperationNode>(node: Node): Node | CreateTableNode {
  return CreateTableNode.is(node) ? withColumnDefaults(withoutMigratorsKey(node)) : node;
}

function withColumnDefaults(node: CreateTableNode): CreateTableNode {
  if (!node.columns.some((column) => column.defaultTo !== undefined)) return node;
  const ends = node.endModifiers ?? [];
  // TBLPROPERTIES that somebody wrote by hand: a second one does not parse.
  const written = ends.find((m): m is RawNode => RawNode.is(m) && HEAD.test(m.sqlFragments.join('')));
  if (written !== undefined)
    return Object.freeze({ ...node, endModifiers: ends.map((m) => (m === written ? withFeature(written) : m)) });
  const given = ends.find((m) => isSpecial(m, 'properties'));
  const properties = special('properties', {
    [COLUMN_DEFAULTS]: 'supported',
    ...(given === undefined ? {} : (readSpecial(given)?.data as Readonly<Record<string, string>>)),
  });
  const endModifiers = given === undefined ? [...ends, properties] : ends.map((m) => (m === given ? properties : m));
  return Object.freeze({ ...node, endModifiers });
}

const HEAD = /\bTBLPROPERTIES\s*\(/i;

function withFeature(node: RawNode): RawNode {
  if (node.sqlFragments.join('').includes(COLUMN_DEFAULTS)) return node;
  const put = (text: string): string => text.replace(HEAD, (head) => `${head}'${COLUMN_DEFAULTS}' = 'supported', `);
  return Object.freeze({ ...node, sqlFragments: Object.freeze(node.sqlFragments.map(put)) });
}

/** The columns of the two tables that Kysely's migrator makes, whatever they are called: 0.28, 0.29 and 0.30 make the same. */
const MIGRATORS_COLUMNS: readonly string[] = [
  'name varchar(255) key, timestamp varchar(255)',
  'id varchar(255) key, is_locked integer default 0',
];

/**
 * Nothing enforces a primary key, and only Unity Catalog knows one: hive_metastore and open-source Delta Lake refuse it. Kysely
 * offers no way to leave it out.
 */
function withoutMigratorsKey(node: CreateTableNode): CreateTableNode {
  if (!MIGRATORS_COLUMNS.includes(node.columns.map(columnText).join(', '))) return node;
  const columns = node.columns.map(({ primaryKey: _, ...column }) => Object.freeze(column));
  return Object.freeze({ ...node, columns: Object.freeze(columns) });
}

function columnText({ column, dataType, notNull, primaryKey, defaultTo }: ColumnDefinitionNode): string {
  const name = ColumnNode.is(column) ? column.column.name : '';
  const type = DataTypeNode.is(dataType) ? dataType.dataType : '';
  const value = defaultTo?.defaultValue;
  const isZero = value !== undefined && ValueNode.is(value) && value.value === 0;
  return [
    name,
    type,
    ...(notNull === true ? [] : ['null']),
    ...(primaryKey === true ? ['key'] : []),
    ...(value === undefined ? [] : [isZero ? 'default 0' : 'default']),
  ].join(' ');
}
