import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

import { type CallFault, spoil } from '../../support/faults.js';
import type { Bridge, BridgeContext } from './bridge.js';
import { closeOperation, closeSession } from './bridges/close.js';
import { executeStatement } from './bridges/execute-statement.js';
import { fetchResults } from './bridges/fetch-results.js';
import { hasMapCells } from './bridges/map-cells.js';
import { openSession } from './bridges/open-session.js';
import { operationStatus } from './bridges/operation-status.js';
import { resultMetadata } from './bridges/result-metadata.js';
import type { Certificate } from './certificate.js';
import { FIELD, field, STATUS_ERROR } from './fields.js';
import { Operations } from './operations.js';
import { type HttpAnswer, SparkConnection } from './spark-connection.js';
import { decodeMessage, encodeMessage, i32, type Message, type Struct, struct, text } from './thrift.js';
import { Volumes } from './volumes.js';

/** The methods of TCLIService on which the two sides differ; every other passes as it is. */
const BRIDGES: Readonly<Record<string, Bridge>> = {
  OpenSession: openSession,
  ExecuteStatement: executeStatement,
  GetOperationStatus: operationStatus,
  GetResultSetMetadata: resultMetadata,
  FetchResults: fetchResults,
  CancelOperation: closeOperation,
  CloseOperation: closeOperation,
  CloseSession: closeSession,
};

/** A call as it came in, for tests that look at the wire or break it. */
export interface Call {
  /** Of TCLIService; `none` for a request of anything else. */
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly request: Struct;
}

/** What happens to a call: an HTTP status instead of it, the connection cut before or after Spark has done it, or any fault. */
export type Fault = { readonly status: number } | 'cut' | 'lose-answer' | CallFault;

export interface GatewayOptions {
  readonly sparkPort: number;
  /** The folder of the Volumes: `catalog/schema/volume/…`. */
  readonly volumes: string;
  readonly certificate: Pick<Certificate, 'pfxFile' | 'passphrase'>;
  /** Free when left out. */
  readonly port?: number;
  /** Milliseconds after which a statement that nobody polls is cancelled; 10,000 when left out. */
  readonly abandonedMs?: number;
  readonly onCall?: (call: Call) => Fault | undefined | Promise<Fault | undefined>;
}

export interface Gateway {
  readonly port: number;
  stop(): Promise<void>;
}

/** Speaks Databricks' dialect of TCLIService over TLS on 127.0.0.1, in front of Spark's Thrift server. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const spark = new SparkConnection(options.sparkPort);
  const operations = new Operations({ abandonedMs: options.abandonedMs ?? 10_000, now: Date.now }, async (handle) => {
    await spark.call('CancelOperation', new Map([[FIELD.operation, { type: 'struct', value: handle }]]));
  });
  const volumes = new Volumes(options.volumes, () => `https://localhost:${(server.address() as AddressInfo).port}`);
  const context: BridgeContext = { spark, operations, volumes };
  const { pfxFile, passphrase } = options.certificate;
  const server = createServer({ pfx: readFileSync(pfxFile), passphrase }, (request, response) => {
    if (request.url?.startsWith('/storage/') === true) {
      void store(request, response, options, volumes);
      return;
    }
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const path = request.url ?? '/';
      // Telemetry and feature flags of the driver, which has no business here.
      if (!path.startsWith('/sql/')) {
        options.onCall?.({ method: 'none', path, headers: request.headers, request: new Map() });
        response.writeHead(404).end('{}');
        return;
      }
      answerHttp(Buffer.concat(parts), { path, headers: request.headers }, options, context).then(
        ({ status, body, fault }) => {
          if (fault !== undefined) spoil(response, fault.fault, body);
          else response.writeHead(status, { 'content-type': 'application/x-thrift' }).end(body);
        },
        () => response.writeHead(502).end(),
      );
    });
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await listen(server, options.port ?? 0);
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      operations.stop();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      spark.close();
    },
  };
}

/** A request of the staging protocol, as a call: its method is that of HTTP. */
async function store(
  request: IncomingMessage,
  response: ServerResponse,
  { onCall }: GatewayOptions,
  volumes: Volumes,
): Promise<void> {
  const { method = 'none', headers, url: path = '' } = request;
  const fault = callFault(await onCall?.({ method, path, headers, request: new Map() }));
  if (fault?.when === 'before') return spoil(response, fault.fault, Buffer.alloc(0));
  // It is done, and nobody hears of it.
  if (fault?.when === 'after') response.writeHead = () => response.destroy();
  await volumes.serve(request, response).catch(() => response.destroy());
}

async function answerHttp(
  body: Buffer,
  http: Pick<Call, 'path' | 'headers'>,
  options: GatewayOptions,
  context: BridgeContext,
): Promise<HttpAnswer & { readonly fault?: CallFault | undefined }> {
  const message = decodeMessage(body);
  const request: Struct = field(message.body, FIELD.request, 'struct') ?? new Map();
  // A copy: the bridges edit the request.
  const fault = callFault(await options.onCall?.({ ...http, method: message.name, request: new Map(request) }));
  if (fault?.when === 'before') return { status: 200, body: Buffer.alloc(0), fault };
  return { ...(await bridged(message, request, context)), fault };
}

function callFault(fault: Fault | undefined): CallFault | undefined {
  if (fault === 'cut') return { when: 'before', fault: 'reset' };
  if (fault === 'lose-answer') return { when: 'after', fault: 'reset' };
  return fault !== undefined && 'status' in fault ? { when: 'before', fault: fault.status } : fault;
}

async function bridged(message: Message, request: Struct, context: BridgeContext): Promise<HttpAnswer> {
  const bridge = BRIDGES[message.name] ?? {};
  try {
    bridge.request?.(request, context);
  } catch (error) {
    return reply(message, failed(error instanceof Error ? error.message : String(error)));
  }
  const answer = await context.spark.post(encodeMessage(message));
  if (answer.status !== 200 || bridge.answer === undefined) return answer;
  // A page of rows is large, and most need no edit: FetchResults is decoded only where the bridge asks for it.
  const asks = field(request, FIELD.fetch.includeMetadata, 'bool') === true || hasMapCells(answer.body);
  if (message.name === 'FetchResults' && !asks) return answer;
  const fields = field(decodeMessage(answer.body).body, FIELD.answer, 'struct');
  if (fields === undefined) return answer;
  await bridge.answer(fields, request, context);
  return reply(message, fields);
}

function reply(message: Message, fields: Struct): HttpAnswer {
  const body: Struct = new Map([[FIELD.answer, { type: 'struct', value: fields }]]);
  return { status: 200, body: encodeMessage({ ...message, kind: 'reply', body }) };
}

function failed(why: string): Struct {
  const { code, message, displayMessage } = FIELD.statusFields;
  return new Map([
    [FIELD.status, struct([code, i32(STATUS_ERROR)], [message, text(why)], [displayMessage, text(why)])],
  ]);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}
