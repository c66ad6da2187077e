import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const requirements = join(here, 'requirements.txt');
/** One folder a pinned version: a new pin makes a new environment. */
const version = /==(\S+)/.exec(readFileSync(requirements, 'utf8'))?.[1] ?? 'unpinned';
const venv = join(here, '..', '..', '.cache', `sqlglot-${version}`);

/** The Python of an environment that has sqlglot, made where it is not there; or why there is none. */
export function sqlglotPython(): { readonly python: string } | { readonly missing: string } {
  const python = join(venv, 'bin', 'python');
  if (existsSync(python)) return { python };
  mkdirSync(join(venv, '..'), { recursive: true });
  for (const [command, ...args] of [
    ['python3', '-m', 'venv', venv],
    [python, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements],
  ] as const) {
    const run = spawnSync(command, args, { encoding: 'utf8' });
    if (run.status !== 0) {
      // Half an environment would be taken for a whole one the next time.
      rmSync(venv, { recursive: true, force: true });
      return { missing: `${command} ${args.join(' ')}: ${run.error?.message ?? run.stderr}` };
    }
  }
  return { python };
}

/** What sqlglot's Databricks parser says of each statement: null, or the error. */
export function sqlglotParse(python: string, statements: readonly string[]): readonly (string | null)[] {
  const run = spawnSync(python, [join(here, 'parse.py')], {
    input: JSON.stringify(statements),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as readonly (string | null)[];
}
