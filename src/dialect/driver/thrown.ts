/** The things that @databricks/sql throws, by shape: they come from four libraries, and one is not even an Error. */
export type Thrown =
  | {
      readonly kind: 'operation';
      readonly state: string;
      readonly message: string;
      readonly sqlState: string | undefined;
    }
  | { readonly kind: 'status'; readonly message: string }
  | { readonly kind: 'http'; readonly status: number }
  | { readonly kind: 'network'; readonly code: string; readonly connecting: boolean };

interface Shape {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly code?: unknown;
  readonly errorCode?: unknown;
  readonly statusCode?: unknown;
  readonly payload?: { readonly response?: { readonly status?: unknown } };
  readonly response?: { readonly sqlState?: unknown; readonly errorMessage?: unknown };
}

/** The driver's states of an operation. One that it was itself told to cancel or close has no response. */
const STATES: readonly unknown[] = ['CANCELED', 'CLOSED', 'ERROR', 'TIMEOUT', 'UNKNOWN'];

export function readThrown(error: unknown): Thrown {
  const e: Shape = typeof error === 'object' && error !== null ? error : { message: String(error) };
  const message = typeof e.message === 'string' ? e.message : '';
  const status = e.statusCode ?? e.payload?.response?.status ?? /bad HTTP status code: (\d+)/.exec(message)?.[1];
  if (status !== undefined) return { kind: 'http', status: Number(status) };
  if (e.name === 'Status Error') return { kind: 'status', message };
  if (typeof e.errorCode === 'string' && (e.response !== undefined || STATES.includes(e.errorCode))) {
    const { sqlState, errorMessage } = e.response ?? {};
    return {
      kind: 'operation',
      state: e.errorCode,
      message: typeof errorMessage === 'string' ? errorMessage : message,
      sqlState: typeof sqlState === 'string' ? sqlState : undefined,
    };
  }
  const code = typeof e.code === 'string' ? e.code : (/\b(E[A-Z]{4,}|ERR_[A-Z_]+)\b/.exec(message)?.[1] ?? 'no answer');
  return { kind: 'network', code, connecting: /\bconnect E/.test(message) };
}

/** No connection was made, so nothing was sent. */
const NEVER_SENT = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EADDRNOTAVAIL|CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/;

/** A host that cannot be reached may have been reached before: only of `connect` does it say that nothing was sent. */
const UNREACHABLE = /^E(HOST|NET)UNREACH/;

/** Whether the driver says that it could not connect, so that the server has not seen the call. */
export function neverSent({ code, connecting }: Extract<Thrown, { kind: 'network' }>): boolean {
  return NEVER_SENT.test(code) || (connecting && UNREACHABLE.test(code));
}
