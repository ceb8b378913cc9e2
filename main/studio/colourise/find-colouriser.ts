// The model that colours: an id of the library, or the path of a model folder.
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isColouriser } from '../../../common/contract/library.ts';
import type { ColouriserCard } from '../../../common/contract/model-card.ts';
import { Fault } from '../../../common/fault.ts';
import { colouriseFaults } from '../../../common/faults/colourise.ts';
import { libraryFaults } from '../../../common/faults/library.ts';
import { type ModelFolder, readModelFolder } from '../../files/library/model-folder.ts';
import type { Library } from '../library/library.ts';

export type ColouriserFolder = ModelFolder<ColouriserCard>;

/** The first of the library when none is named. Faults: `not-found`, `bad-input` for a model of another kind. */
export async function findColouriser(library: Library, model?: string): Promise<ColouriserFolder> {
  const found = model === undefined ? await firstOf(library) : await named(library, model);
  if (isColouriser(found)) return found;
  throw new Fault('bad-input', libraryFaults.noColouriser({ model: found.card.name }), { subject: 'model' });
}

async function named(library: Library, model: string): Promise<ModelFolder> {
  const path = resolve(model);
  const isFolder = await stat(path).then(
    (there) => there.isDirectory(),
    () => false,
  );
  return isFolder && !(await library.has(model)) ? readModelFolder(path) : library.get(model);
}

async function firstOf(library: Library): Promise<ModelFolder> {
  const first = (await library.list()).models.find(isColouriser);
  if (first) return first;
  throw new Fault('not-found', colouriseFaults.noModel());
}
