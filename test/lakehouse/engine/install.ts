import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.js';
import { cacheFolder, VERSIONS } from './versions.js';

const JAVA_SOURCES = fileURLToPath(new URL('./java/', import.meta.url));

/** The files of the engine, installed once and shared by every run. */
export interface Installation {
  /** Everything Java needs: Delta, our classes, Spark. */
  readonly classPath: string;
  readonly sparkHome: string;
}

/**
 * Returns the cached installation, or makes it: the pyspark wheel by pip, Delta by Maven, our classes by javac. It
 * is made in a folder of its own and renamed into place, so that an interrupted install is not taken for a whole one.
 */
export async function install(log: (line: string) => void): Promise<Installation> {
  const folder = cacheFolder();
  if (!existsSync(folder)) {
    log(
      `lakehouse: installing Spark ${VERSIONS.spark} and Delta Lake ${VERSIONS.delta} into ${folder} (once, ~350 MB)`,
    );
    await mkdir(dirname(folder), { recursive: true });
    const work = await mkdtemp(`${folder}.tmp-`);
    try {
      await fill(work);
      await rename(work, folder).catch((error: unknown) => {
        // Another run was faster: its folder is as good as ours.
        if (!existsSync(folder)) throw error;
      });
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }
  const sparkHome = join(folder, 'python', 'pyspark');
  return {
    sparkHome,
    classPath: [join(folder, 'classes'), join(folder, 'delta', '*'), join(sparkHome, 'jars', '*')].join(delimiter),
  };
}

async function fill(folder: string): Promise<void> {
  const python = join(folder, 'python');
  const delta = join(folder, 'delta');
  const classes = join(folder, 'classes');
  const pin = join(folder, 'requirements.txt');
  await writeFile(pin, `pyspark==${VERSIONS.spark} --hash=sha256:${VERSIONS.sparkSha256}\n`);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--no-compile'];
  await run('python3', [...pip, '--require-hashes', '--target', python, '-r', pin]);
  await run('mvn', [
    '--quiet',
    '--batch-mode',
    ...['--file', join(JAVA_SOURCES, 'pom.xml')],
    `-Ddelta.version=${VERSIONS.delta}`,
    '-DincludeGroupIds=io.delta,io.unitycatalog',
    `-DoutputDirectory=${delta}`,
    'dependency:copy-dependencies',
  ]);
  const sources = (await readdir(JAVA_SOURCES)).filter((f) => f.endsWith('.java')).map((f) => join(JAVA_SOURCES, f));
  const jars = [join(python, 'pyspark', 'jars', '*'), join(delta, '*')].join(delimiter);
  await run('javac', ['-d', classes, '-cp', jars, ...sources]);
}
