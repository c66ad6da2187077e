import { CODES, EXIT } from '../../error-codes.js';
import { type DrtCode, fail } from '../../errors.js';
import { nearestName } from '../../text/nearest-name.js';
import type { CommandContext, CommandResult } from '../command.js';
import { type CodeSection, readErrorsDocument, SECTION_PARTS } from '../errors-document.js';
import { alignColumns } from '../ui/table.js';
import { wrap } from '../ui/wrap.js';

/** Wider lines are hard to read, whatever the terminal. */
const WIDEST = 100;

/** Prints the section of docs/errors.md about a code, or all codes with their titles. */
export async function explain({ io, terminal }: CommandContext, named: string | undefined): Promise<CommandResult> {
  if (named === undefined) {
    const codes = Object.entries(CODES).map(([code, { title, exit }]) => ({ code, title, exit }));
    for (const line of alignColumns(codes.map(({ code, title }) => [code, title]))) terminal.say(line);
    terminal.say('drt explain CODE says what happened, why, and what to do');
    return { exitCode: EXIT.done, data: { codes } };
  }
  const code = codeOf(named);
  const section = readErrorsDocument().find((s) => s.code === code);
  if (section === undefined) throw fail('DRT902', `docs/errors.md of this package has no section ${code}`);
  const { exit } = CODES[code];
  const width = Math.min(io.stdout.columns ?? WIDEST, WIDEST);
  if (!terminal.json) await terminal.write(`${lines(section, width).join('\n')}\n`);
  return { exitCode: EXIT.done, data: { explained: { ...section, exit } } };
}

/** `DRT405`, `drt405` or `405`. */
function codeOf(named: string): DrtCode {
  const codes = Object.keys(CODES) as DrtCode[];
  const written = named.toUpperCase().replace(/^(?=\d)/, 'DRT');
  const code = codes.find((c) => c === written);
  if (code !== undefined) return code;
  const near = nearestName(written, codes)?.name;
  throw fail('DRT901', `there is no code ${JSON.stringify(named.slice(0, 40))}; did you mean ${near}?`, {
    fix: 'drt explain lists all codes',
  });
}

function lines(section: CodeSection, width: number): readonly string[] {
  const { code, title, happened, why, todo, example } = section;
  const part = (name: string, text: string): readonly string[] => [
    '',
    name,
    ...wrap(text, width - 2).map((line) => `  ${line}`),
  ];
  return [
    `${code}: ${title}`,
    ...part(SECTION_PARTS.happened, happened),
    ...part(SECTION_PARTS.why, why),
    ...part(SECTION_PARTS.todo, todo),
    '',
    'Example:',
    ...example.split('\n').map((line) => `  ${line}`),
  ];
}
