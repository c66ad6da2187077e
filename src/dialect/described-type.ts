import type { DataType } from '../types/data-type.js';
import { parseDataType } from '../types/parse-data-type.js';
import { quoteFieldNames } from './field-names.js';

/** A type as plain DESCRIBE writes it; undefined for one that this version does not know. */
export function readDescribedType(text: string): DataType | undefined {
  try {
    return parseDataType(quoteFieldNames(text));
  } catch {
    return undefined;
  }
}
