import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';

/** `npm run lakehouse` as a terminal runs it: a process group of its own, all of which gets Ctrl-C. */
describe('npm run lakehouse', () => {
  let started: ChildProcess | undefined;
  // What a killed one leaves is removed with it.
  const temporary = mkdtempSync(join(tmpdir(), 'drt-command-'));
  afterAll(() => rmSync(temporary, { recursive: true, force: true }));
  afterEach(() => {
    const running = started?.exitCode === null && started.signalCode === null;
    if (running && started?.pid !== undefined) process.kill(-started.pid, 'SIGKILL');
    started = undefined;
  });

  const start = (): { readonly pid: number; readonly said: () => string; readonly ended: Promise<number | null> } => {
    const child = spawn(process.execPath, ['scripts/lakehouse.mjs'], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      // The run's own certificate is of the same name as the one that it makes.
      env: { ...process.env, NODE_EXTRA_CA_CERTS: undefined, TMPDIR: temporary },
    });
    started = child;
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => {
        said += text.toString();
      });
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    if (child.pid === undefined) throw new Error('not started');
    return { pid: child.pid, said: () => said, ended };
  };
  const children = (pid: number): readonly number[] =>
    spawnSync('pgrep', ['-P', String(pid), 'java'], { encoding: 'utf8' })
      .stdout.split('\n')
      .filter(Boolean)
      .map(Number);
  const alive = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  const spark = async (pid: number): Promise<number> => {
    await expect.poll(() => children(pid).length, { timeout: 60_000, interval: 200 }).toBe(1);
    return children(pid)[0] ?? -1;
  };

  test('prints the environment to use, and Ctrl-C stops everything', async () => {
    const { pid, said, ended } = start();
    await expect.poll(said, { timeout: 180_000, interval: 500 }).toContain('lakehouse: ready');
    expect(said()).toMatch(/^export DATABRICKS_HOST=localhost:\d+$/m);
    expect(said()).toMatch(/^export DATABRICKS_HTTP_PATH=\//m);
    expect(said()).toMatch(/^export DATABRICKS_TOKEN=./m);
    const certificate = /^export NODE_EXTRA_CA_CERTS=(.*)$/m.exec(said())?.[1] ?? '';
    expect(existsSync(certificate)).toBe(true);
    const engine = await spark(pid);
    process.kill(-pid, 'SIGINT');
    expect(await ended, said()).toBe(0);
    expect(said()).toContain('lakehouse: stopped');
    expect(alive(engine)).toBe(false);
    expect(existsSync(dirname(certificate))).toBe(false);
  });

  test('killed, it leaves no engine behind', async () => {
    const { pid } = start();
    const engine = await spark(pid);
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => alive(engine), { timeout: 30_000, interval: 200 }).toBe(false);
  });
});
