import {
  type CompiledQuery,
  createQueryId,
  type OperationNodeKind,
  type QueryCompiler,
  type QueryId,
  type RootOperationNode,
} from 'kysely';
import { fail } from '../errors.js';
import { databricksWords } from './databricks-words.js';
import { deltaTable } from './delta-table.js';
import { printStatement } from './printer/index.js';
import type { Words } from './printer/printer.js';

/** The server's limit of `?` markers in a statement. */
const MAX_MARKERS = 256;

/** DDL takes no markers at all. */
const NO_MARKERS: ReadonlySet<OperationNodeKind> = new Set([
  'AlterTableNode',
  'CreateSchemaNode',
  'CreateTableNode',
  'CreateViewNode',
  'DropSchemaNode',
  'DropTableNode',
  'DropViewNode',
  'RefreshMaterializedViewNode',
]);

/** Nor does EXPLAIN: the engine does not look for markers in what it explains. */
function bindsNothing(node: RootOperationNode): boolean {
  return NO_MARKERS.has(node.kind) || ('explain' in node && node.explain !== undefined);
}

/** A table in a schema that is called like the catalog is what Kysely leaves of `'catalog.schema.table'`: its third part is gone. */
function noCutNames(catalog: string): Words {
  return {
    ...databricksWords,
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
    this.#words = catalog === undefined ? databricksWords : noCutNames(catalog);
  }

  compileQuery(node: RootOperationNode, queryId: QueryId = createQueryId()): CompiledQuery {
    const { sql, parameters } = printStatement(this.#words, deltaTable(node), {
      markers: bindsNothing(node) ? 0 : MAX_MARKERS,
    });
    return Object.freeze({ query: node, queryId, sql, parameters });
  }
}
