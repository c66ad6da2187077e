import type { Bridge } from '../bridge.js';
import { FIELD, field, handleId, textField } from '../fields.js';
import { SPARK_NAMES } from '../session-settings.js';
import { i32, type Struct, text } from '../thrift.js';

/** HIVE_CLI_SERVICE_PROTOCOL_V10, the newest that open-source Spark speaks. */
const HIVE_V10 = 9;
/** SPARK_CLI_SERVICE_PROTOCOL_V8: below it the driver drops parameters without a word. */
const DATABRICKS_V8 = 42248;

/**
 * The driver says its protocol in a field of Databricks' own and Spark wants it in field 1; the answer claims Databricks'
 * V8. Settings given with the session go by Spark's names; those that Spark does not know stay behind. The schema that a session begins in is a setting there.
 */
export const openSession: Bridge = {
  request(request) {
    request.set(FIELD.openSession.protocol, i32(HIVE_V10));
    const known = Object.entries(configuration(request)).flatMap(([key, value]) => {
      const name = SPARK_NAMES[key.toUpperCase()];
      return name === undefined
        ? []
        : [[text(name), text(value)] as [ReturnType<typeof text>, ReturnType<typeof text>]];
    });
    const timeout = configuration(request).STATEMENT_TIMEOUT;
    if (timeout !== undefined) known.push([text('STATEMENT_TIMEOUT'), text(timeout)]);
    const schema = initialSchema(request);
    // Spark's own name for what Hive's clients begin a session with.
    if (schema !== undefined) known.push([text('use:database'), text(schema)]);
    request.set(FIELD.openSession.configuration, { type: 'map', from: 'binary', to: 'binary', value: known });
  },
  answer(answer, request, { operations }) {
    answer.set(FIELD.openSessionAnswer.protocol, i32(DATABRICKS_V8));
    const session = handleId(field(answer, FIELD.openSessionAnswer.session, 'struct'));
    const timeout = Number(configuration(request).STATEMENT_TIMEOUT ?? 0);
    if (session !== undefined) operations.setTimeout(session, timeout);
  },
};

/** The catalog and schema that the session begins in. A catalog alone changes nothing: `main` is the first one anyway. */
function initialSchema(request: Struct): string | undefined {
  const namespace = field(request, FIELD.openSession.initialNamespace, 'struct');
  const schema = textField(namespace, FIELD.namespace.schema);
  if (schema === undefined) return undefined;
  const names = [textField(namespace, FIELD.namespace.catalog) ?? 'main', schema];
  return names.map((name) => `\`${name.replaceAll('`', '``')}\``).join('.');
}

function configuration(request: Struct): Readonly<Record<string, string>> {
  const entries = field(request, FIELD.openSession.configuration, 'map') ?? [];
  const string = (v: (typeof entries)[number][number]): string => (v.type === 'binary' ? v.value.toString('utf8') : '');
  return Object.fromEntries(entries.map(([key, value]) => [string(key), string(value)]));
}
