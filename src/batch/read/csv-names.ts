import { DrtError, fail } from '../../errors.js';
import { plural } from '../../text/figures.js';
import type { DeclaredColumn } from '../../types/declared-column.js';
import { readFirstRecord } from './csv.js';
import type { CsvReadable } from './format.js';
import { looksLikeData, NO_HEADER, refuseOtherDialect } from './recognize.js';
import { checkNames } from './relation.js';

/**
 * The names of a CSV file's columns: those of its header, or without one those that the spec declares, in order (DRT305 where they
 * are not as many as the first row has fields). None where the file is empty. DRT305 and DRT601 for names that cannot be columns,
 * DRT321 where the file is certainly written in another way. A delimiter at the end of the line begins no field.
 */
export async function csvNames(file: CsvReadable, declared: readonly DeclaredColumn[]): Promise<readonly string[]> {
  const fields = await readFirstRecord(file);
  await refuseOtherDialect(file, fields);
  if (file.csv.header) {
    const named = fields.findLastIndex((field) => field !== '') + 1;
    const names = named < 2 ? fields : fields.slice(0, named);
    checkHeader(file, names);
    return names;
  }
  if (fields.length === 0) return [];
  const exact = declared.length === fields.length || (declared.length === fields.length - 1 && fields.at(-1) === '');
  if (!exact || declared.length === 0) {
    const count = plural(fields.length, 'field');
    throw fail('DRT305', `there is no header, the first row has ${count}, and columns declares ${declared.length}`, {
      place: { file: file.label, line: file.firstLine ?? 1 },
      fix: `declare under columns a name and a type for each of the ${fields.length}, in their order`,
    });
  }
  const names = declared.map((c) => c.from ?? c.name);
  checkNames(names, file.label);
  return names;
}

/** As `checkNames`; what looks like data is no header, whatever else is wrong with it. */
function checkHeader(file: CsvReadable, names: readonly string[]): void {
  try {
    checkNames(names, file.label);
  } catch (error) {
    if (!(error instanceof DrtError) || !looksLikeData(file.csv, names)) throw error;
    throw new DrtError(error.diagnostics.map((d) => ({ ...d, fix: NO_HEADER })));
  }
}
