/**
 * Every error and warning of drt: one table of codes, diagnostics as data, one class to throw.
 *
 * Codes by hundred: 1 spec, 2 plan (warnings and checks), 3 batch, 4 refusals, 5 connection and execution,
 * 6 dialect, 9 the command line and drt itself.
 */

/** The process exit codes (fixed: scripts depend on them). */
export const EXIT = {
  done: 0,
  failed: 1,
  changes: 2,
  invalid: 3,
  refused: 4,
  rejects: 5,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

interface CodeInfo {
  /** What the code stands for, in a few words; docs/reference.md lists it. */
  readonly title: string;
  readonly exit: ExitCode;
}

export const CODES = {
  DRT100: { title: 'the sync spec cannot be read', exit: EXIT.invalid },
  DRT101: { title: 'the YAML does not parse', exit: EXIT.invalid },
  DRT102: { title: 'unknown key', exit: EXIT.invalid },
  DRT103: { title: 'a value of the wrong type or form', exit: EXIT.invalid },
  DRT104: { title: 'a required key is missing', exit: EXIT.invalid },
  DRT105: { title: 'keys that contradict each other', exit: EXIT.invalid },
  DRT106: { title: 'not supported yet', exit: EXIT.invalid },
  DRT107: { title: 'a data type that does not parse', exit: EXIT.invalid },
  DRT108: { title: 'a data type that may not be a key', exit: EXIT.invalid },
  DRT109: { title: 'YAML 1.1 spelling of a boolean', exit: EXIT.done },
  DRT110: { title: 'a key of the Python drt that does not work here', exit: EXIT.invalid },
  DRT111: { title: 'a key that has no effect', exit: EXIT.done },
  DRT112: { title: 'a spec beyond a bound', exit: EXIT.invalid },
  DRT113: { title: 'a spec without a source', exit: EXIT.done },
  DRT201: { title: 'a key of FLOAT or DOUBLE', exit: EXIT.done },
  DRT202: { title: 'deletes are withheld', exit: EXIT.done },
  DRT203: { title: 'no row loads', exit: EXIT.done },
  DRT204: { title: 'rejected rows count as not in the batch', exit: EXIT.done },
  DRT205: { title: 'the batch lacks the upsert key', exit: EXIT.invalid },
  DRT206: { title: 'column names that cannot be one table', exit: EXIT.invalid },
  DRT207: { title: 'a nullable key in the target', exit: EXIT.done },
  DRT208: { title: 'too many keys for mirror.delete: not_in', exit: EXIT.invalid },
  DRT209: { title: 'a column that does not compare', exit: EXIT.done },
  DRT210: { title: 'a column that some of the rows lack', exit: EXIT.done },
  DRT211: { title: 'a statement larger than the engine takes', exit: EXIT.invalid },
  DRT212: { title: 'order_by on text', exit: EXIT.done },
  DRT213: { title: 'an empty text for a partition column', exit: EXIT.done },
  DRT214: { title: 'columns of the target that no row has', exit: EXIT.done },
  DRT215: { title: 'a few values that make a column text', exit: EXIT.done },
  DRT216: { title: 'a mode that deletes, and no budget in the spec', exit: EXIT.done },
  DRT217: { title: 'a budget of 100%', exit: EXIT.done },
  DRT218: { title: 'a declared type that is narrower than the target or the rows', exit: EXIT.done },
  DRT219: { title: 'a name that is a reserved word', exit: EXIT.done },
  DRT220: { title: 'a mirror whose source is the file of one day', exit: EXIT.done },
  DRT301: { title: 'rows were rejected', exit: EXIT.invalid },
  DRT302: { title: 'an input that is not there, or cannot be read', exit: EXIT.invalid },
  DRT303: { title: 'a format that is not read', exit: EXIT.invalid },
  DRT304: { title: 'an input that is truncated, corrupt or malformed', exit: EXIT.invalid },
  DRT305: { title: 'column names that are empty, or equal to the engine', exit: EXIT.invalid },
  DRT306: { title: 'a column that the rows do not have', exit: EXIT.invalid },
  DRT307: { title: 'a data type that rows cannot be loaded into', exit: EXIT.invalid },
  DRT308: { title: 'more rows were rejected than sync.max_rejects allows', exit: EXIT.invalid },
  DRT309: { title: 'rows were rejected, and the others load', exit: EXIT.rejects },
  DRT310: { title: 'the rows of a plan are missing or altered', exit: EXIT.refused },
  DRT311: { title: 'a mirror of several files', exit: EXIT.invalid },
  DRT312: { title: 'rows that share a key', exit: EXIT.invalid },
  DRT313: { title: 'a source query that cannot be run', exit: EXIT.invalid },
  DRT314: { title: 'rows that need more memory than drt takes', exit: EXIT.failed },
  DRT315: { title: 'a path that the spec may not read', exit: EXIT.invalid },
  DRT316: { title: 'rows beyond a bound', exit: EXIT.invalid },
  DRT317: { title: 'bytes that may be base64 or hexadecimal', exit: EXIT.invalid },
  DRT318: { title: 'rows that lack a column', exit: EXIT.invalid },
  DRT321: { title: 'a file that is written in another way than the spec says', exit: EXIT.invalid },
  DRT322: { title: 'a file that may be written in another way', exit: EXIT.done },
  DRT323: { title: 'records that are not where the spec says', exit: EXIT.invalid },
  DRT324: { title: 'rows in the warehouse, where it is not asked', exit: EXIT.invalid },
  DRT325: { title: 'a type of the source that does not convert exactly', exit: EXIT.invalid },
  DRT326: { title: 'values of the source that do not fit their columns', exit: EXIT.invalid },
  DRT401: { title: 'more rows would be deleted than mirror.max_delete allows', exit: EXIT.refused },
  DRT402: { title: 'an empty batch, and mirror.on_empty is fail', exit: EXIT.refused },
  DRT403: { title: 'rejected rows, and mirror.rejected_rows is block', exit: EXIT.refused },
  DRT404: { title: 'the target is not a table', exit: EXIT.invalid },
  DRT405: { title: 'the batch does not fit the target', exit: EXIT.invalid },
  DRT406: { title: 'the target may hide rows or values from this user', exit: EXIT.invalid },
  DRT407: { title: 'an empty text for a partition column that was not known', exit: EXIT.invalid },
  DRT408: { title: 'columns of the target that no row has, and sync.on_missing refuses it', exit: EXIT.invalid },
  DRT410: { title: 'a run that has not ended', exit: EXIT.refused },
  DRT411: { title: 'staging does not hold the rows that were staged', exit: EXIT.refused },
  DRT412: { title: 'the types of the key are not as planned', exit: EXIT.refused },
  DRT413: { title: 'a guard of the plan refused', exit: EXIT.refused },
  DRT414: { title: 'a change that a person is asked about was not approved', exit: EXIT.refused },
  DRT415: { title: 'the plan was altered, or compiled by another version', exit: EXIT.refused },
  DRT416: { title: 'the target changed since the plan was made', exit: EXIT.refused },
  DRT417: { title: 'another writer committed between statements that must follow each other', exit: EXIT.failed },
  DRT418: { title: 'more rows would be updated than sync.max_update allows', exit: EXIT.refused },
  DRT419: { title: 'the source in the warehouse changed since the plan was made', exit: EXIT.refused },
  DRT420: { title: 'a journal that cannot be read', exit: EXIT.refused },
  DRT421: { title: 'a run that cannot be resumed', exit: EXIT.refused },
  DRT422: { title: 'a run that cannot be undone', exit: EXIT.refused },
  DRT423: { title: 'an undo that took back more than the run', exit: EXIT.failed },
  DRT425: { title: 'another shape than the one that was approved', exit: EXIT.refused },
  DRT426: { title: 'a drt.lock that was edited, or cannot be read', exit: EXIT.invalid },
  DRT427: { title: 'a plan.json without nodes, which can be read and not run', exit: EXIT.refused },
  DRT501: { title: 'no credentials', exit: EXIT.invalid },
  DRT502: { title: 'the target does not exist', exit: EXIT.invalid },
  DRT503: { title: 'the embedded warehouse cannot be opened', exit: EXIT.invalid },
  DRT504: { title: 'the session does not take a setting of the plan', exit: EXIT.failed },
  DRT505: { title: 'a statement failed', exit: EXIT.failed },
  DRT506: { title: 'a statement was sent and its answer was lost', exit: EXIT.failed },
  DRT507: { title: 'interrupted', exit: EXIT.interrupted },
  DRT508: { title: 'the rows are not those of the plan', exit: EXIT.failed },
  DRT509: { title: 'staging is left behind', exit: EXIT.done },
  DRT510: { title: 'a connection setting that makes no sense', exit: EXIT.invalid },
  DRT511: { title: 'the driver is missing or too old', exit: EXIT.invalid },
  DRT512: { title: 'a type of the target that drt does not know', exit: EXIT.invalid },
  DRT513: { title: 'the warehouse cannot be reached', exit: EXIT.failed },
  DRT514: { title: 'the TLS certificate of the warehouse is not valid', exit: EXIT.failed },
  DRT515: { title: 'the warehouse does not take the credentials', exit: EXIT.invalid },
  DRT516: { title: 'a statement of the plan does not analyse', exit: EXIT.invalid },
  DRT517: { title: 'privileges that no grant shows', exit: EXIT.done },
  DRT518: { title: 'the target changed during a run that committed nothing', exit: EXIT.done },
  DRT520: { title: 'an insert that its history does not show', exit: EXIT.done },
  DRT524: { title: 'a volume that cannot be used', exit: EXIT.failed },
  DRT601: { title: 'an identifier that cannot be written safely', exit: EXIT.invalid },
  DRT602: { title: 'a value that has no exact literal', exit: EXIT.invalid },
  DRT603: { title: 'SQL that Databricks does not have', exit: EXIT.invalid },
  DRT604: { title: 'SQL that the embedded DuckDB does not have', exit: EXIT.invalid },
  DRT605: { title: 'a bound parameter in SQL that has to stand alone', exit: EXIT.invalid },
  DRT606: { title: 'a script that does not parse', exit: EXIT.invalid },
  DRT607: { title: 'too many bound parameters', exit: EXIT.invalid },
  DRT610: { title: 'a builder that was given what its clause or statement does not take', exit: EXIT.invalid },
  DRT620: { title: 'a query that the warehouse refused', exit: EXIT.failed },
  DRT621: { title: 'a result that has no exact JavaScript value', exit: EXIT.invalid },
  DRT622: { title: 'no session came free', exit: EXIT.failed },
  DRT623: { title: 'a session that is gone', exit: EXIT.failed },
  DRT630: { title: 'migrations that another process has locked', exit: EXIT.failed },
  DRT901: { title: 'wrong use of the command line', exit: EXIT.invalid },
  DRT902: { title: 'a file or folder that the command cannot use', exit: EXIT.invalid },
  DRT903: { title: 'a plan folder in use', exit: EXIT.refused },
  DRT904: { title: 'warnings, and --strict', exit: EXIT.invalid },
  DRT905: { title: 'staging that was not dropped', exit: EXIT.failed },
  DRT999: { title: 'a bug in drt', exit: EXIT.failed },
} as const satisfies Record<string, CodeInfo>;

export type DrtCode = keyof typeof CODES;

/** Where a diagnostic points: a file as the user named it, line and column counted from 1. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** A key of the spec, as keys and indexes of lists: `['destination', 'upsert_key', 0]`. */
export type SpecPath = readonly (string | number)[];

export interface Diagnostic {
  readonly code: DrtCode;
  readonly severity: 'error' | 'warning';
  /** One sentence without a full stop: what is wrong, with the names and values it is about. */
  readonly message: string;
  readonly place?: Place;
  /**
   * The keys of the spec that it is about, in place of a `place`: who has the spec's text points at the first of them that
   * is written there (`ParsedSpec.placeOf`).
   */
  readonly specKeys?: readonly SpecPath[];
  /** What to do next: a command or an edit. */
  readonly fix?: string;
  /** Further lines, each shown on a line of its own (a rejected row, a file). */
  readonly details?: readonly string[];
}

/** The one error class of drt: at least one diagnostic. */
export class DrtError extends Error {
  override readonly name = 'DrtError';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: Diagnostic | readonly Diagnostic[], options?: ErrorOptions) {
    const list: readonly Diagnostic[] = 'code' in diagnostics ? [diagnostics] : diagnostics;
    super(list.map(formatDiagnostic).join('\n'), options);
    this.diagnostics = Object.freeze([...list]);
  }

  /** The first diagnostic's code. */
  get code(): DrtCode {
    return this.diagnostics[0]?.code ?? 'DRT999';
  }
}

/**
 * The exit code that diagnostics add up to: when several apply, 3 goes before 4, then 1, 130 (docs/reference.md); 0 where
 * there are none. A function, not a getter of DrtError: whoever bundles the dialect alone is spared the table of codes.
 */
export function exitCodeOf(diagnostics: readonly Diagnostic[]): ExitCode {
  if (diagnostics.length === 0) return EXIT.done;
  const exits = new Set<ExitCode>(diagnostics.map(exitOf));
  return (
    ([EXIT.invalid, EXIT.refused, EXIT.failed, EXIT.interrupted, EXIT.rejects] as const).find((e) => exits.has(e)) ??
    EXIT.failed
  );
}

/** A finding that the spec made an error (`checks:`) is one of the spec. */
function exitOf({ code, severity }: Diagnostic): ExitCode {
  const { exit } = CODES[code];
  return severity === 'error' && exit === EXIT.done ? EXIT.invalid : exit;
}

/** `new DrtError` of one error diagnostic: `throw fail('DRT102', 'unknown key "x"', { place, fix })`. */
export function fail(
  code: DrtCode,
  message: string,
  more: Omit<Diagnostic, 'code' | 'message' | 'severity'> & { readonly cause?: unknown } = {},
): DrtError {
  const { cause, ...rest } = more;
  return new DrtError({ code, severity: 'error', message, ...rest }, cause === undefined ? undefined : { cause });
}

/** `file:line:column: error DRT102 message` with details and the fix indented below. */
export function formatDiagnostic(d: Diagnostic): string {
  const place = [d.place?.file, d.place?.line, d.place?.column].filter((p) => p !== undefined).join(':');
  const head = `${place === '' ? '' : `${place}: `}${d.severity} ${d.code} ${d.message}`;
  return [head, ...(d.details ?? []).map((l) => `  ${l}`), ...(d.fix === undefined ? [] : [`  fix: ${d.fix}`])].join(
    '\n',
  );
}

/** What anything that was thrown says. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
