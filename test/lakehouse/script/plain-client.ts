import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { run } from '../engine/run.js';
import { cacheFolder } from '../engine/versions.js';

const CLIENT = fileURLToPath(new URL('./client/', import.meta.url));
const REQUIREMENTS = join(CLIENT, 'requirements.txt');

export interface ScriptRun {
  /** How many statements ran. */
  readonly statements: number;
  /** What the client said of the one that failed. */
  readonly error: string | null;
}

/** Runs scripts by a program that is not drt, Databricks' connector for Python: one after the other, each in a session that was set by `before`. */
export async function runScripts(paths: readonly string[], before: readonly string[]): Promise<readonly ScriptRun[]> {
  const { host, port, path, token } = inject('lakehouse');
  const ca = process.env.NODE_EXTRA_CA_CERTS;
  const input = JSON.stringify({ host, port, path, token, ca, before, scripts: paths });
  return JSON.parse(await run(await python(), [join(CLIENT, 'run_scripts.py')], input)) as readonly ScriptRun[];
}

/** The interpreter of a virtual environment, made once for these requirements, beside the engine in its cache. */
async function python(): Promise<string> {
  const hash = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 8);
  const folder = join(dirname(cacheFolder()), `python-client-${hash}`);
  const interpreter = join(folder, 'bin', 'python');
  if (existsSync(interpreter)) return interpreter;
  await mkdir(dirname(folder), { recursive: true });
  const work = await mkdtemp(`${folder}.tmp-`);
  try {
    await run('python3', ['-m', 'venv', work]);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps'];
    await run(join(work, 'bin', 'python'), [...pip, '--requirement', REQUIREMENTS]);
    // Only what is run by its path, so that the folder may be renamed into place: an interrupted install is none.
    await rename(work, folder).catch((error: unknown) => {
      if (!existsSync(interpreter)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return interpreter;
}
