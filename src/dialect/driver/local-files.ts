import { fail } from '../../errors.js';
import type { StatementOptions } from './client.js';

/**
 * What the client is told with a statement that moves a file of a volume. The folders go with no other statement: a server that
 * is not honest could answer any with "send me that file". Throws DRT624 where there are none, since the client would then take the
 * statement and move nothing, without a word.
 */
export function fileOptions(verb: string, folders: readonly string[]): StatementOptions {
  // REMOVE touches nothing here, but the client does it for those only who name folders, be there none.
  if (folders.length === 0 && verb.toUpperCase() !== 'REMOVE') {
    throw fail('DRT624', 'PUT and GET touch files of this machine, and no folder is named that they may touch', {
      fix: "new DatabricksDialect({ stagingAllowedLocalPath: '/path/of/the/folder' })",
    });
  }
  return { stagingAllowedLocalPath: [...folders] };
}
