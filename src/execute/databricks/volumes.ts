import { databricksWords } from '../../dialect/index.js';
import { EngineError } from '../engine-error.js';
import { volumeOf } from '../volume.js';
import type { VolumeEntry, Volumes } from '../warehouse.js';
import type { Ask } from './describe.js';

type Move = (sql: string, signal?: AbortSignal) => Promise<unknown>;

/** Volumes by LIST and REMOVE. Source: https://docs.databricks.com/sql/language-manual/sql-ref-syntax-aux-list.html */
export const volumesOf = (ask: (signal?: AbortSignal) => Ask, move: Move): Volumes => {
  const rows = (folder: string, signal: AbortSignal | undefined): ReturnType<Ask> =>
    ask(signal)(`LIST ${databricksWords.text(folder)}`);
  return {
    list: async (folder, signal) => {
      try {
        return (await rows(folder, signal)).map(entry);
      } catch (error) {
        if (!(error instanceof EngineError) || error.errorClass !== 'absent') throw error;
        const volume = volumeOf(folder);
        if (volume === folder) throw error;
        // A folder is there while something is in it; the Volume has to be.
        await rows(volume, signal);
        return [];
      }
    },
    remove: async (path, signal) => void (await move(`REMOVE ${databricksWords.text(path)}`, signal)),
  };
};

function entry({ path, name, modification_time: time }: Awaited<ReturnType<Ask>>[number]): VolumeEntry {
  const folder = [path, name].some((text) => text?.endsWith('/') === true);
  // Milliseconds; 0 stands for none.
  const modified = folder || !/^[1-9]\d*$/.test(time ?? '') ? undefined : new Date(Number(time));
  return { name: (name ?? '').replace(/\/$/, ''), folder, modified };
}
