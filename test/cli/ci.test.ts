import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Block, PLATFORMS } from './ci-platforms.js';
import { BIN, scratch } from './drt.js';
import { query } from './duckdb.js';

const HOME = process.cwd();
const dir = scratch();
const BASH = execFileSync('bash', ['-c', 'command -v bash'], { encoding: 'utf8' }).trim();
const SPEC = `name: contacts
source:
  files: ../data/contacts.csv
  allow_paths: [../data]
columns: {id: BIGINT, name: STRING}
destination: {type: databricks, catalog: main, schema: crm, table: contacts, upsert_key: [id]}
sync:
  mode: mirror
  mirror: {max_delete: 50%}
`;

/** A repository on main with a spec and two rows, and a branch whose pull request changes a row and adds one. */
function repository(name: string): string {
  const repo = join(dir, name);
  mkdirSync(join(repo, 'syncs'), { recursive: true });
  mkdirSync(join(repo, 'data'));
  git(repo, 'init', '-q', '-b', 'main');
  writeFileSync(join(repo, 'syncs/contacts.yml'), SPEC);
  writeFileSync(join(repo, 'data/contacts.csv'), 'id,name\n1,Ana\n2,Ben\n');
  writeFileSync(join(repo, '.gitignore'), gitignore());
  git(repo, 'add', '.');
  git(repo, 'commit', '-qm', 'begin');
  git(repo, 'checkout', '-qb', 'change');
  writeFileSync(join(repo, 'data/contacts.csv'), 'id,name\n1,Anna\n2,Ben\n3,Cleo Secret\n');
  git(repo, 'commit', '-qam', 'change');
  return repo;
}

const git = (repo: string, ...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
    cwd: repo,
    encoding: 'utf8',
  });

/** The lines for .gitignore, as docs/ci.md has them. */
const gitignore = (): string =>
  /```gitignore\n([\s\S]*?)```/.exec(readFileSync(join(HOME, 'docs/ci.md'), 'utf8'))?.[1] ?? '';

/** Commands of the platforms' own, on PATH before all others. */
function stubs(at: string): string {
  const bin = join(at, 'bin');
  mkdirSync(bin);
  const script = (name: string, body: string): void => {
    writeFileSync(join(bin, name), `#!${BASH}\n${body}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  for (const tool of ['gh', 'curl']) script(tool, `exec node "${resolve(HOME, 'test/cli/ci-stubs.mjs')}" ${tool} "$@"`);
  script('npm', '[ "$1" = ci ]');
  script('npx', `[ "$1" = drt ] && shift && exec node "${BIN}" "$@"`);
  script('unzip', 'cp -r "$STUB_DIR/artifact" plan');
  return bin;
}

interface Run {
  readonly code: number | null;
  readonly log: string;
}

function run(block: Block, cwd: string, env: Readonly<Record<string, string>>): Run {
  // Values that the platform fills in: a secret is its own name here.
  const filled = Object.entries(block.env).flatMap(([name, value]) => {
    const secret = /(?:secrets\.|\$\()(\w*TOKEN)/.exec(value)?.[1];
    return secret === undefined ? [] : [[name, secret]];
  });
  const ran = spawnSync(BASH, ['-eo', 'pipefail', '-c', block.run], {
    cwd,
    encoding: 'utf8',
    env: { ...env, ...Object.fromEntries(filled) },
  });
  return { code: ran.status, log: `${ran.stdout}${ran.stderr}` };
}

describe.each(Object.entries(PLATFORMS))('%s', (name, platform) => {
  it('uses no expression of the platform within a command, which a branch name could break', () => {
    for (const { run: command } of [...platform.plan, ...platform.apply])
      expect(command).not.toMatch(/\$\{\{|\$\([A-Z]/);
  });

  it('plans on a pull request, updates its one comment, and applies that plan after the merge', {
    timeout: 120_000,
  }, async () => {
    const at = join(dir, `${name.replace(' ', '-')}-run`);
    mkdirSync(at);
    const repo = repository(`${name.replace(' ', '-')}-repo`);
    const output = join(at, 'output');
    const warehouse = join(at, 'w.duckdb');
    const env = (merge: string): Readonly<Record<string, string>> => ({
      PATH: `${stubsAt}:${process.env.PATH ?? ''}`,
      HOME: at,
      STUB_DIR: at,
      MERGE_SHA: merge,
      SPEC: 'syncs/contacts.yml',
      WAREHOUSE: `duckdb:${warehouse}`,
      ...platform.variables({ output, merge }),
    });
    const stubsAt = stubs(at);
    const comments = (): readonly { readonly body: string }[] =>
      existsSync(join(at, 'comments.json')) ? JSON.parse(readFileSync(join(at, 'comments.json'), 'utf8')) : [];
    const log: string[] = [];
    const all = (blocks: readonly Block[], merge: string, more: Readonly<Record<string, string>> = {}): void => {
      for (const block of blocks) {
        const ran = run(block, repo, { ...env(merge), ...more });
        log.push(ran.log);
        expect(ran.code, `${block.name}: ${ran.log}`).toBe(0);
      }
    };

    all(platform.plan, 'none');
    expect(comments()).toHaveLength(1);
    const hash = /^- plan: `([0-9a-f]{64})`$/m.exec(comments()[0]?.body ?? '')?.[1] ?? '';
    expect(comments()[0]?.body).toBe(
      `<!-- drt plan syncs/contacts.yml -->\n${readFileSync(join(repo, 'plan/plan.md'), 'utf8')}`,
    );
    expect(git(repo, 'status', '--porcelain'), 'nothing of the plan is for git').toBe('');

    // A second push: the same comment, another plan.
    writeFileSync(join(repo, 'data/contacts.csv'), 'id,name\n1,Anna\n2,Ben\n3,Cleo Secret\n4,Dee\n');
    git(repo, 'commit', '-qam', 'one more');
    all(platform.plan, 'none');
    expect(comments()).toHaveLength(1);
    expect(comments()[0]?.body).not.toContain(hash);
    cpSync(join(repo, platform.artifact), join(at, 'artifact'), { recursive: true });

    git(repo, 'checkout', '-q', 'main');
    git(repo, 'merge', '-q', '--no-ff', '-m', 'merge', 'change');
    const merge = git(repo, 'rev-parse', 'HEAD').trim();
    rmSync(join(repo, 'plan'), { recursive: true });
    // What is on main since is not what was reviewed, and does not matter: nothing is planned again.
    writeFileSync(join(repo, 'data/contacts.csv'), 'id,name\n9,Other\n');
    const before = platform.apply.slice(0, -1);
    all(before, merge);
    const found = foundBy(platform.file, readIf(output), log.join('\n'));
    if (before.length > 0) {
      expect(found.run).toBe('4711');
      cpSync(join(at, 'artifact'), join(repo, 'plan'), { recursive: true });
    }
    all(platform.apply.slice(-1), merge, { HASH: found.hash, PLAN_HASH: found.hash });
    const rows = await query(warehouse, "SELECT id || ' ' || name FROM crm.contacts ORDER BY id");
    expect(rows).toEqual(['1 Anna', '2 Ben', '3 Cleo Secret', '4 Dee']);
    expect(log.join('\n'), 'no value of a row is in a log').not.toMatch(/Cleo|Secret/);
    expect(comments()[0]?.body).not.toMatch(/Cleo|Anna/);
  });

  it('applies no other plan than that of the comment', () => {
    const apply = platform.apply.at(-1);
    expect(apply?.run).toMatch(/npx drt apply plan --plan "\$\w+" --warehouse "\$WAREHOUSE" --yes/);
    expect(platform.apply.map((b) => b.run).join('\n')).not.toMatch(/npx drt plan/);
  });
});

const readIf = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** What the step before the download has found: as outputs of GitHub, as variables of Azure. */
function foundBy(file: string, output: string, log: string): { readonly hash: string; readonly run: string } {
  const value = (name: string, variable: string): string =>
    new RegExp(file.includes('azure') ? `variable=${variable}\\](.*)` : `^${name}=(.*)$`, 'm').exec(
      file.includes('azure') ? log : output,
    )?.[1] ?? '';
  return { hash: value('hash', 'PLAN_HASH'), run: value('run', 'PLAN_RUN') };
}

describe('docs/ci.md', () => {
  const page = readFileSync('docs/ci.md', 'utf8');

  it.each(['github.yml', 'gitlab-ci.yml', 'azure-pipelines.yml'])('holds examples/ci/%s as it is', (file) => {
    expect(page).toContain(`\`\`\`yaml\n${readFileSync(`examples/ci/${file}`, 'utf8')}\`\`\``);
  });

  it('shows no sample rows in any of them', () => {
    for (const { plan } of Object.values(PLATFORMS))
      for (const { run: command } of plan) expect(command).not.toContain('--samples');
  });
});
