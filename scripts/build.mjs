// Builds dist/ from src/. Runs as npm's `prepare`, so that `npm ci` alone leaves a working `npx drt`.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
let tsc;
try {
  tsc = require.resolve('typescript/lib/tsc.js');
} catch {
  console.error('drt: typescript is not installed (npm ci --omit=dev); dist/ was not built');
  process.exit(0);
}

rmSync('dist', { recursive: true, force: true });
const result = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
if (result.status !== 0) process.exit(result.status ?? 1);

// tsc does not copy plain JavaScript: the generated parsers and validators.
const walk = (dir) =>
  readdirSync(dir, { withFileTypes: true }).flatMap((e) =>
    e.isDirectory() ? walk(join(dir, e.name)) : [join(dir, e.name)],
  );
for (const file of walk('src')) {
  if (!/\.(js|cjs|d\.ts|d\.cts)$/.test(file)) continue;
  const to = join('dist', file.slice('src/'.length));
  mkdirSync(dirname(to), { recursive: true });
  cpSync(file, to);
}
await bundle();
// npx runs the bin file itself, and tsc writes it without the executable bit.
if (existsSync('dist/cli/main.js')) {
  chmodSync('dist/cli/main.js', 0o755);
  // `drt --help` prints this, so that it starts nearly as fast as bare node.
  const help = spawnSync(process.execPath, ['dist/cli/main.js', '--help'], { encoding: 'utf8' });
  if (help.status !== 0) process.exit(1);
  writeFileSync('dist/cli/help.txt', help.stdout);
}

/** The command line in a few files, with Kysely's part of it: 500 modules take three times as long to start. */
async function bundle() {
  const { rolldown } = await import('rolldown');
  const bundled = await rolldown({
    input: { 'command-line': join('dist', 'cli', 'command-line.js') },
    platform: 'node',
    // Native, or looked up by their place.
    external: [/^@duckdb\//, /^@databricks\//],
  });
  const dir = join('dist', 'bundle');
  const { output } = await bundled.write({ dir, format: 'esm' });
  await bundled.close();
  writeFileSync(join(dir, 'LICENSES.txt'), licences(output.flatMap((chunk) => chunk.moduleIds ?? [])));
}

/** The licences of the packages whose code is in the bundle, as they ask for. */
function licences(modules) {
  const folders = new Set(modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []));
  return [...folders]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      const text = file === undefined ? `License: ${license}` : readFileSync(join(folder, file), 'utf8').trim();
      return `${name} ${version}\n\n${text}\n`;
    })
    .join('\n----\n\n');
}
