import { existsSync, lstatSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fail } from '../errors.js';
import type { CommandContext } from './command.js';

/** The files of a plan folder. */
export const PLAN_FILES = {
  json: 'plan.json',
  sql: 'plan.sql',
  markdown: 'plan.md',
  rows: 'rows',
  rejects: 'rejects.jsonl',
} as const;

const OURS: ReadonlySet<string> = new Set(Object.values(PLAN_FILES));

/** A folder being written beside its place: it is renamed there whole, or not at all. */
interface FolderDraft {
  readonly dir: string;
  /** Puts the folder in its place, instead of the plan that was there. */
  commit(): void;
  discard(): void;
}

export async function draftFolder({ io, onExit }: CommandContext, named: string): Promise<FolderDraft> {
  const place = resolve(io.cwd, named);
  refuseForeign(io.cwd, named);
  const id = io.randomId();
  const sibling = (kind: string): string => join(dirname(place), `.${basename(place)}.${kind}-${id}`);
  const dir = sibling('new');
  await mkdir(dir, { recursive: true });
  const discard = (): void => rmSync(dir, { recursive: true, force: true });
  onExit(discard);
  return {
    dir,
    commit: () => {
      const old = sibling('old');
      const replaces = existsSync(place);
      if (replaces) renameSync(place, old);
      try {
        renameSync(dir, place);
      } catch (error) {
        if (replaces) renameSync(old, place);
        throw error;
      }
      rmSync(old, { recursive: true, force: true });
    },
    discard,
  };
}

/** DRT902 where the place holds anything but a plan: nobody's files are overwritten. */
export function refuseForeign(cwd: string, named: string): void {
  const place = resolve(cwd, named);
  if (!existsSync(place)) return;
  const foreign = lstatSync(place).isDirectory() ? readdirSync(place).find((name) => !OURS.has(name)) : basename(place);
  if (foreign === undefined) return;
  throw fail('DRT902', `${named} is not a plan folder: ${foreign} is in the way`, {
    fix: 'name a folder that is not there yet',
  });
}
