import type { FilledLoad } from '../../types/load.js';
import type { Fill } from './fill.js';
import { jsonFill } from './json.js';
import { valuesFill } from './values.js';

export const FILLS: Readonly<Record<FilledLoad, Fill>> = { values: valuesFill, json: jsonFill };
