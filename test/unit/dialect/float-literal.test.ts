import { expect, test } from 'vitest';
import { databricksLiteral } from '../../../src/dialect/literal.js';

test.for([
  // 3.4028235E+38F is "outside the valid range for float" to Spark: it compares the decimal text.
  ['3.4028235e+38', '3.4028234663852886E+38F'],
  ['-3.4028235e+38', '-3.4028234663852886E+38F'],
  ['3.4028234663852886e+38', '3.4028234663852886E+38F'],
  ['0.1', '0.1F'],
  ['1e-45', '1E-45F'],
  ['Infinity', "CAST('Infinity' AS FLOAT)"],
] as const)('FLOAT %s is %s', ([value, literal]) => {
  expect(databricksLiteral({ kind: 'float' }, value)).toBe(literal);
});
