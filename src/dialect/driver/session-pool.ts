import { fail } from '../../errors.js';
import { onAbort } from './abort.js';
import { DatabricksError } from './databricks-error.js';
import type { OpenedSession, SessionOpener } from './session-opener.js';
import type { Timers } from './timers.js';

/** How many sessions there are, and for how long. */
export interface SessionLimits {
  /** Sessions at the same time; 10 when left out. */
  readonly max?: number;
  /** Milliseconds after which a session that nobody uses is closed; 600,000 when left out. */
  readonly idleMs?: number;
  /** Milliseconds that a query waits for a session when all are in use (DRT622 then); 60,000 when left out. */
  readonly waitMs?: number;
}

const DEFAULT_SESSION_LIMITS: Required<SessionLimits> = { max: 10, idleMs: 600_000, waitMs: 60_000 };

/** The longest that Node's timers take; they would ring at once for more. */
const MAX_MS = 2 ** 31 - 1;

/** The limits with what was left out. Throws DRT510 for one that makes no sense. */
export function sessionLimits(given: SessionLimits = {}): Required<SessionLimits> {
  const limits = { ...DEFAULT_SESSION_LIMITS, ...given };
  const isWithin = (value: number, least: number): boolean =>
    Number.isInteger(value) && value >= least && value <= MAX_MS;
  for (const [name, value] of Object.entries(limits)) {
    if (isWithin(value, name === 'max' ? 1 : 0)) continue;
    throw fail('DRT510', `sessions.${name} of the dialect is ${value}`, {
      fix: name === 'max' ? 'give a whole number from 1' : `give whole milliseconds from 0 to ${MAX_MS}`,
    });
  }
  return limits;
}

interface Waiting {
  readonly take: (session: OpenedSession | undefined) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Sessions that are in use, and sessions that wait for their next use. The one that was used last is used first, so that
 * those that are not needed run into their idle time.
 */
export class SessionPool {
  readonly #opener: SessionOpener;
  readonly #limits: Required<SessionLimits>;
  readonly #timers: Timers;
  /** Idle sessions, each with what stops its timer. */
  readonly #idle = new Map<OpenedSession, () => void>();
  readonly #waiting = new Set<Waiting>();
  readonly #open = new Set<OpenedSession>();
  /** Places that are taken: sessions that are open, and those that are being opened. */
  #taken = 0;

  constructor(opener: SessionOpener, limits: Required<SessionLimits>, timers: Timers) {
    this.#opener = opener;
    this.#limits = limits;
    this.#timers = timers;
  }

  /** Rejects with DRT622 where no session comes free in time, with the signal's reason where it aborts first. */
  async acquire(signals: readonly (AbortSignal | undefined)[] = []): Promise<OpenedSession> {
    const idle = [...this.#idle.keys()].at(-1);
    if (idle !== undefined) {
      this.#wake(idle);
      return idle;
    }
    if (this.#taken >= this.#limits.max) {
      const given = await this.#wait(signals);
      return given ?? (await this.#openInPlace());
    }
    this.#taken++;
    return this.#openInPlace();
  }

  release(session: OpenedSession): void {
    // It was closed meanwhile.
    if (!this.#open.has(session)) return;
    const next = this.#next();
    if (next !== undefined) next.take(session);
    else {
      const stop = this.#timers.after(this.#limits.idleMs, () => void this.#expire(session));
      this.#idle.set(session, stop);
    }
  }

  /** Closes a session that is not to be used again. Its errors are nobody's: it may be gone already. */
  async discard(session: OpenedSession): Promise<void> {
    if (!this.#open.delete(session)) return;
    this.#leave();
    await session.close().catch(() => undefined);
  }

  /** Another session in the place of one that is dead. */
  async replace(session: OpenedSession): Promise<OpenedSession> {
    this.#open.delete(session);
    void session.close().catch(() => undefined);
    return this.#openInPlace();
  }

  async close(): Promise<void> {
    const error = new DatabricksError('DRT622', 'the dialect was destroyed while a query waited for a session');
    for (const waiting of this.#waiting) waiting.fail(error);
    for (const stop of this.#idle.values()) stop();
    const open = [...this.#open];
    this.#idle.clear();
    this.#open.clear();
    try {
      await Promise.all(open.map((session) => session.close()));
    } finally {
      await this.#opener.close();
    }
  }

  async #openInPlace(): Promise<OpenedSession> {
    try {
      const session = await this.#opener.open();
      this.#open.add(session);
      return session;
    } catch (error) {
      this.#leave();
      throw error;
    }
  }

  /** Gives a place up: to who waits, to open a session in it. */
  #leave(): void {
    const next = this.#next();
    if (next === undefined) this.#taken--;
    else next.take(undefined);
  }

  #next(): Waiting | undefined {
    const [next] = this.#waiting;
    if (next !== undefined) this.#waiting.delete(next);
    return next;
  }

  #wake(session: OpenedSession): void {
    this.#idle.get(session)?.();
    this.#idle.delete(session);
  }

  async #expire(session: OpenedSession): Promise<void> {
    this.#idle.delete(session);
    await this.discard(session);
  }

  async #wait(signals: readonly (AbortSignal | undefined)[]): Promise<OpenedSession | undefined> {
    const { max, waitMs } = this.#limits;
    const ends: (() => void)[] = [];
    try {
      return await new Promise((take, fail) => {
        const waiting: Waiting = { take, fail };
        const give = (error: unknown): void => {
          this.#waiting.delete(waiting);
          fail(error);
        };
        this.#waiting.add(waiting);
        const late = new DatabricksError('DRT622', `none of ${max} sessions came free within ${waitMs} ms`, {
          fix: 'release connections sooner, or raise sessions.max or sessions.waitMs of the dialect',
        });
        ends.push(this.#timers.after(waitMs, () => give(late)));
        ends.push(onAbort(signals, () => give(signals.find((signal) => signal?.aborted)?.reason)));
      });
    } finally {
      for (const end of ends) end();
    }
  }
}
