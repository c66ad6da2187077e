import type { DrtCode } from '../errors.js';

/** What a spec may make of a finding (`checks:`). */
export type CheckSeverity = 'error' | 'warning' | 'off';

/**
 * What may be made of a rule. `raise`: it tells what this run does to the table, so that it may stop the run and is never
 * hidden; another key of the spec says that it is meant. `no`: another key of the spec says what becomes of it.
 */
type Adjust = 'all' | 'raise' | 'no';

interface Rule {
  /** The rule's word, which is as stable as its code. */
  readonly name: string;
  readonly severity: CheckSeverity;
  readonly adjust: Adjust;
}

/** Every warning about a spec, its rows and its plan: its name, its severity, and what `checks:` may make of it. */
export const RULES = {
  DRT109: { name: 'yaml_boolean', severity: 'warning', adjust: 'all' },
  DRT111: { name: 'no_effect', severity: 'warning', adjust: 'all' },
  DRT113: { name: 'no_source', severity: 'warning', adjust: 'all' },
  DRT201: { name: 'float_key', severity: 'warning', adjust: 'all' },
  DRT202: { name: 'deletes_withheld', severity: 'warning', adjust: 'raise' },
  DRT203: { name: 'no_rows', severity: 'warning', adjust: 'raise' },
  DRT204: { name: 'rejected_rows_deleted', severity: 'warning', adjust: 'raise' },
  DRT207: { name: 'nullable_key', severity: 'warning', adjust: 'all' },
  DRT209: { name: 'incomparable', severity: 'warning', adjust: 'all' },
  DRT210: { name: 'absent_values', severity: 'warning', adjust: 'raise' },
  DRT212: { name: 'text_order', severity: 'warning', adjust: 'all' },
  DRT213: { name: 'empty_partition', severity: 'warning', adjust: 'raise' },
  DRT214: { name: 'lost_column', severity: 'warning', adjust: 'raise' },
  DRT215: { name: 'mixed_column', severity: 'warning', adjust: 'all' },
  DRT216: { name: 'no_budget', severity: 'warning', adjust: 'all' },
  DRT217: { name: 'full_budget', severity: 'warning', adjust: 'all' },
  DRT218: { name: 'narrowing_type', severity: 'warning', adjust: 'all' },
  DRT219: { name: 'reserved_name', severity: 'warning', adjust: 'all' },
  DRT220: { name: 'one_day_source', severity: 'warning', adjust: 'all' },
  DRT309: { name: 'rejected_rows', severity: 'warning', adjust: 'no' },
  DRT322: { name: 'file_form', severity: 'warning', adjust: 'all' },
} as const satisfies Partial<Record<DrtCode, Rule>>;

export type RuleCode = keyof typeof RULES;

/** The severities that a spec gives, by code. */
export type Checks = Readonly<Partial<Record<RuleCode, CheckSeverity>>>;

export const RULE_CODES = Object.keys(RULES) as readonly RuleCode[];

export const isRuleCode = (code: string): code is RuleCode => Object.hasOwn(RULES, code);
