import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import type { Io, Output } from '../../src/cli/io.js';
import { run } from '../../src/cli/run.js';
import type { Ran } from './drt.js';

export interface Seat {
  /** Both ends are a terminal of this many columns. */
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** What is typed once a question is on the screen; null: the end of the input. */
  readonly keys?: string | null;
  /** Ctrl-C once standard output says this. */
  readonly interruptAt?: string;
  /** Another clock: one that throws stands for a bug. */
  readonly now?: () => number;
  readonly wallClock?: () => Date;
}

/** One command line in this process, on streams of the test: what a child process cannot have is a terminal. */
export async function drtHere(
  args: readonly string[],
  { columns, env = {}, cwd = process.cwd(), keys, interruptAt, now, wallClock }: Seat = {},
): Promise<Ran> {
  const stdin = Object.assign(new PassThrough(), { isTTY: columns !== undefined });
  let typed = false;
  const interrupt = new AbortController();
  const capture = (): Output & { text(): string } => {
    let text = '';
    const stream = new Writable({
      write(chunk, _, done) {
        text += chunk;
        if (interruptAt !== undefined && text.includes(interruptAt)) interrupt.abort();
        if (keys !== undefined && !typed && /\?/.test(String(chunk))) {
          typed = true;
          setTimeout(() => (keys === null ? stdin.end() : stdin.write(keys)), 20);
        }
        done();
      },
    });
    return Object.assign(stream, { text: () => text }, columns === undefined ? {} : { isTTY: true, columns });
  };
  const [stdout, stderr] = [capture(), capture()];
  const cleanups: (() => void)[] = [];
  const io: Io = {
    stdin,
    stdout,
    stderr,
    env,
    cwd,
    tempRoot: tmpdir(),
    now: now ?? (() => performance.now()),
    wallClock: wallClock ?? (() => new Date('2026-11-23T06:02:11.000Z')),
    randomId: () => Math.random().toString(16).slice(2, 14),
    signal: interrupt.signal,
    version: '0.0.0-test',
  };
  const code = await run(args, io, { onExit: (c) => cleanups.push(c), handlesInterrupt: () => {} });
  for (const cleanup of cleanups) cleanup();
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

/** The same in a folder whose `sync.yml` and `plan` are named as one in it names them, at the time that it is, or `ms` later. */
export function drtIn(
  dir: string,
  [command, ...args]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
  ms = 0,
): Promise<Ran> {
  const named = args.map((arg) => (/^(sync\.yml|plan)$/.test(arg) ? join(dir, arg) : arg));
  return drtHere([command, ...named], { cwd: dir, env, wallClock: () => new Date(Date.now() + ms) });
}
