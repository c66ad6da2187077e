import { fail } from '../../errors.js';

/** Functions are names that stand in SQL bare, so nothing else may (H07). Throws DRT601. */
export function functionName(name: string): string {
  if (/^[A-Za-z_]\w*(\.[A-Za-z_]\w*){0,2}$/.test(name)) return name;
  throw fail('DRT601', `${JSON.stringify(name.slice(0, 80))} is not the name of a function`);
}
