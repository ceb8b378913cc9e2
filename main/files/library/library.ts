// A library: a folder of model folders. One that cannot be read is reported beside the others; one that is removed goes
// to .trash, from where it can be taken back.
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault, type FaultData, toFault } from '../../../common/fault.ts';
import { libraryFaults } from '../../../common/faults/library.ts';
import { type ModelCard, ModelId } from '../../../common/contract/model-card.ts';
import { makeFolderWhole, renameFolder, writeWhole } from '../atomic.ts';
import { numberedIds, TakenNames } from '../free-name.ts';
import { makeFolder } from '../make-folder.ts';
import { readBytes } from '../tensors/read-bytes.ts';
import { writeCard } from './card.ts';
import {
  DIRECTIONS_FILE,
  type ModelFolder,
  checkName,
  filesOf,
  networksOf,
  readModelFolder,
  readNetworkWeights,
} from './model-folder.ts';
import { readOrder } from './order.ts';

const TRASH = '.trash';
const PREVIEW_FILE = 'preview.webp';

export interface LibraryListing {
  models: ModelFolder[];
  /** Folders that hold no readable model, with the reason. */
  broken: { folder: string; fault: FaultData }[];
}

/** All models of a library, those of its order first, the others by name. Files and hidden folders are none of its business; a missing library is empty. */
export async function listModelFolders(root: string): Promise<LibraryListing> {
  const entries = await readdir(root, { withFileTypes: true }).catch((error) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw toFault(error, root);
  });
  const listing: LibraryListing = { models: [], broken: [] };
  for (const entry of entries) {
    if (!(entry.isDirectory() || entry.isSymbolicLink()) || entry.name.startsWith('.')) continue;
    const folder = join(root, entry.name);
    try {
      const model = await readModelFolder(folder);
      checkName(model);
      listing.models.push(model);
    } catch (error) {
      listing.broken.push({ folder, fault: toFault(error, folder).toJSON() });
    }
  }
  const order = await readOrder(root);
  const rank = ({ card: { id } }: ModelFolder) => (order.includes(id) ? order.indexOf(id) : order.length);
  listing.models.sort(
    (a, b) => rank(a) - rank(b) || a.card.name.localeCompare(b.card.name) || a.card.id.localeCompare(b.card.id),
  );
  return listing;
}

/** One model of a library. Fault `not-found` when there is none of that id. */
export async function findModel(root: string, id: string): Promise<ModelFolder> {
  const folder = folderOf(root, id);
  if (!(await holds(root, id))) throw new Fault('not-found', libraryFaults.noModel({ id }), { subject: id });
  return readModelFolder(folder);
}

/** Gives a model another name; id and folder stay, so nothing that refers to it breaks. */
export const renameModel = (root: string, id: string, name: string): Promise<ModelCard> =>
  changeCard(root, id, (card) => named(card, name.trim()));

/** Called so in every language. */
const named = ({ ko, ...card }: ModelCard, name: string): ModelCard => ({
  ...card,
  name,
  ...(ko?.description !== undefined && { ko: { description: ko.description } }),
});

/** What its sides are called, or what its pictures show; words in another language, which spoke of the former name, go. */
export const describeModel = (
  root: string,
  id: string,
  { domainA, domainB, subject }: { domainA?: string; domainB?: string; subject?: string },
): Promise<ModelCard> =>
  changeCard(root, id, (card) => {
    if (card.kind !== 'translator') return { ...card, ...(subject !== undefined && { subject: { en: subject } }) };
    const { A, B } = card.domains;
    const domains = {
      A: domainA === undefined ? A : { en: domainA },
      B: domainB === undefined ? B : { en: domainB },
    };
    return { ...card, domains };
  });

/** Gives a model a picture. `bytes`: WebP. */
export async function setPreview(root: string, id: string, bytes: Uint8Array): Promise<ModelCard> {
  const { folder } = await findModel(root, id);
  await writeWhole(join(folder, PREVIEW_FILE), bytes);
  return changeCard(root, id, (card) => ({ ...card, preview: PREVIEW_FILE }));
}

async function changeCard(root: string, id: string, change: (card: ModelCard) => ModelCard): Promise<ModelCard> {
  const { folder, card } = await findModel(root, id);
  const changed = change(card);
  await writeCard(folder, changed);
  return changed;
}

/** Moves a model to the trash; what lay there under the same id is gone for good. */
export async function removeModel(root: string, id: string): Promise<void> {
  const folder = folderOf(root, id);
  const trashed = folderOf(join(root, TRASH), id);
  if (!(await holds(root, id))) throw new Fault('not-found', libraryFaults.noModel({ id }), { subject: id });
  await makeFolder(join(root, TRASH));
  await rm(trashed, { recursive: true, force: true });
  await renameFolder(folder, trashed);
}

/** Takes a model back from the trash. Faults: `not-found`, `exists` when its id is taken again. */
export async function restoreModel(root: string, id: string): Promise<ModelFolder> {
  const trashed = folderOf(join(root, TRASH), id);
  if (!(await holds(join(root, TRASH), id))) {
    throw new Fault('not-found', libraryFaults.notInTrash({ id }), { subject: id });
  }
  await renameFolder(trashed, folderOf(root, id));
  return findModel(root, id);
}

/** Copies a model folder from anywhere into a library, under this id and name, after checking its weights. */
export async function copyModel(
  source: string,
  root: string,
  { id, name }: { id: string; name: string },
): Promise<ModelCard> {
  const model = await readModelFolder(source);
  for (const network of networksOf(model.card)) await readNetworkWeights(model, network);
  const card = { ...named(model.card, name), id };
  await makeFolderWhole(folderOf(root, id), async (temporary) => {
    const also = (await readdir(source)).filter((file) => file === DIRECTIONS_FILE);
    for (const file of [...filesOf(card), ...also]) {
      await writeWhole(join(temporary, file), await readBytes(join(source, file)));
    }
    await writeCard(temporary, card);
  });
  return card;
}

/** An id for a name: its Latin letters and digits, with a number when taken; `model` when nothing is left of it. */
export function idFor(name: string, taken: ReadonlySet<string>): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const base =
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 50)
      .replace(/^-+|-+$/g, '') || 'model';
  return new TakenNames(taken).claim(numberedIds(base));
}

const holds = async (folder: string, name: string): Promise<boolean> => {
  const names: string[] = await readdir(folder).catch(() => []);
  return names.includes(name);
};

/** An id never leaves the library: it is checked before it becomes a path. */
function folderOf(root: string, id: string): string {
  if (!ModelId.safeParse(id).success) throw new Fault('bad-input', libraryFaults.notAnId({ id }), { subject: id });
  return join(root, id);
}
