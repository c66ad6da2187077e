import type { Entry } from './entry.js';
import { PLUGIN } from './plugins.js';
import { GROUP, JOIN, ORDER_AND_LIMIT, SET_OPERATION, WITH } from './query.js';
import { ALTER_TABLE, CREATE_TABLE, SCHEMA } from './schema.js';
import { SELECT } from './select.js';
import { AGGREGATE, CASE, EXPRESSION, JSON_PATHS, RAW } from './values.js';
import { WHERE } from './where.js';
import { DELETE, INSERT, MERGE, NAMES, UPDATE } from './write.js';

/** What Kysely's own tests build, by feature: https://github.com/kysely-org/kysely/tree/master/test/node/src */
export const SUITE: Readonly<Record<string, readonly Entry[]>> = {
  SELECT,
  WHERE,
  JOIN,
  'set operations': SET_OPERATION,
  WITH,
  'ORDER BY and LIMIT': ORDER_AND_LIMIT,
  'GROUP BY and HAVING': GROUP,
  'aggregates and windows': AGGREGATE,
  CASE,
  expressions: EXPRESSION,
  'the sql template': RAW,
  JSON: JSON_PATHS,
  INSERT,
  UPDATE,
  DELETE,
  MERGE,
  'CREATE TABLE': CREATE_TABLE,
  'ALTER TABLE': ALTER_TABLE,
  'views, schemas, indexes, types': SCHEMA,
  names: NAMES,
  plugins: PLUGIN,
};
