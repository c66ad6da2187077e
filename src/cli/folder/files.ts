/** The files of a plan folder. */
export const PLAN_FILES = {
  inputs: 'inputs.json',
  json: 'plan.json',
  sql: 'plan.sql',
  markdown: 'plan.md',
  rows: 'rows',
  rejects: 'rejects.jsonl',
  lock: '.applying',
  ignored: '.gitignore',
  journal: 'apply.jsonl',
} as const;
