import { type Diagnostic, type DrtCode, DrtError, type Place, type SpecPath } from '../errors.js';
import { judge } from '../types/judge.js';
import type { RuleCode } from '../types/rules.js';
import { placeOfFirst } from './document.js';
import { loadSpec } from './load.js';
import { createReport } from './report.js';
import { resolveSpec } from './resolve.js';
import type { SyncSpec } from './sync-spec.js';
import { checkUnsupported } from './unsupported.js';
import { checkForm } from './validate.js';

export interface ParsedSpec {
  readonly spec: SyncSpec;
  readonly warnings: readonly Diagnostic[];
  /** Where the first of these keys that the spec has is written, for the `specKeys` of a diagnostic. */
  readonly placeOf: (keys: readonly SpecPath[]) => Place;
}

export interface ParseOptions {
  /** The name that messages use; gives the default of `name`. */
  readonly file: string;
  /** The rows come from elsewhere (`--input`), so that nothing is said of which file the source names. */
  readonly hasInput?: boolean;
  /** What a run may delete is given elsewhere (`--max-delete`), so that nothing is said of the spec's budget. */
  readonly hasBudget?: boolean;
}

/** Findings that are untrue of a plan whose rows or budget come from elsewhere. */
const OF_THE_SPEC_ALONE = { hasInput: ['DRT220'], hasBudget: ['DRT216', 'DRT217'] } as const satisfies Partial<
  Record<keyof ParseOptions, readonly RuleCode[]>
>;

/**
 * The text of a sync spec (YAML 1.2) as a frozen `SyncSpec`. Reads neither files nor the environment.
 *
 * Throws a DrtError with all that was found, in
 * the order of the file, errors first: DRT101 where it does not parse, DRT102-DRT104, DRT106 and DRT110 where its form is
 * wrong, DRT103-DRT108 and DRT601 where its values are. What cannot be told because of another error is left out.
 */
export function parseSyncSpec(text: string, { file, hasInput = false, hasBudget = false }: ParseOptions): ParsedSpec {
  const { document, diagnostics, unread } = loadSpec(text, file);
  const report = createReport(document);
  report.add(diagnostics, unread);
  checkForm(document, report);
  report.add(checkUnsupported(document));
  const spec = resolveSpec(document, report);
  if (spec === undefined) throw refusal(report.found);
  const untrue: readonly DrtCode[] = [
    ...(hasInput ? OF_THE_SPEC_ALONE.hasInput : []),
    ...(hasBudget ? OF_THE_SPEC_ALONE.hasBudget : []),
  ];
  const found = judge(
    report.found.filter(({ code }) => !untrue.includes(code)),
    spec.checks,
  );
  if (found.some((d) => d.severity === 'error')) throw refusal(found);
  const warnings = Object.freeze(inOrder(found));
  return { spec, warnings, placeOf: (keys) => placeOfFirst(document, keys) };
}

function refusal(found: readonly Diagnostic[]): DrtError {
  const errors = found.filter((d) => d.severity === 'error');
  // A warning on the line of an error would mostly repeat it.
  const lines = new Set(errors.map((e) => e.place?.line));
  const isSaid = (d: Diagnostic): boolean => lines.has(d.place?.line);
  const warnings = found.filter((d) => d.severity === 'warning' && !isSaid(d));
  return new DrtError([...inOrder(errors), ...inOrder(warnings)]);
}

function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const by = (key: 'line' | 'column') => (a: Diagnostic, b: Diagnostic) =>
    (a.place?.[key] ?? 0) - (b.place?.[key] ?? 0);
  return [...diagnostics].sort((a, b) => by('line')(a, b) || by('column')(a, b));
}
