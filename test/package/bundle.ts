import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

/** Bytes of a minified bundle, and of it compressed. */
export interface BundleSize {
  readonly bytes: number;
  readonly gzip: number;
}

/** What a module of an app weighs with all that it imports but Kysely, which an app has anyway. `file` is in a folder of the app. */
export async function bundleSize(file: string): Promise<BundleSize> {
  const bundle = await rolldown({ input: file, external: ['kysely'], cwd: join(file, '..'), logLevel: 'silent' });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  await bundle.close();
  const code = output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('');
  return { bytes: code.length, gzip: gzipSync(code).length };
}
