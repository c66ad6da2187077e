// Packs `kysely-databricks` from dist/: the dialect's entries and every module that they import, as they are in
// `drt-databricks`, under a package.json, README and docs of their own. Leaves kysely-databricks-VERSION.tgz in the current folder,
// or in the one that is named: `node scripts/pack-dialect.mjs DIR`.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'packages', 'kysely-databricks');
const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
const to = resolve(process.argv[2] ?? '.');
if (!existsSync(join(root, 'dist', 'dialect', 'index.js'))) {
  console.error('pack-dialect: dist/ is not built; run npm run build');
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'kysely-databricks-'));
try {
  const entries = Object.values(manifest.exports).flatMap((e) => (typeof e === 'string' ? [] : Object.values(e)));
  for (const file of modulesOf(entries.map((entry) => join(root, entry)))) copy(file, relative(root, file));
  for (const file of ['package.json', 'README.md', 'CHANGELOG.md']) copy(join(source, file), file);
  copy(join(root, 'LICENSE'), 'LICENSE');
  copy(join(root, 'docs/dialect.md'), 'docs/dialect.md');
  for (const page of readdirSync(join(root, 'docs', 'dialect')))
    copy(join(root, 'docs', 'dialect', page), `docs/dialect/${page}`);
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', to], { cwd: folder });
  console.log(join(to, JSON.parse(packed)[0].filename));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function copy(from, name) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  cpSync(from, join(folder, name));
}

/** The entries and what they import by relative paths, of JavaScript and of types. Another package is one of the manifest, or an error. */
function modulesOf(entries) {
  const known = { ...manifest.dependencies, ...manifest.peerDependencies };
  const found = new Set();
  const open = [...entries];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    for (const { fileName: name } of ts.preProcessFile(readFileSync(file, 'utf8'), true, true).importedFiles) {
      if (name.startsWith('.')) {
        const target = join(dirname(file), name);
        open.push(file.endsWith('.d.ts') ? target.replace(/\.js$/, '.d.ts') : target);
      } else if (!name.startsWith('node:') && !(packageOf(name) in known)) {
        throw new Error(`${relative(root, file)} imports ${name}, which ${manifest.name} does not name`);
      }
    }
  }
  return found;
}

function packageOf(name) {
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/');
}
