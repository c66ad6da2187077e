import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

/** Bytes of a minified bundle, and of it compressed. */
export interface Bytes {
  readonly bytes: number;
  readonly gzip: number;
}

export interface BundleSize {
  /** What is loaded before anything runs: the entry, and the chunks that it imports statically. */
  readonly first: Bytes;
  /** With what is imported when it is first needed. */
  readonly all: Bytes;
  /** The packages of whose code some is in `first`. */
  readonly packages: readonly string[];
}

/** What a module of an app weighs with all that it imports but Kysely, which an app has anyway. `file` is in a folder of the app. */
export async function bundleSize(file: string): Promise<BundleSize> {
  const bundle = await rolldown({ input: file, external: ['kysely'], cwd: join(file, '..'), logLevel: 'silent' });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  await bundle.close();
  const chunks = output.filter((part) => part.type === 'chunk');
  const first = new Set(chunks.filter((chunk) => chunk.isEntry));
  // A set that grows while it is walked is walked to its end.
  for (const { imports } of first) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) first.add(chunk);
  }
  const modules = [...first].flatMap((chunk) => chunk.moduleIds);
  const packages = modules.flatMap((id) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? []);
  return { first: bytesOf([...first]), all: bytesOf(chunks), packages: [...new Set(packages)].sort() };
}

function bytesOf(chunks: readonly { readonly code: string }[]): Bytes {
  const code = chunks.map((chunk) => chunk.code).join('');
  return { bytes: code.length, gzip: gzipSync(code).length };
}
