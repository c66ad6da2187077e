import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DBSQLClient } from '@databricks/sql';
import {
  COLUMN_BASED,
  FIELD,
  field,
  handleId,
  OPERATION_STATE,
  STATUS_ERROR,
  textField,
} from '../lakehouse/gateway/fields.js';
import {
  bool,
  decodeMessage,
  encodeMessage,
  i32,
  type Message,
  type Struct,
  struct,
  text,
  type Value,
} from '../lakehouse/gateway/thrift.js';
import { type CallFault, type HttpFault, spoil } from './faults.js';

/** What arrives in place of an answer, once the engine has done what it was asked; of a CallFault, perhaps without it. */
export type Fault = HttpFault | 'other' | 'late' | 'running' | CallFault;

export interface Asked {
  /** Of TCLIService. */
  readonly method: string;
  /** The statement that it is about; empty for a session. */
  readonly sql: string;
}

export interface EngineOptions {
  /** Rows of text; an error is the engine's refusal. */
  readonly rows: (sql: string) => readonly Readonly<Record<string, string>>[];
  readonly fault?: (asked: Asked) => Fault | undefined;
}

/** Speaks TCLIService over HTTP: what answers is no engine, and what asks is the real driver. */
export async function startEngine({ rows, fault = () => undefined }: EngineOptions) {
  const asked: Asked[] = [];
  const statements = new Map<string, { readonly sql: string; readonly rows: object[] }>();
  const about = (request: Struct) => statements.get(handleId(field(request, FIELD.operation, 'struct')) ?? '');
  const answerTo = ({ method, sql }: Asked, request: Struct): Struct => {
    if (method !== 'ExecuteStatement') {
      const known = about(request);
      const answer = answers(method, known?.rows ?? []);
      // The driver asks until a page is empty.
      if (method === 'FetchResults') known?.rows.splice(0);
      return answer;
    }
    const handle = newHandle(statements.size + 1);
    try {
      statements.set(handleId(handle) ?? '', { sql, rows: [...rows(sql)] });
      return new Map([
        [1, OK],
        [FIELD.executeAnswer.operation, { type: 'struct', value: handle }],
      ]);
    } catch (error) {
      return new Map([[1, struct([1, i32(STATUS_ERROR)], [5, text(String((error as Error).message))])]]);
    }
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const message = decodeMessage(Buffer.concat(parts));
      const body = field(message.body, FIELD.request, 'struct') ?? new Map();
      const sql = textField(body, FIELD.execute.statement) ?? about(body)?.sql ?? '';
      const call = { method: message.name, sql };
      asked.push(call);
      const met = fault(call);
      const none = typeof met === 'object' && met.when === 'before';
      respond(response, none ? Buffer.alloc(0) : reply(message, answerTo(call, body)), met, message);
    });
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  return {
    asked,
    env: {
      DATABRICKS_HOST: `127.0.0.1:${(server.address() as AddressInfo).port}`,
      DATABRICKS_HTTP_PATH: '/sql/1.0/warehouses/fake',
      DATABRICKS_TOKEN: 'dapi-fake',
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The real driver without TLS, which is not what these tests are about (H32: test/lakehouse/wire.test.ts). */
type Connects = new (options: object) => { getConnectionOptions(options: object): object };
export class PlainClient extends (DBSQLClient as unknown as Connects) {
  override getConnectionOptions(options: object): object {
    return { ...super.getConnectionOptions(options), https: false };
  }
}

function respond(response: ServerResponse, body: Buffer, fault: Fault | undefined, asked: Message): void {
  const ok = (answer: Buffer): unknown => response.writeHead(200).end(answer);
  const running = new Map([
    [1, OK],
    [FIELD.operationStatus.state, i32(1)],
  ]);
  if (fault === undefined) ok(body);
  else if (typeof fault === 'object') spoil(response, fault.fault, body);
  else if (fault === 'other') ok(encodeMessage({ ...asked, kind: 'reply', name: 'Nonsense', body: new Map() }));
  else if (fault === 'late') setTimeout(() => ok(body), 5000);
  else if (fault === 'running') ok(reply(asked, running));
  else spoil(response, fault, body);
}

const OK = struct([1, i32(0)]);
const bytes = (value: Buffer): Value => ({ type: 'binary', value });
const list = (value: Value[]): Value => ({ type: 'list', of: value[0]?.type ?? 'struct', value });

function newHandle(n: number): Struct {
  // The driver reads a UUID of version 4.
  const guid = Buffer.from('00000000000040008000000000000000', 'hex');
  guid.writeUInt32BE(n);
  return new Map<number, Value>([
    [FIELD.handle.id, struct([FIELD.handle.guid, bytes(guid)], [2, bytes(Buffer.alloc(16))])],
    [2, i32(0)],
    [3, bool(true)],
  ]);
}

/** TTypeId.STRING_TYPE, and TColumn's field for it. */
const STRING_TYPE = 7;
const STRING_COLUMN = 7;

function answers(method: string, rows: readonly object[]): Struct {
  const names = Object.keys(rows[0] ?? { none: '' });
  const type = struct([1, list([struct([1, struct([1, i32(STRING_TYPE)])])])]);
  const column = (name: string, i: number): Value => struct([1, text(name)], [2, type], [3, i32(i + 1)]);
  const values = (name: string): Value =>
    struct([
      STRING_COLUMN,
      struct(
        [
          1,
          { type: 'list', of: 'binary', value: rows.map((row) => text(String((row as Record<string, string>)[name]))) },
        ],
        [2, bytes(Buffer.alloc(0))],
      ),
    ]);
  const fields: Readonly<Record<string, readonly (readonly [number, Value])[]>> = {
    OpenSession: [
      [FIELD.openSessionAnswer.protocol, i32(42248)],
      [FIELD.openSessionAnswer.session, { type: 'struct', value: newHandle(0) }],
    ],
    GetOperationStatus: [[FIELD.operationStatus.state, i32(OPERATION_STATE.finished)]],
    GetResultSetMetadata: [
      [FIELD.metadata.schema, struct([1, list(names.map(column))])],
      [FIELD.metadata.resultFormat, i32(COLUMN_BASED)],
    ],
    FetchResults: [
      [FIELD.fetchAnswer.hasMore, bool(false)],
      [FIELD.fetchAnswer.rows, struct([1, { type: 'i64', value: 0n }], [2, list([])], [3, list(names.map(values))])],
    ],
  };
  return new Map([[FIELD.status, OK], ...(fields[method] ?? [])]);
}

function reply(message: Message, answer: Struct): Buffer {
  return encodeMessage({
    ...message,
    kind: 'reply',
    body: new Map([[FIELD.answer, { type: 'struct', value: answer }]]),
  });
}
