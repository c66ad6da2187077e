/** Clocks of the driver, for tests to replace. */
export interface Timers {
  /** Calls `run` once, in so many milliseconds. Returns what stops it. */
  after(ms: number, run: () => void): () => void;
}

/** Node's own. A process does not stay alive for them. */
export const SYSTEM_TIMERS: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
