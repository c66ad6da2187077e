import { JSON_MACROS } from './json.js';
import { SCALAR_MACROS } from './scalar.js';
import { strictJson } from './strict-json.js';

export { convertFormatted } from './formatted.js';
export { convertJson, convertText, NUMBER_MARK, type Numbers } from './json.js';
export { isNumeric, type NumberFormat, plainNumber, plainNumberOrText } from './local-number.js';
export { EXPAND_MACRO, isNested, storageType } from './scalar.js';
export { convertTyped, isPlainText, naturalType, type SourceType } from './typed.js';

/** The SQL functions that conversions call; created once a database. */
export const CONVERT_MACROS = [...SCALAR_MACROS, ...JSON_MACROS];

/** Those among them that are not SQL: text to text, or to undefined where it does not fit. */
export const CONVERT_FUNCTIONS = { drt_strict_json: strictJson } as const;
