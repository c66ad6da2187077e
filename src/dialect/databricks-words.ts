import { fail } from '../errors.js';
import { printDataType } from '../types/data-type.js';
import { quoteIdentifier, quoteName } from './identifier.js';
import { databricksLiteral, SQL_SPELLING, typeText } from './literal.js';
import type { Words } from './printer/printer.js';
import { schemaParts } from './schema-name.js';
import { textLiteral } from './text-literal.js';

const OPERATORS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['=', '<>', '!=', '>', '>=', '<', '<=', '<=>', '+', '-', '*', '/', '%', '^', '&', '|', '||', '<<', '>>'].map(
      (o) => [o, o],
    ),
  ),
  '==': '=',
  in: 'IN',
  'not in': 'NOT IN',
  is: 'IS',
  'is not': 'IS NOT',
  like: 'LIKE',
  'not like': 'NOT LIKE',
  ilike: 'ILIKE',
  'not ilike': 'NOT ILIKE',
  regexp: 'REGEXP',
  'is distinct from': 'IS DISTINCT FROM',
  'is not distinct from': 'IS NOT DISTINCT FROM',
  between: 'BETWEEN',
  not: 'NOT',
  exists: 'EXISTS',
  'not exists': 'NOT EXISTS',
};

const JOINS: Readonly<Record<string, string>> = {
  InnerJoin: 'INNER JOIN',
  LeftJoin: 'LEFT JOIN',
  RightJoin: 'RIGHT JOIN',
  FullJoin: 'FULL JOIN',
  CrossJoin: 'CROSS JOIN',
  LateralInnerJoin: 'INNER JOIN LATERAL',
  LateralLeftJoin: 'LEFT JOIN LATERAL',
  LateralCrossJoin: 'CROSS JOIN LATERAL',
  LeftAntiJoin: 'LEFT ANTI JOIN',
  LeftSemiJoin: 'LEFT SEMI JOIN',
};

/** Databricks SQL, as Delta Lake on open-source Spark 4 reads it too. */
export const databricksWords: Words = {
  // Strings with backslash escapes, identifiers with doubled backticks.
  quoted: String.raw`'(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*"|${'`'}(?:[^${'`'}]|${'``'})*${'`'}`,
  identifier: quoteIdentifier,
  table: (schema, name) => quoteName([...(schema === undefined ? [] : schemaParts(schema)), name]),
  schema: (schema) => quoteName(schemaParts(schema)),
  text: textLiteral,
  literal: databricksLiteral,
  dataType: (type, use) => (use === 'column' ? printDataType(type, SQL_SPELLING) : typeText(type)),
  // A guard's message has a line of its own.
  call: (name, args, line) => `${name}(${args.join(name === 'assert_true' ? `,${line}` : ', ')})`,
  keyList: (keys) => `(${keys})`,
  operators: OPERATORS,
  joins: JOINS,
  number: (value) => {
    if (typeof value === 'bigint') {
      return BigInt.asIntN(64, value) === value
        ? `${value}${BigInt.asIntN(32, value) === value ? '' : 'L'}`
        : `${value}BD`;
    }
    // The largest whole number that a double surely means.
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) return String(value);
    return databricksLiteral({ kind: 'double' }, Object.is(value, -0) ? '-0' : String(value));
  },
  binary: (bytes) => databricksLiteral({ kind: 'binary' }, Buffer.from(bytes).toString('base64')),
  set: (data) =>
    data.setting === 'time_zone' ? `SET TIME ZONE ${textLiteral(data.value)}` : `SET ANSI_MODE = ${data.value}`,
  plainColumn: () => undefined,
  // `column:['key'][0]`: JSON text and VARIANT alike.
  jsonPath: (reference, path) => `${reference}:${path}`,
  files: (format, path, options) => {
    const given = Object.entries(options ?? {}).map(([key, value]) => `${textLiteral(key)} = ${textLiteral(value)}`);
    return `${format}.${quoteIdentifier(path)}${given.length === 0 ? '' : ` WITH (${given.join(', ')})`}`;
  },
  atVersion: (table, version) => `${table} VERSION AS OF ${version}`,
  databricksOnly: () => undefined,
  refuse: (what, fix) => fail('DRT603', `Databricks has no ${what}`, fix === undefined ? {} : { fix }),
};
