import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll } from 'vitest';

/** The built bin, as `npx drt` runs it. */
export const BIN = resolve('dist/cli/main.js');

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** Runs drt as a child process, its output piped. */
export async function drt(
  args: readonly string[],
  { cwd = process.cwd(), env = {}, stdin = '' }: RunOptions = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: tmpdir(), ...env },
  });
  child.stdin.on('error', () => {});
  child.stdin.end(stdin);
  const [stdout, stderr] = [text(child.stdout), text(child.stderr)];
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, stdout: await stdout, stderr: await stderr };
}

async function text(stream: NodeJS.ReadableStream): Promise<string> {
  let all = '';
  stream.setEncoding('utf8');
  for await (const piece of stream) all += piece;
  return all;
}

/** An empty folder for one test file, removed after it. */
export function scratch(): string {
  const dir = mkdtempSync(join(tmpdir(), 'drt-test-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** What this file's tests leave in the temporary folder: it is their own, since other files' tests come and go in the common one. */
export function ownTemporaryFolder(): string {
  const dir = scratch();
  const before = process.env.TMPDIR;
  process.env.TMPDIR = dir;
  afterAll(() => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  });
  return dir;
}
