import { diffLines, unifiedDiff } from '../../text/line-diff.js';
import type { Setting } from './settings.js';
import type { StatementForm, SyncShape } from './sync-shape.js';

/** One thing that is another in two shapes of a sync: undefined `before` is new, undefined `after` is gone. */
export interface Difference {
  readonly what: 'sync' | 'setting' | 'column' | 'column order' | 'statement' | 'fact' | 'warning';
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
}

type Outline = Omit<SyncShape, 'statements'>;

/** What a reviewer wants to know before any SQL: which keys of the spec and which columns are others. */
export function compareOutlines(before: Outline, after: Outline): readonly Difference[] {
  return [
    ...(before.does === after.does
      ? []
      : [{ what: 'sync' as const, name: 'sync', before: before.does, after: after.does }]),
    ...compareNamed('setting', before.settings, after.settings),
    ...compareColumns(before.columns, after.columns),
  ];
}

export function compareShapes(before: SyncShape, after: SyncShape): readonly Difference[] {
  return [...compareOutlines(before, after), ...compareForms(before.statements, after.statements)];
}

function compareColumns(before: readonly string[], after: readonly string[]): readonly Difference[] {
  const named = (columns: readonly string[]): readonly Setting[] => columns.map(splitColumn);
  const found = compareNamed('column', named(before), named(after));
  if (found.length > 0 || before.join('\n') === after.join('\n')) return found;
  return [{ what: 'column order', name: 'columns', before: before.join(', '), after: after.join(', ') }];
}

/** `"name with spaces" STRING`: the name in quotes, or up to the first space. */
function splitColumn(column: string): Setting {
  const [, name = column, type = ''] = /^("(?:[^"\\]|\\.)*"|\S+) (.*)$/s.exec(column) ?? [];
  return [name, type];
}

/** What has a name in both, in the order of both. */
export function compareNamed(
  what: Difference['what'],
  before: readonly Setting[],
  after: readonly Setting[],
): readonly Difference[] {
  const [old, now] = [new Map(before), new Map(after)];
  const names = diffLines([...old.keys()], [...now.keys()]).map(([, name]) => name);
  return [...new Set(names)].flatMap((name) => difference(what, name, old.get(name), now.get(name)));
}

/** Forms of one statement are the same one where their situations are, or else their texts. */
export function compareForms(before: readonly StatementForm[], after: readonly StatementForm[]): readonly Difference[] {
  const roles = diffLines([...new Set(before.map((f) => f.role))], [...new Set(after.map((f) => f.role))]);
  return [...new Set(roles.map(([, role]) => role))].flatMap((role) => {
    const old = new Map(before.filter((f) => f.role === role).map((f) => [titleOf(f), textOf(f)]));
    const now = new Map(after.filter((f) => f.role === role).map((f) => [titleOf(f), textOf(f)]));
    const titles = diffLines([...old.keys()], [...now.keys()]).map(([, title]) => title);
    return [...new Set(titles)].flatMap((title) => difference('statement', title, old.get(title), now.get(title)));
  });
}

/** `merge, when: up to 1000 keys; or …` */
function titleOf({ role, when }: StatementForm): string {
  return when.length === 0 ? role : `${role}, when ${when.join('; or ')}`;
}

const textOf = ({ effect, sql }: StatementForm): string => `-- effect ${effect}\n${sql}`;

function difference(
  what: Difference['what'],
  name: string,
  before: string | undefined,
  after: string | undefined,
): readonly Difference[] {
  if (before === after) return [];
  return [{ what, name, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

/** A difference as people read it: a line, of a statement with what differs in its text below. */
export function differenceLines({ what, name, before, after }: Difference): readonly string[] {
  if (what === 'statement') {
    const mark = before === undefined ? '+' : after === undefined ? '-' : '~';
    return [`${mark} ${name}`, ...unifiedDiff(before ?? '', after ?? '').map((line) => `    ${line}`)];
  }
  const label = LABELS[what](name);
  if (before === undefined) return [`+ ${label}${of(what, after)}`];
  if (after === undefined) return [`- ${label}${of(what, before)}`];
  return [`~ ${label}: ${before} -> ${after}`];
}

const LABELS: Readonly<Record<Exclude<Difference['what'], 'statement'>, (name: string) => string>> = {
  sync: () => 'sync',
  setting: (name) => name,
  column: (name) => `column ${name}`,
  'column order': () => 'order of columns',
  fact: (name) => name,
  warning: (name) => name,
};

const of = (what: Difference['what'], value: string | undefined): string =>
  what === 'column' ? ` ${value ?? ''}` : `: ${value ?? ''}`;
