import { describe, expect, it } from 'vitest';
import { planToJson } from '../../../src/emit/json.js';
import { readPlan, readPlanDocument } from '../../../src/emit/read-plan.js';
import { withoutNodes } from '../../../src/plan/plan.js';
import { makeBatch, makeSpec, plan } from '../plan/make.js';

const compiled = plan(makeSpec(), makeBatch());
const text = planToJson(compiled, { nodes: true });

describe('plan.json', () => {
  it('is JSON of the plan, with a line end, the same bytes each time', () => {
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(compiled)));
    expect(text.endsWith('}\n')).toBe(true);
    expect(planToJson(plan(makeSpec(), makeBatch()), { nodes: true })).toBe(text);
  });

  it('puts what is reviewed before what only machines read', () => {
    for (const part of text.split('"sql": ').slice(1)) expect(part).toMatch(/^"[^\n]*"(,\n[^\n]*)*,\n +"node": /);
  });

  it.each(['mirror', 'merge', 'replace', 'insert'] as const)(
    'reads back as the plan it was printed from: %s',
    (mode) => {
      const one = plan(makeSpec({ mode, createTable: true }), makeBatch());
      const again = readPlan(planToJson(one, { nodes: true }));
      expect(again).toEqual(JSON.parse(JSON.stringify(one)));
      expect(planToJson(again, { nodes: true })).toBe(planToJson(one, { nodes: true }));
      expect(readPlanDocument(planToJson(one))).toEqual(JSON.parse(JSON.stringify(withoutNodes(one))));
      expect(planToJson(again)).toBe(planToJson(one));
    },
  );

  it('has no nodes unless they are asked for, and is then read, and not run (DRT427)', () => {
    const short = planToJson(compiled);
    expect(short).not.toContain('"node"');
    expect(short.length * 3).toBeLessThan(text.length);
    expect(readPlanDocument(short).planHash).toBe(compiled.planHash);
    expect(readPlanDocument(text)).toEqual(readPlan(text));
    const document = JSON.parse(text);
    delete document.statements[1].node;
    for (const lacking of [short, JSON.stringify(document)]) {
      expect(() => readPlan(lacking)).toThrow(expect.objectContaining({ code: 'DRT427' }));
      expect(() => readPlan(lacking)).toThrow('fix: print it with drt plan --nodes');
    }
    expect(() => readPlanDocument(short.replace('WHERE 1 = 0', 'WHERE 1 = 1'))).toThrow('plan.json was altered');
  });

  it('is frozen when it was read', () => {
    const again = readPlan(text);
    expect(() => Object.assign(again.statements[0] ?? {}, { sql: 'DROP TABLE t' })).toThrow(TypeError);
  });
});

describe('H22: plan.json is refused', () => {
  it.each([
    ['no JSON', '{', 'plan.json is not JSON'],
    ['another document', '[]', 'plan.json is not a plan: it must be object'],
    ['another version', text.replace('"version": 1', '"version": 2'), 'plan.json is not a plan: /version must be'],
    ['a key that is not known', text.replace('"version": 1', '"version": 1, "extra": 1'), 'plan.json is not a plan'],
    [
      'a statement of a kind that is not known',
      text.replaceAll('"kind": "merge"', '"kind": "drop_all"'),
      'plan.json is not a plan',
    ],
    ['another sql', text.replace('WHERE 1 = 0', 'WHERE 1 = 1'), 'plan.json was altered: its statements hash to'],
    ['another target', text.replace('"schema":"crm"', '"schema":"hr"'), 'plan.json was altered'],
    ['another delete budget', text.replace('"percent":50', '"percent":99'), 'plan.json was altered'],
    [
      'a statement left out',
      JSON.stringify({ ...compiled, statements: compiled.statements.slice(1) }),
      'plan.json was altered',
    ],
  ])('with %s', (_, altered, message) => {
    expect(altered).not.toBe(text);
    expect(() => readPlan(altered)).toThrow(expect.objectContaining({ code: 'DRT415' }));
    expect(() => readPlan(altered)).toThrow(message);
  });
});
