import pc from 'picocolors';
import { escapeUnseen } from '../../text/unseen.js';

type Paint = (text: string) => string;

export interface Colors {
  readonly red: Paint;
  readonly green: Paint;
  readonly yellow: Paint;
}

/** Stands for ESC in what drt paints, so that no text of a user passes for it (H07). */
const ESC = `\u001b${crypto.randomUUID()}`;

/** Colors on a terminal; `--no-color` and NO_COLOR turn them off, FORCE_COLOR on. */
export function colorsFor(
  stream: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
  flag: boolean | undefined,
): Colors {
  const wanted = flag !== false && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
  const forced = (env.FORCE_COLOR ?? '') !== '' && env.FORCE_COLOR !== '0';
  const colors = pc.createColors(wanted && (stream.isTTY === true || forced));
  const painted =
    (paint: Paint): Paint =>
    (text) =>
      paint(escapeUnseen(text)).replaceAll('\u001b', ESC);
  return { red: painted(colors.red), green: painted(colors.green), yellow: painted(colors.yellow) };
}

/** A line as a terminal may be sent it: colors as `colorsFor` paints them, and of other control characters only `kept`. */
export function printable(line: string, kept = ''): string {
  return line
    .split(ESC)
    .map((part) => escapeUnseen(part, kept))
    .join('\u001b');
}
