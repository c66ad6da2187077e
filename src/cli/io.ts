import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** A stream of the process, as far as the command line uses it. */
export interface Output extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** All that a command uses of the process: streams, environment, clock, randomness. Tests replace it. */
export interface Io {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Where temporary folders go. */
  readonly tempRoot: string;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  /** The time of day, for records of what was done when: `2026-11-23T06:02:11.000Z`. */
  readonly wallClock: () => string;
  /** 12 hex digits that no other run has. */
  readonly randomId: () => string;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** drt's version, of package.json. */
  readonly version: string;
}

export function processIo(signal: AbortSignal): Io {
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    tempRoot: tmpdir(),
    now: () => performance.now(),
    wallClock: () => new Date().toISOString(),
    // Not node:crypto: loading it would be a tenth of `drt --help`.
    randomId: () => crypto.randomUUID().replaceAll('-', '').slice(0, 12),
    signal,
    version: packageVersion(),
  };
}

function packageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
