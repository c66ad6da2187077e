import { type CompiledQuery, createQueryId, type QueryCompiler, type QueryId, type RootOperationNode } from 'kysely';
import { fail } from '../errors.js';
import { databricksWords } from './databricks-words.js';
import { deltaTable } from './delta-table.js';
import { markersOf } from './markers.js';
import { printStatement } from './printer/index.js';
import type { Words } from './printer/printer.js';

/**
 * `db.dynamic.ref` takes no text apart but its dots: its types know `'pet.name as n'`, and its node is the column `name as n` of `pet`.
 * A column may be called so; then it is told apart by a node that says which it is.
 */
const MORE_THAN_A_NAME = {
  selected: [
    / as /i,
    'give the alias apart: eb.ref(column).as(alias); for a column of that name, sql.id(name).as(alias)',
  ],
  ordered: [
    / (?:asc|desc)$/i,
    "give the direction apart: orderBy(ref, 'desc'); for a column of that name, orderBy(sql.id(name))",
  ],
} as const;

function plainColumn(name: string, as: keyof typeof MORE_THAN_A_NAME): void {
  const [more, fix] = MORE_THAN_A_NAME[as];
  if (more.test(name)) throw databricksWords.refuse(`column ${JSON.stringify(name)}, as db.dynamic.ref reads it`, fix);
}

const KYSELY_WORDS: Words = { ...databricksWords, plainColumn };

/** A table in a schema that is called like the catalog is what Kysely leaves of `'catalog.schema.table'`: its third part is gone. */
function noCutNames(catalog: string): Words {
  return {
    ...KYSELY_WORDS,
    table: (schema, name) => {
      if (schema?.toLowerCase() === catalog.toLowerCase()) {
        throw fail(
          'DRT601',
          `a table ${schema}.${name}: Kysely drops the third part of a name such as '${schema}.${name}.t'`,
          {
            fix: `write '${schema}/${name}.t', or table({ catalog, schema, name }); for a schema that is called like its catalog, '${schema}/${schema}.${name}'`,
          },
        );
      }
      return databricksWords.table(schema, name);
    },
  };
}

/**
 * Compiles Kysely's queries to Databricks SQL: upper case, one clause a line, names between backticks, values as `?`
 * markers. Throws a DrtError: DRT601 for a name that cannot be written safely, DRT602 for a value that has no marker
 * and no literal, DRT603 for SQL that Databricks does not have.
 * The first 256 values of a statement are bound; the others, and all of DDL and EXPLAIN, are literals of the same types.
 */
export class DatabricksQueryCompiler implements QueryCompiler {
  readonly #words: Words;

  constructor({ catalog }: { readonly catalog?: string } = {}) {
    this.#words = catalog === undefined ? KYSELY_WORDS : noCutNames(catalog);
  }

  compileQuery(node: RootOperationNode, queryId: QueryId = createQueryId()): CompiledQuery {
    const { sql, parameters } = printStatement(this.#words, deltaTable(node), {
      markers: markersOf(node),
    });
    return Object.freeze({ query: node, queryId, sql, parameters });
  }
}
