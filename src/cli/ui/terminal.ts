import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { CODES, EXIT } from '../../error-codes.js';
import { type Diagnostic, formatDiagnostic, type Place, type SpecPath } from '../../errors.js';
import { escapeUnseen } from '../../text/unseen.js';
import type { Io, Output } from '../io.js';
import { type Colors, colorsFor, printable } from './color.js';

/** The flags that every command takes. */
export interface TerminalFlags {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly color?: boolean;
}

/** The output of a command. With `--json` text for people is dropped, since the one JSON document has everything. */
export interface Terminal {
  readonly json: boolean;
  /** Colors of standard output. */
  readonly color: Colors;
  /** Colors of standard error. */
  readonly errorColor: Colors;
  /** A question can be asked: both ends are a terminal. */
  readonly interactive: boolean;
  /** A line that is the command's answer to a person, on standard output. */
  say(line: string): void;
  /** A line beside the answer, on standard error. */
  note(line: string): void;
  /** From here on, what is reported of keys of a spec is placed where that spec has them. */
  placeBy(placeOf: PlaceOf): void;
  /** An error or a warning, on standard error. */
  report(diagnostic: Diagnostic): void;
  /** All that was reported, for the document of `--json`. */
  readonly reported: readonly Diagnostic[];
  /** The answer itself, for a program or a file; false where no one reads it any more. */
  write(text: string): Promise<boolean>;
  /** A line that is overwritten by the next one; nothing where there is no terminal. Empty text clears it. */
  progress(text: string): void;
  /** Standard output did not take all of it: its reader had gone, or `error` (a full disk). Undefined where it did. */
  lost(): Promise<{ readonly error: Error | undefined } | undefined>;
}

type PlaceOf = (keys: readonly SpecPath[]) => Place;

export function createTerminal(io: Io, flags: TerminalFlags): Terminal {
  const json = flags.json === true;
  const silent = json || flags.quiet === true;
  const color = colorsFor(io.stdout, io.env, flags.color);
  const errorColor = colorsFor(io.stderr, io.env, flags.color);
  const shows = !silent && io.stderr.isTTY === true && (io.env.CI ?? '') === '' && io.env.TERM !== 'dumb';
  const reported: Diagnostic[] = [];
  const closed = watchPipes(io);
  let progressShown = false;
  let placeOf: PlaceOf | undefined;
  const clear = (): void => {
    if (progressShown) io.stderr.write('\r\u001b[K');
    progressShown = false;
  };
  const line = (stream: Output, text: string, kept = ''): void => {
    clear();
    if (!closed.has(stream)) stream.write(`${printable(text, kept)}\n`);
  };
  return {
    json,
    color,
    errorColor,
    interactive: io.stdin.isTTY === true && io.stderr.isTTY === true,
    reported,
    say: (text) => {
      if (!silent) line(io.stdout, text);
    },
    note: (text) => {
      if (!silent) line(io.stderr, text);
    },
    placeBy: (places) => {
      placeOf = places;
    },
    report: (found) => {
      const diagnostic = placed(found, placeOf);
      reported.push(diagnostic);
      if (json || (flags.quiet === true && diagnostic.severity === 'warning')) return;
      line(io.stderr, paint(formatDiagnostic(escaped(diagnostic)), diagnostic, errorColor), '\n');
    },
    write: async (text) => {
      clear();
      if (closed.has(io.stdout)) return false;
      if (!io.stdout.write(text)) await Promise.race([once(io.stdout, 'drain'), closed.wait(io.stdout)]);
      return !closed.has(io.stdout);
    },
    progress: (text) => {
      if (!shows) return;
      clear();
      if (text === '') return;
      // One column stays free: a full line would wrap, and clearing it would leave its first part.
      io.stderr.write(printable(text).slice(0, (io.stderr.columns ?? 80) - 1));
      progressShown = true;
    },
    lost: async () => {
      // Write errors of a file are emitted on the next turn of the event loop.
      await setImmediate();
      return closed.has(io.stdout) ? { error: closed.lost(io.stdout) } : undefined;
    },
  };
}

/** A place that the diagnostic has itself is nearer: of a row, or a file. */
function placed(diagnostic: Diagnostic, placeOf: PlaceOf | undefined): Diagnostic {
  const { place, specKeys = [] } = diagnostic;
  if (place !== undefined || specKeys.length === 0 || placeOf === undefined) return diagnostic;
  return { ...diagnostic, place: placeOf(specKeys) };
}

/** A diagnostic whose texts hold no line end of their own: its lines are those that drt makes. */
function escaped(diagnostic: Diagnostic): Diagnostic {
  const text = (_: string, value: unknown): unknown => (typeof value === 'string' ? escapeUnseen(value) : value);
  return JSON.parse(JSON.stringify(diagnostic), text) as Diagnostic;
}

/** `refused  DRT401 …` where drt could have gone on and does not; else `error DRT…` or `warning DRT…`. */
function paint(text: string, { severity, code }: Diagnostic, color: Colors): string {
  const word = severity === 'error' && CODES[code].exit === EXIT.refused ? 'refused ' : severity;
  const tint = severity === 'error' ? color.red : color.yellow;
  return text.replace(`${severity} ${code}`, () => tint(`${word} ${code}`));
}

interface Pipes {
  has(stream: Output): boolean;
  wait(stream: Output): Promise<void>;
  lost(stream: Output): Error | undefined;
}

/**
 * Watches for streams that take no more. A reader that closed the pipe (`drt plan … | head`) is no error, and the rest
 * is dropped; a full disk is one.
 */
function watchPipes(io: Io): Pipes {
  const gone = new Map<Output, Promise<void>>();
  const ended = new Map<Output, Error | undefined>();
  for (const stream of [io.stdout, io.stderr]) {
    gone.set(
      stream,
      new Promise((resolve) => {
        stream.on('error', (error: NodeJS.ErrnoException) => {
          const left = error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED';
          if (!ended.has(stream)) ended.set(stream, left ? undefined : error);
          resolve();
        });
      }),
    );
  }
  return {
    has: (stream) => ended.has(stream),
    wait: (stream) => gone.get(stream) ?? Promise.resolve(),
    lost: (stream) => ended.get(stream),
  };
}
