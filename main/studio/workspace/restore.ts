// Photos of the workspace whose entry was lost: an entry is made again from what lies in their folders. Where a page sent
// the photo it is there, and results say themselves what they were made with.
import { readdir, rename, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isPictureName } from '../../../common/file-kinds.ts';
import { isLeftover } from '../../files/atomic.ts';
import { readNote } from '../../files/images/note.ts';
import { sameFormat } from '../../files/images/formats.ts';
import { probe } from '../../files/images/probe.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { NET_PICTURE } from '../translation/net-picture.ts';
import { resultName } from '../translation/names.ts';
import { formatOf } from '../translation/open-photo.ts';
import { resultSize } from '../translation/sizes.ts';
import { RENDERED } from './renderings.ts';
import { newPictureId, PHOTO_FOLDER, type StoredVersion, type WorkspacePicture } from './picture.ts';
import type { Workspace } from './workspace.ts';

export interface RestoredPicture {
  picture: WorkspacePicture;
  /** Folders beside the photo that are not the picture's: round trips, or what cannot be read. */
  rest: string[];
}

/** The picture that a folder of the workspace holds; undefined when it has no photo in it. */
export async function pictureFromFolder(folder: string): Promise<RestoredPicture | undefined> {
  const names = await readdir(folder);
  const file = names.includes(PHOTO_FOLDER) ? await onlyFile(join(folder, PHOTO_FOLDER)) : undefined;
  if (!file) return undefined;
  const others = names.filter((name) => name !== PHOTO_FOLDER).map((name) => join(folder, name));
  const found = (await Promise.all(others.map((other) => versionIn(other, file)))).filter(
    (version) => version !== undefined,
  );
  const versions = found.sort((a, b) => a.made - b.made);
  const newest = versions.at(-1);
  return {
    picture: {
      id: basename(folder),
      name: basename(file),
      folder: '',
      file,
      state: newest ? 'done' : 'idle',
      versions,
      ...(newest && { request: newest.request, shown: newest.revision }),
    },
    rest: others.filter((other) => !versions.some((version) => other === dirname(version.file))),
  };
}

/** Moves those files that are pictures into the workspace. Throws Fault `disk`. */
export async function restorePictures(workspace: Workspace, files: readonly string[]): Promise<WorkspacePicture[]> {
  const pictures: WorkspacePicture[] = [];
  for (const found of files.filter(isPictureName)) {
    const id = newPictureId();
    const file = join(workspace.folder(id), PHOTO_FOLDER, basename(found));
    await makeFolder(dirname(file));
    await rename(found, file); // killed here, its entry is made from the folder at the next start
    pictures.push({ id, name: basename(file), folder: '', file, state: 'idle', versions: [] });
  }
  workspace.add(pictures);
  return pictures;
}

/** A result that says what it was made with; undefined for a folder with anything else in it. */
async function versionIn(folder: string, photo: string): Promise<(StoredVersion & { made: number }) | undefined> {
  try {
    const file = await onlyFile(folder);
    const request = file && (await readNote(file));
    if (!file || !request) return undefined;
    const { size: bytes, mtimeMs: made } = await stat(file);
    const about = { request, bytes, made, file, revision: basename(folder), ms: 0, starred: false };
    const { width, height, hasAlpha } = await probe(file);
    if (basename(file) !== NET_PICTURE) return { ...about, fileName: basename(file), width, height };
    const facts = await probe(photo);
    const { settings, model, direction } = request;
    const layers = { width, height, ownMask: hasAlpha, format: sameFormat(facts.format) };
    const naming = { model, direction, format: formatOf(settings.format, facts) };
    return { ...about, ...resultSize(facts, settings.size, layers), fileName: resultName(photo, naming), layers };
  } catch {
    return undefined; // damaged: it is kept with what else is lost
  }
}

/** The one file of a folder, without those half made and what was rendered of it. */
async function onlyFile(folder: string): Promise<string | undefined> {
  const [name, other] = (await readdir(folder)).filter((each) => !isLeftover(each) && each !== RENDERED);
  if (name === undefined || other !== undefined) return undefined;
  const file = join(folder, name);
  return (await stat(file)).isFile() ? file : undefined;
}
