import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const OLDEST_JAVA = 17;

/** The names of the tools that the lakehouse needs and this machine lacks. Quick: every run of vitest asks it. */
export function missingTools(path: string = process.env.PATH ?? ''): readonly string[] {
  const javac = find('javac', path);
  return [
    ...(javac !== undefined && javaVersion(javac) >= OLDEST_JAVA ? [] : [`a JDK (${OLDEST_JAVA} or newer)`]),
    ...(find('python3', path) === undefined ? ['Python 3'] : []),
    ...(find('mvn', path) === undefined ? ['Maven'] : []),
  ];
}

function find(command: string, path: string): string | undefined {
  return path
    .split(delimiter)
    .map((folder) => join(folder, command))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** From the JDK's release file, which is there in nearly all of them; else javac is asked, which takes a JVM. */
function javaVersion(javac: string): number {
  let text: string;
  try {
    text = readFileSync(join(realpathSync(javac), '..', '..', 'release'), 'utf8');
  } catch {
    const { stdout, stderr } = spawnSync(javac, ['-version'], { encoding: 'utf8' });
    text = `${stdout}${stderr}`;
  }
  return Number(/(?:JAVA_VERSION="|javac )(\d+)/.exec(text)?.[1] ?? 0);
}
