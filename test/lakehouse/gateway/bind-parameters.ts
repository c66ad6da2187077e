import { FIELD, field, textField } from './fields.js';
import { stringLiteral } from './string-literal.js';
import type { Struct, Value } from './thrift.js';

/**
 * Open-source Spark's Thrift server takes no parameters, its SQL does: the statement becomes EXECUTE IMMEDIATE … USING,
 * whose values must be literals (a CAST there does not parse), so that the engine still does the binding.
 */
export function bindParameters(statement: string, parameters: readonly Value[]): string {
  if (parameters.length === 0) return statement;
  const values = parameters.map((parameter) => {
    if (parameter.type !== 'struct') throw new Error('a parameter that is no struct');
    const name = textField(parameter.value, FIELD.parameter.name);
    return name === undefined ? literal(parameter.value) : `${literal(parameter.value)} AS ${name}`;
  });
  return `EXECUTE IMMEDIATE ${stringLiteral(statement)} USING ${values.join(', ')}`;
}

/** How each type that the driver sends as text is written; NULL has neither type nor value. */
const LITERALS: Readonly<Record<string, (text: string) => string>> = {
  STRING: stringLiteral,
  TINYINT: (v) => `${v}Y`,
  SMALLINT: (v) => `${v}S`,
  INT: (v) => v,
  INTEGER: (v) => v,
  BIGINT: (v) => `${v}L`,
  FLOAT: (v) => `${v}F`,
  DOUBLE: (v) => `${v}D`,
  DECIMAL: (v) => `${v}BD`,
  BOOLEAN: (v) => v,
  DATE: (v) => `DATE${stringLiteral(v)}`,
  TIMESTAMP: (v) => `TIMESTAMP${stringLiteral(v)}`,
  TIMESTAMP_NTZ: (v) => `TIMESTAMP_NTZ${stringLiteral(v)}`,
};

function literal(parameter: Struct): string {
  const type = textField(parameter, FIELD.parameter.type);
  const value = textField(field(parameter, FIELD.parameter.value, 'struct'), FIELD.parameterValue.text);
  if (type === undefined || value === undefined) return 'NULL';
  const write = LITERALS[type.replace(/\(.*/, '')];
  if (write === undefined) throw new Error(`the lakehouse cannot bind a parameter of type ${type}`);
  return write(value);
}
