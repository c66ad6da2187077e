import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a process took, from its start to its end. */
export interface Measure {
  readonly seconds: number;
  /** Seconds of all cores together. */
  readonly cpu: number;
  /** The most memory that it held at once (peak RSS), in MiB. */
  readonly megabytes: number;
}

const PROBE = new URL('./probe.mjs', import.meta.url).href;
/** The built command. */
export const DRT = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

interface Run {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Exit codes that are no failure; 0 alone without it. */
  readonly codes?: readonly number[];
}

/** Runs node with these arguments to its end, and measures it. Rejects with the end of its errors where it fails. */
export async function measureNode(args: readonly string[], { cwd, env = {}, codes = [0] }: Run = {}): Promise<Measure> {
  const dir = mkdtempSync(join(tmpdir(), 'drt-probe-'));
  const file = join(dir, 'probe');
  try {
    const began = performance.now();
    await finished(process.execPath, ['--import', PROBE, ...args], {
      cwd,
      env: { ...process.env, ...env, DRT_BENCH_PROBE: file },
      codes,
    });
    const seconds = (performance.now() - began) / 1000;
    const [line = '{}'] = readFileSync(file, 'utf8').split('\n');
    return { seconds, ...(JSON.parse(line) as Pick<Measure, 'cpu' | 'megabytes'>) };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** `drt …`, the built one. */
export const measureDrt = (args: readonly string[], run: Run = {}): Promise<Measure> =>
  measureNode([DRT, ...args], run);

/** A file of this folder, with its arguments. */
export const measureScript = (name: string, args: readonly string[], run: Run = {}): Promise<Measure> =>
  measureNode([fileURLToPath(new URL(`./${name}`, import.meta.url)), ...args], run);

interface Spawned {
  /** Milliseconds after which it is ended. */
  readonly timeout?: number;
  readonly cwd: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly codes: readonly number[];
}

/** Standard output of a command; rejects with the end of its standard error where its exit code is none of `codes`. */
export function finished(
  command: string,
  args: readonly string[],
  { cwd, env, codes, timeout }: Spawned,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, timeout, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let errors = '';
    child.stdout.on('data', (piece: Buffer) => {
      out = (out + piece.toString('utf8')).slice(-100_000);
    });
    child.stderr.on('data', (piece: Buffer) => {
      errors = (errors + piece.toString('utf8')).slice(-4000);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (codes.includes(code ?? -1)) resolve(out);
      else reject(new Error(`${[command, ...args].join(' ')} ended with ${code ?? signal}:\n${errors}`));
    });
  });
}
