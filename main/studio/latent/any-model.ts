// Latent models as a command names them: by id, or by the path of a model folder.
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ModelId } from '../../../common/contract/model-card.ts';
import { readModelFolder } from '../../files/library/model-folder.ts';
import type { Library, StoredModel } from '../library/library.ts';

/** A library that also takes paths. An id comes first; anything else that is a folder is read. */
export const withFolders = (library: Library): Pick<Library, 'get'> => ({
  async get(model: string): Promise<StoredModel> {
    const path = resolve(model);
    const isFolder = await stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    );
    const isId = ModelId.safeParse(model).success;
    if (!isFolder || (isId && (await library.has(model)))) return library.get(model);
    return { ...(await readModelFolder(path)), builtin: false };
  },
});
