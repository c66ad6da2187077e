import { AGGREGATE } from './aggregate.js';
import { ALTER_TABLE } from './alter-table.js';
import { CASE } from './case.js';
import { CREATE_TABLE } from './create-table.js';
import { DELETE } from './delete.js';
import type { Entry } from './entry.js';
import { EXPRESSION } from './expression.js';
import { GROUP } from './group.js';
import { INSERT } from './insert.js';
import { JOIN } from './join.js';
import { JSON_PATHS } from './json.js';
import { MERGE } from './merge.js';
import { NAMES } from './names.js';
import { ORDER_AND_LIMIT } from './order.js';
import { PLUGIN } from './plugins.js';
import { RAW } from './raw.js';
import { SCHEMA } from './schema.js';
import { SELECT } from './select.js';
import { SET_OPERATION } from './set-operation.js';
import { UPDATE } from './update.js';
import { WHERE } from './where.js';
import { WINDOW } from './window.js';
import { WITH } from './with.js';

/** What Kysely's own tests build, by feature: https://github.com/kysely-org/kysely/tree/master/test/node/src */
export const SUITE: Readonly<Record<string, readonly Entry[]>> = {
  SELECT,
  WHERE,
  JOIN,
  'set operations': SET_OPERATION,
  WITH,
  'ORDER BY and LIMIT': ORDER_AND_LIMIT,
  'GROUP BY and HAVING': GROUP,
  'aggregates and windows': [...AGGREGATE, ...WINDOW],
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
