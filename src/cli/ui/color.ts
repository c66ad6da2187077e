import pc from 'picocolors';

export type Colors = ReturnType<typeof pc.createColors>;

/** Colors on a terminal; `--no-color` and NO_COLOR turn them off, FORCE_COLOR on. */
export function colorsFor(
  stream: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
  flag: boolean | undefined,
): Colors {
  const wanted = flag !== false && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
  const forced = (env.FORCE_COLOR ?? '') !== '' && env.FORCE_COLOR !== '0';
  return pc.createColors(wanted && (stream.isTTY === true || forced));
}
