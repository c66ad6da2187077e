import type { Struct } from './thrift.js';

/** hive.server2.long.polling.timeout, as Spark's server has it. */
const LONG_POLL_MS = 5000;

/** Why the gateway ended a statement on its own. */
export type Ended = 'timeout' | 'abandoned';

interface Operation {
  readonly handle: Struct;
  readonly session: string;
  readonly startedAt: number;
  readonly timeoutMs: number | undefined;
  polledAt: number;
  ended?: Ended;
}

export interface OperationLimits {
  /** A statement nobody has asked about for so long is cancelled: its client was killed (H26). */
  readonly abandonedMs: number;
  readonly now: () => number;
}

/**
 * The statements that run on the engine and the settings of their sessions that Spark does not know: it enforces
 * STATEMENT_TIMEOUT, and cancels what a killed client left behind, as Databricks does by itself.
 */
export class Operations {
  private readonly timeouts = new Map<string, number>();
  private readonly running = new Map<string, Operation>();
  /** Statements whose row is for the driver itself: which URL to send a file to. */
  private readonly staging = new Set<string>();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly limits: OperationLimits,
    private readonly cancel: (handle: Struct) => Promise<void>,
  ) {
    this.timer = setInterval(() => this.sweep(), 250);
    this.timer.unref();
  }

  /** STATEMENT_TIMEOUT of a session in seconds; 0 means none. */
  setTimeout(session: string, seconds: number): void {
    if (seconds > 0) this.timeouts.set(session, seconds * 1000);
    else this.timeouts.delete(session);
  }

  timeoutSeconds(session: string): number {
    return (this.timeouts.get(session) ?? 0) / 1000;
  }

  started(id: string, session: string, handle: Struct): void {
    const now = this.limits.now();
    this.running.set(id, { handle, session, startedAt: now, polledAt: now, timeoutMs: this.timeouts.get(session) });
  }

  stages(id: string): void {
    this.staging.add(id);
  }

  isStaging(id: string): boolean {
    return this.staging.has(id);
  }

  /** The client asks about it: Spark answers at once when it has ended, else after up to LONG_POLL_MS. */
  asked(id: string): void {
    this.seen(id, this.limits.now() + LONG_POLL_MS);
  }

  /** The client has its answer: from here on it has to ask again. */
  answered(id: string): void {
    this.seen(id, this.limits.now());
  }

  /** It reached an end of its own: there is nothing left to cancel. */
  finished(id: string): void {
    this.running.delete(id);
  }

  ended(id: string): Ended | undefined {
    return this.running.get(id)?.ended;
  }

  closedSession(session: string): void {
    this.timeouts.delete(session);
    for (const [id, operation] of this.running) if (operation.session === session) this.running.delete(id);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private seen(id: string, at: number): void {
    const operation = this.running.get(id);
    if (operation !== undefined) operation.polledAt = at;
  }

  private sweep(): void {
    const now = this.limits.now();
    for (const operation of this.running.values()) {
      if (operation.ended !== undefined) continue;
      const late = operation.timeoutMs !== undefined && now - operation.startedAt > operation.timeoutMs;
      if (!late && now - operation.polledAt <= this.limits.abandonedMs) continue;
      operation.ended = late ? 'timeout' : 'abandoned';
      // Spark may have finished it meanwhile; then there is nothing to cancel.
      this.cancel(operation.handle).catch(() => undefined);
    }
  }
}
