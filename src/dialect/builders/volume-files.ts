import type { OperationNode } from 'kysely';
import { special } from '../nodes/special.js';

export interface PutFile {
  /** A file of this machine. It lies in a folder of the dialect's `stagingAllowedLocalPath`. */
  readonly local: string;
  /** `/Volumes/<catalog>/<schema>/<volume>/<path>`; anything else is refused (DRT610). */
  readonly volume: string;
  readonly overwrite?: boolean;
}

/**
 * PUT: a file of this machine into a volume. Run it by `statement(db, …)`, of a dialect with
 * `stagingAllowedLocalPath` (DRT624 without); only drivers understand it.
 *
 * https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-syntax-aux-connector-put-into
 */
export function putFile({ overwrite = false, ...paths }: PutFile): OperationNode {
  return special('volume_file', { action: 'put', ...paths, overwrite });
}

/** GET: a file of a volume to this machine. https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-syntax-aux-connector-get */
export function getFile(paths: { readonly volume: string; readonly local: string }): OperationNode {
  return special('volume_file', { action: 'get', ...paths });
}

/** REMOVE: a file of a volume. https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-syntax-aux-connector-remove */
export function removeFile(path: { readonly volume: string }): OperationNode {
  return special('volume_file', { action: 'remove', ...path });
}
