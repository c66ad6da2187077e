import { LOAD_TRAITS, type Load } from '../types/load.js';
import { quote } from './describe.js';
import type { ReadableSpec } from './readable.js';
import type { Report } from './report.js';

const PATH = ['destination', 'volume'];

/** What stands between two slashes: nothing that a path's glob, a quote or a shell takes for its own. */
const SEGMENT = /^(?!\.\.?$)[\p{L}\p{N}_][\p{L}\p{N}_ .-]*$/u;
const EXAMPLE = '/Volumes/main/tmp/drt';

/** `destination.volume` as a path without a slash at its end; undefined where none is given, or it is none. */
export function readVolume({ destination }: ReadableSpec, report: Report): string | undefined {
  const given = destination?.volume;
  const load = destination?.load;
  const uses = (name: string | undefined): boolean =>
    name !== undefined && Object.hasOwn(LOAD_TRAITS, name) && LOAD_TRAITS[name as Load].usesVolume;
  if (given === undefined) {
    if (uses(load) && !report.isUnread(PATH)) {
      const fix = `write destination.volume: ${EXAMPLE}, or load: json`;
      report.error('DRT105', ['destination', 'load'], `destination.load is ${load}, and no volume is named`, fix);
    }
    return undefined;
  }
  if (load !== undefined && load !== 'auto' && !uses(load)) {
    const message = `destination.volume has no effect: destination.load is ${load}`;
    report.warn('DRT111', PATH, message, 'remove it, or write load: auto');
  }
  const path = volumePath(given);
  if (path === undefined) {
    const message = `destination.volume is ${quote(given)}, which names no folder of a Volume`;
    report.error('DRT103', PATH, message, adviceFor(given));
  }
  return path;
}

function volumePath(given: string): string | undefined {
  const parts = given.startsWith('/') ? given.replace(/\/$/, '').split('/').slice(1) : ['Volumes', ...given.split('.')];
  const [root, ...names] = parts;
  const dotted = !given.startsWith('/');
  if (root !== 'Volumes' || names.length < 3 || (dotted && (names.length !== 3 || given.includes('/'))))
    return undefined;
  // Names of Unity Catalog have no dot; a folder's may.
  if (!names.every((name, i) => SEGMENT.test(name) && (i > 2 || !/[. ]/.test(name)))) return undefined;
  return `/Volumes/${names.join('/')}`;
}

/** What was meant, as far as it can be told. */
function adviceFor(given: string): string {
  const path = given
    .replace(/^dbfs:/i, '')
    .replace(/^\/?volumes(?=\/)/i, '/Volumes')
    .replaceAll(/\/{2,}/g, '/');
  return path !== given && volumePath(path) !== undefined
    ? `write volume: ${volumePath(path)}`
    : `write /Volumes/<catalog>/<schema>/<volume> with a folder after it or not, or catalog.schema.volume: ${EXAMPLE}`;
}
