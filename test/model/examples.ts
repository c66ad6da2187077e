import { readFileSync } from 'node:fs';

/** An example of docs/semantics.md: a spec, what the target holds, the batch, what it holds then, what is reported. */
export interface Example {
  readonly title: string;
  readonly line: number;
  readonly yaml: string;
  readonly before: ExampleTable;
  readonly batch: ExampleTable;
  readonly after: ExampleTable;
  /** `+1 ~0 -0 =2`, or undefined where nothing is reported. */
  readonly reported?: string;
  readonly exit: number;
}

export interface ExampleTable {
  /** `name`, or `name TYPE` for a column of the target that the spec does not declare. */
  readonly header: readonly string[];
  /** Texts of cells; null for NULL. */
  readonly rows: readonly (readonly (string | null)[])[];
}

/** Reads every `### ` section that has a YAML block. Throws where a section is not complete, so none is left out by a typo. */
export function readExamples(path: string): readonly Example[] {
  const text = readFileSync(path, 'utf8');
  const examples: Example[] = [];
  for (const section of text.split(/^(?=#{2,3} )/m)) {
    const title = /^### (.*)/.exec(section)?.[1];
    if (title === undefined) continue;
    const yaml = /^```yaml\n([\s\S]*?)^```/m.exec(section)?.[1];
    const reported = /^Reported: (.*), exit (\d+)$/m.exec(section);
    if (yaml === undefined || reported === null)
      throw new Error(`${path}: "${title}" lacks a YAML block or "Reported:"`);
    examples.push({
      title,
      line: text.slice(0, text.indexOf(section)).split('\n').length,
      yaml,
      before: table(section, 'before'),
      batch: table(section, 'batch'),
      after: table(section, 'after'),
      ...(reported[1] === 'nothing' ? {} : { reported: reported[1] ?? '' }),
      exit: Number(reported[2]),
    });
  }
  return examples;
}

function table(section: string, label: string): ExampleTable {
  const lines = section.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${label} |`));
  if (start === -1) throw new Error(`no table "${label}" in: ${section.slice(0, 80)}`);
  const end = lines.findIndex((line, i) => i > start && !line.startsWith('|'));
  const [header = [], , ...rows] = lines.slice(start, end).map((line) =>
    line
      .split('|')
      .slice(2, -1)
      .map((cell) => cell.trim()),
  );
  return { header, rows: rows.map((row) => row.map((cell) => (cell === 'NULL' ? null : cell === '""' ? '' : cell))) };
}
