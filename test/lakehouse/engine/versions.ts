import { homedir } from 'node:os';
import { join } from 'node:path';

/** What the engine is made of. The engine facts (facts/) hold for these versions. */
export const VERSIONS = {
  /** pyspark holds Spark's Thrift server, whose jar is not on Maven for this version. */
  spark: '4.0.4',
  sparkSha256: '7e119366364d48e3cda1b1efd1ebc6cd672949500667c9cabbeef858daba700f',
  delta: '4.3.1',
  /** Raised when the Java classes or the layout of the cached folder change. */
  layout: 2,
} as const;

/** The folder outside git that keeps the engine's files (about 500 MB) between runs. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const root = env.DRT_LAKEHOUSE_CACHE ?? join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'drt-lakehouse');
  return join(root, `spark-${VERSIONS.spark}-delta-${VERSIONS.delta}-${VERSIONS.layout}`);
}
