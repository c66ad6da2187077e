import { spawnSync } from 'node:child_process';

/** What must be on the machine, and how to tell. Certificates are made by the JDK's keytool: no openssl is needed. */
const TOOLS = [
  {
    name: 'Java 17 or newer (a JDK)',
    command: 'javac',
    args: ['-version'],
    accepts: (out: string) => major(out) >= 17,
  },
  { name: 'Python 3 with pip', command: 'python3', args: ['-m', 'pip', '--version'], accepts: () => true },
  { name: 'Maven', command: 'mvn', args: ['-version'], accepts: () => true },
] as const;

/** The names of the tools that the lakehouse needs and this machine lacks. */
export function missingTools(): readonly string[] {
  return TOOLS.filter((tool) => {
    const run = spawnSync(tool.command, tool.args, { encoding: 'utf8' });
    return run.status !== 0 || !tool.accepts(`${run.stdout}${run.stderr}`);
  }).map((tool) => tool.name);
}

function major(version: string): number {
  return Number(/(\d+)/.exec(version)?.[1] ?? 0);
}
