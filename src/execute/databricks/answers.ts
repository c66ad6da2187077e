/** How long the server may be silent, in milliseconds. */
export interface AnswerLimits {
  /** Opening a session: a warehouse that is stopped starts then. */
  readonly open: number;
  /** Any other answer: of a statement that is sent, of each poll, of its rows. */
  readonly answer: number;
}

export const ANSWER_LIMITS: AnswerLimits = { open: 600_000, answer: 120_000 };

/** Once it was silent for so long, further questions are given less; and what only tidies up, still less. */
const AFTER_SILENCE_MS = 30_000;
const TIDYING_MS = 10_000;

/** Bytes a second of a line that is slow and not dead. */
const SLOWEST = 64 * 1024;

/** A silence that is longer is said. */
const SAID_AFTER_MS = 10_000;

/** The server did not answer in time: what was asked of it may have been done, or may be done yet. */
class NoAnswer extends Error {
  /** Read where the driver's errors have theirs. */
  readonly code: string;

  constructor(what: string, ms: number) {
    const words = `no answer to ${what} within ${ms / 1000} s`;
    super(words);
    this.code = words;
  }
}

/**
 * Waits for the driver, which itself waits for 15 minutes, or for ever: it drops an answer that is not Thrift, and its
 * promise is then never settled. A timer that runs also keeps Node from ending the process meanwhile.
 */
export class Answers {
  #silent = false;

  /** @param onWait is told of a silence, once each. */
  constructor(
    private readonly limits: AnswerLimits,
    private readonly onWait: (words: string) => void = () => undefined,
  ) {}

  opening<T>(what: string, ask: () => Promise<T>): Promise<T> {
    return this.#within(this.limits.open, what, ask);
  }

  /** `ask` calls `heard` for each of several answers: the time is counted from the last. */
  to<T>(what: string, ask: (heard: () => void) => Promise<T>): Promise<T> {
    const { answer } = this.limits;
    return this.#within(this.#silent ? Math.min(answer, AFTER_SILENCE_MS) : answer, what, ask);
  }

  /** What takes as long as so many bytes do. */
  within<T>(bytes: number, what: string, ask: () => Promise<T>): Promise<T> {
    return this.#within(this.limits.answer + (bytes / SLOWEST) * 1000, what, ask);
  }

  /** Never rejects: nothing depends on the answer. */
  async tidying(what: string, ask: () => Promise<unknown>): Promise<void> {
    await this.#within(Math.min(this.limits.answer, TIDYING_MS), what, ask).catch(() => undefined);
  }

  async #within<T>(ms: number, what: string, ask: (heard: () => void) => Promise<T>): Promise<T> {
    const timers: NodeJS.Timeout[] = [];
    const late = new Promise<never>((_, reject) => {
      const give = (): void => {
        this.#silent = true;
        reject(new NoAnswer(what, ms));
      };
      timers.push(setTimeout(give, ms));
    });
    if (ms > SAID_AFTER_MS) {
      const say = (): void => this.onWait(`no answer to ${what} yet; waiting for up to ${ms / 1000} s`);
      timers.push(setTimeout(say, SAID_AFTER_MS));
    }
    const heard = (): void => {
      for (const timer of timers) timer.refresh();
    };
    try {
      return await Promise.race([ask(heard), late]);
    } finally {
      timers.forEach(clearTimeout);
    }
  }
}
