import { type Diagnostic, DrtError } from '../errors.js';
import { plural } from '../text/figures.js';
import { showName } from '../text/names.js';
import type { Duck } from './duck.js';
import { isJson } from './read/format.js';
import { absentKeys } from './read/object-keys.js';
import { objectsSql, type Run } from './read/relation.js';
import type { BatchRequest } from './request.js';
import { type BatchColumn, READ } from './tables.js';

/** Rows lack a column that others have: what, and how to load them otherwise. */
interface Lack {
  readonly what: string;
  readonly fix: string;
}

/**
 * What is to be said of columns that are not in all rows of a batch: files that lack them, and JSON objects without their key,
 * which say nothing of a value, where null says that there is none (H39). Their value is NULL in those rows, and a merge
 * writes that: DRT210. Throws DRT318 where `sync.on_missing` is fail.
 */
export async function lackingColumns(
  duck: Duck,
  runs: readonly Run[],
  columns: readonly BatchColumn[],
  { updates, onMissing }: Pick<BatchRequest, 'updates' | 'onMissing'>,
): Promise<readonly Diagnostic[]> {
  if (onMissing === 'null' || onMissing === 'keep' || (onMissing === undefined && updates === false)) return [];
  const found = [...lackingFiles(runs, columns)];
  for (const run of runs) if (run.sameKeys === false) found.push(...(await lackingKeys(duck, run, columns)));
  if (onMissing === undefined || found.length === 0) return found.map(writesNull);
  throw new DrtError(found.map(refused));
}

const writesNull = ({ what, fix }: Lack): Diagnostic => ({
  code: 'DRT210',
  severity: 'warning',
  message: `${what}: there it is NULL, which a merge writes over what the target holds`,
  fix: `${fix}; sync.on_missing: null says that NULL is meant`,
});

const refused = ({ what, fix }: Lack): Diagnostic => ({
  code: 'DRT318',
  severity: 'error',
  message: `${what}, and sync.on_missing is fail`,
  specKeys: [['sync', 'on_missing']],
  fix,
});

function lackingFiles(runs: readonly Run[], columns: readonly BatchColumn[]): readonly Lack[] {
  const fixed = runs.filter((run) => !isJson(run.format) && run.format !== 'query');
  return columns.flatMap(({ name, source }) => {
    const without = fixed.filter((run) => !run.names.includes(source));
    const [first, ...more] = without.flatMap((run) => run.files.map((f) => f.label));
    if (first === undefined || without.length === runs.length) return [];
    const others = more.length === 0 ? '' : ` and ${plural(more.length, 'more file')}`;
    const fix = 'to keep what is there, load such files apart: a column that no file of a batch has is not written';
    return [{ what: `${showName(name)} is not in ${first}${others}`, fix }];
  });
}

/** Columns that are named where several are absent. */
const NAMED = 3;

/** One for all columns of a run: an API leaves out many keys at once. */
async function lackingKeys(duck: Duck, run: Run, columns: readonly BatchColumn[]): Promise<readonly Lack[]> {
  const rows = await absentKeys(duck, objectsSql(run), READ.object);
  const absent = columns.flatMap(({ name, source }) => {
    const n = rows.get(source);
    return n === undefined ? [] : [`${showName(name)} (${plural(n, 'row')})`];
  });
  if (absent.length === 0) return [];
  const more = absent.length > NAMED ? ` and ${plural(absent.length - NAMED, 'more column')}` : '';
  const labels = run.files.map((f) => f.label);
  const files = `${labels.slice(0, 2).join(', ')}${labels.length > 2 ? ', …' : ''}`;
  const what = `absent from objects of ${files}: ${absent.slice(0, NAMED).join(', ')}${more}`;
  return [{ what, fix: 'write null where NULL is meant; to keep what is there, load those rows apart' }];
}
