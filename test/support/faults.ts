import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** HTTP statuses of what stands before an engine: proxies, gateways, sign-in pages. */
const STATUSES = [400, 401, 403, 404, 408, 429, 500, 502, 503, 504] as const;

/** What arrives in place of an answer, whether or not there is one. */
const WITHOUT_REPLY = ['html', 'empty', 'bytes', 'nothing', 'reset'] as const;

/** What is made of a true reply: its first half, then the end or silence; or more after it than there should be. */
const OF_REPLY = ['half', 'stall', 'tail'] as const;

export type HttpFault = number | (typeof WITHOUT_REPLY)[number] | (typeof OF_REPLY)[number];

/** `before`: the engine never saw the call. `after`: it has done what it was asked. */
export type When = 'before' | 'after';

/** A fault of one call. */
export interface CallFault {
  readonly when: When;
  readonly fault: HttpFault;
}

/** Every fault that a call may meet. */
export const CALL_FAULTS: readonly CallFault[] = [
  ...[...WITHOUT_REPLY, ...STATUSES].map((fault) => ({ when: 'before' as const, fault })),
  ...[...WITHOUT_REPLY, ...OF_REPLY, ...STATUSES].map((fault) => ({ when: 'after' as const, fault })),
];

const HTML = Buffer.from('<html><body>Please sign in</body></html>');

/** Answers a call by a fault. `reply` is the true answer, empty where the engine was not asked. */
export function spoil(response: ServerResponse, fault: HttpFault, reply: Buffer): void {
  if (typeof fault === 'number') {
    response.writeHead(fault, { 'content-type': 'text/html' }).end(HTML);
    return;
  }
  const half = reply.subarray(0, reply.length / 2);
  const ways: Readonly<Record<HttpFault & string, () => unknown>> = {
    html: () => response.writeHead(200, { 'content-type': 'text/html' }).end(HTML),
    empty: () => response.writeHead(200).end(),
    bytes: () => response.writeHead(200).end(randomBytes(reply)),
    nothing: () => undefined,
    reset: () => response.destroy(),
    half: () => response.writeHead(200).end(half),
    stall: () => response.writeHead(200, { 'content-length': reply.length }).write(half),
    tail: () => response.writeHead(200).end(Buffer.concat([reply, HTML])),
  };
  ways[fault]();
}

/** As many as a small answer has, and the same again for the same reply. */
function randomBytes(reply: Buffer): Buffer {
  return Buffer.concat([0, 1, 2, 3].map((n) => createHash('sha256').update(reply).update(String(n)).digest()));
}
