import { describe, expect, expectTypeOf, it } from 'vitest';
import type {
  Batch,
  BatchMetadata,
  Diagnostic,
  ExecutionResult,
  ExitCode,
  Plan,
  RowsSource,
  Statement,
  SyncSpec,
} from '../../src/index.js';
import * as drt from '../../src/index.js';

/** What `import { … } from 'drt-databricks'` gives: `tsc` checks the types, the run checks the names. */
describe('the public API', () => {
  it('is these functions and tables, by name', () => {
    expect(Object.keys(drt).sort()).toEqual([
      'CODES',
      'DrtError',
      'EXIT',
      'PLAN_NODES',
      'checkPlan',
      'compileDuckDb',
      'executePlan',
      'exitCodeOf',
      'formatDiagnostic',
      'openBatch',
      'openDatabricks',
      'openDuckDbWarehouse',
      'openRowsFolder',
      'parseScript',
      'parseSyncSpec',
      'pastOf',
      'planSync',
      'planToJson',
      'printMarkdown',
      'printScript',
      'readPlan',
      'readPlanDocument',
      'readSyncSpec',
      'splitStatements',
    ]);
  });

  it('leads from text to a plan, to text and to a table', () => {
    expectTypeOf(drt.parseSyncSpec).parameters.toEqualTypeOf<
      [text: string, options: { readonly file: string; readonly hasInput?: boolean; readonly hasBudget?: boolean }]
    >();
    expectTypeOf(drt.parseSyncSpec).returns.toHaveProperty('spec').toEqualTypeOf<SyncSpec>();
    expectTypeOf(drt.openBatch).returns.resolves.toEqualTypeOf<Batch>();
    expectTypeOf<Batch['metadata']>().toEqualTypeOf<BatchMetadata>();
    expectTypeOf<Batch['rowsSource']>().toEqualTypeOf<RowsSource>();
    expectTypeOf<Batch>().toExtend<AsyncDisposable>();
    expectTypeOf(drt.planSync).returns.toEqualTypeOf<Plan>();
    expectTypeOf(drt.printScript).returns.toEqualTypeOf<AsyncGenerator<string>>();
    expectTypeOf(drt.printMarkdown).parameter(0).toEqualTypeOf<Plan>();
    expectTypeOf(drt.planToJson).toEqualTypeOf<(plan: Plan, options?: drt.JsonOptions) => string>();
    expectTypeOf(drt.readPlan).returns.toEqualTypeOf<Plan>();
    expectTypeOf(drt.readPlanDocument).returns.toEqualTypeOf<drt.PlanDocument>();
    expectTypeOf<Plan>().toExtend<drt.PlanDocument>();
    // @ts-expect-error what was printed without nodes cannot be run
    expectTypeOf<drt.PlanDocument>().toExtend<Plan>();
    expectTypeOf(drt.executePlan).returns.resolves.toEqualTypeOf<ExecutionResult>();
  });

  it('gives plans that cannot be written to', () => {
    const change = (plan: Plan, statement: Statement): void => {
      // @ts-expect-error a plan is read-only
      plan.planHash = '';
      // @ts-expect-error so are its statements
      statement.sql = 'DROP TABLE t';
      // @ts-expect-error and the list of them
      plan.statements.push(statement);
    };
    expectTypeOf(change).returns.toBeVoid();
  });

  it('has errors with a code, an exit code and diagnostics', () => {
    expectTypeOf(drt.exitCodeOf).returns.toEqualTypeOf<ExitCode>();
    expectTypeOf<InstanceType<typeof drt.DrtError>['diagnostics']>().toEqualTypeOf<readonly Diagnostic[]>();
    expectTypeOf<ExitCode>().toEqualTypeOf<0 | 1 | 2 | 3 | 4 | 5 | 130>();
    // @ts-expect-error no such code
    expectTypeOf<drt.DrtCode>().toEqualTypeOf<'DRT000'>();
  });
});
