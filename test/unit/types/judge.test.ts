import { expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/errors.js';
import { judge } from '../../../src/types/judge.js';

const nullable = (severity: Diagnostic['severity']): Diagnostic => ({ code: 'DRT207', severity, message: 'm' });

test('a finding has the severity of the spec, else its own', () => {
  expect(judge([nullable('warning')])).toEqual([nullable('warning')]);
  expect(judge([nullable('warning')], { DRT207: 'error' })).toEqual([nullable('error')]);
  expect(judge([nullable('warning')], { DRT207: 'off' })).toEqual([]);
});

test('what is an error stays one, of whatever code', () => {
  expect(judge([nullable('error')], { DRT207: 'off' })).toEqual([nullable('error')]);
  const refusal: Diagnostic = { code: 'DRT403', severity: 'error', message: 'm' };
  expect(judge([refusal], { DRT403: 'off' } as never)).toEqual([refusal]);
});
