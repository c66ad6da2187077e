import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** An app that installs the packed dialect beside a Kysely and a driver of its own choice. */
export interface Project {
  readonly title: string;
  /** As npm takes it: `npm install kysely@RANGE`. */
  readonly kysely: string;
  readonly driver: string;
  /** What this Kysely makes of a page's SQL, where it is another than the newer ones make. */
  readonly prints?: readonly [sql: string, here: string];
  /** Kysely 0.29 and later need Node 22. */
  readonly newerNode: boolean;
}

/** `withSchema` of Kysely 0.28.2 leaves the table of USING alone. */
const WITH_SCHEMA = [
  'USING `main`.`crm`.`changes` AS s\nON s.`contact_id` = `main`',
  'USING `changes` AS s\nON s.`contact_id` = `main`',
] as const;

/** The ends of the range that the package names, and what is newest now. */
export const PROJECTS: readonly Project[] = [
  { title: 'the oldest Kysely and driver', kysely: '0.28.2', driver: '2.1.0', newerNode: false, prints: WITH_SCHEMA },
  { title: 'the newest Kysely 0.28', kysely: '^0.28.2', driver: '^2', newerNode: false },
  { title: 'the newest Kysely 0.29', kysely: '^0.29.0', driver: '^2', newerNode: true },
  { title: 'the newest pre-release of Kysely 0.30', kysely: '>=0.30.0-0 <0.31.0', driver: '^2', newerNode: true },
];

/** An empty project with these packages, from npm's registry. */
export function install(dir: string, ...packages: readonly string[]): void {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'package.json'), JSON.stringify({ name: 'app', private: true, type: 'module' }));
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', '--prefer-offline'];
  execFileSync('npm', ['install', ...quiet, ...packages], { cwd: dir, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** A Node that Kysely 0.29 supports: this one, else one of npm's, put into a folder of its own. */
export function newerNode(dir: string): string {
  if (Number(process.versions.node.split('.')[0]) >= 22) return process.execPath;
  const name = `node-${process.platform}-${process.arch}`;
  install(dir, `${name}@24`);
  return join(dir, 'node_modules', name, 'bin', 'node');
}
