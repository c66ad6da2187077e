/** From 2^53 on, neighbours are one number, and a DOUBLE equals several BIGINTs: what is wrong with such a value, and what to write. */
export function inexactInteger(value: number): readonly [what: string, fix: string] | undefined {
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return undefined;
  const fix = `write an integer as a bigint (${BigInt(value)}n), a DOUBLE as typed(parseDataType('DOUBLE'), '${value}')`;
  return [`${value}, is beyond 2^53, where a number stands for several integers`, fix];
}
