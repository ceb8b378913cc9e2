// One picture through the pipeline: its result lies in a folder of its own, named by its revision, under the file name
// that it will have when saved or dragged out. A result is whole or absent.
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PictureResult } from '../../../common/contract/translation.ts';
import { toFault } from '../../../common/fault.ts';
import { makeFolder } from '../../files/make-folder.ts';
import type { TranslateFile, TranslationTask } from '../translation/pipeline.ts';
import type { TranslatedFile } from '../translation/translate-layers.ts';

export interface Translated {
  result: PictureResult & Pick<TranslatedFile, 'layers'>;
  file: string;
}

/** Makes `<pictureFolder>/<revision>/<fileName>`; nothing is left of a failed or cancelled one. */
export async function translatePicture(
  translate: TranslateFile,
  { pictureFolder, ...task }: Omit<TranslationTask, 'folder'> & { pictureFolder: string },
  signal: AbortSignal,
): Promise<Translated> {
  const revision = randomBytes(6).toString('hex');
  const folder = join(pictureFolder, revision);
  try {
    signal.throwIfAborted();
    await makeFolder(folder);
    const { file, ...made } = await translate({ ...task, folder }, signal);
    signal.throwIfAborted();
    return { result: { ...made, request: task.request, revision }, file };
  } catch (error) {
    await rm(folder, { recursive: true, force: true }).catch(() => {});
    throw toFault(error, task.name);
  }
}
