import { Agent, request } from 'node:http';
import { FIELD, field } from './fields.js';
import { decodeMessage, encodeMessage, type Struct } from './thrift.js';

export interface HttpAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/** Spark's Thrift server over HTTP on this machine. */
export class SparkConnection {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(private readonly port: number) {}

  /** Sends one encoded message; resolves with whatever came back, also when it is not a 200. */
  post(body: Buffer): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'application/x-thrift',
        'content-length': body.length,
        // Without authentication configured Spark still wants a user's name.
        authorization: `Basic ${Buffer.from('drt:-').toString('base64')}`,
      };
      const call = request(
        { host: '127.0.0.1', port: this.port, path: '/cliservice', method: 'POST', headers, agent: this.agent },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => resolve({ status: answer.statusCode ?? 500, body: Buffer.concat(parts) }));
          answer.on('error', reject);
        },
      );
      call.on('error', reject);
      call.end(body);
    });
  }

  /** Calls a method of TCLIService with the request's fields, and resolves with the answer's. */
  async call(name: string, arguments_: Struct): Promise<Struct> {
    const body: Struct = new Map([[FIELD.request, { type: 'struct', value: arguments_ }]]);
    const answer = await this.post(encodeMessage({ name, kind: 'call', seq: 1, body }));
    const fields = answer.status === 200 ? field(decodeMessage(answer.body).body, FIELD.answer, 'struct') : undefined;
    if (fields === undefined) throw new Error(`Spark did not answer ${name} (${answer.status})`);
    return fields;
  }

  close(): void {
    this.agent.destroy();
  }
}
