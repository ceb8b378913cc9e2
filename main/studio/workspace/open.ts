// From what was dropped to pictures in the workspace. Nothing is decoded here: a folder is listed, an upload moved to its
// picture; what is inside a file is found out later, one after the other, by `Inspector`.
import { stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import type { SkippedFile } from '../../../common/contract/fault.ts';
import type { FileSource } from '../../../common/contract/source.ts';
import { Fault, toFault } from '../../../common/fault.ts';
import { fileFaults } from '../../../common/faults/files.ts';
import { isPictureName } from '../../../common/file-kinds.ts';
import { HEAD_BYTES, sniff } from '../../files/images/formats.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { readPhotoStart } from '../../files/photo-file.ts';
import { walkFolder } from '../../files/walk-folder.ts';
import { fileName, treeFolder, type Uploads } from '../core/uploads.ts';
import { newPictureId, PHOTO_FOLDER, type WorkspacePicture } from './picture.ts';
import type { Workspace } from './workspace.ts';

interface Found {
  file: string;
  name: string;
  folder: string;
}

/** Puts the photos in the workspace, in the order given, folders sorted by name. What is no picture is named in `skipped`. */
export async function openSources(
  { workspace, uploads }: { workspace: Workspace; uploads: Uploads },
  sources: readonly { source: FileSource; folder: string }[],
): Promise<{ pictures: WorkspacePicture[]; skipped: SkippedFile[] }> {
  const pictures: WorkspacePicture[] = [];
  const skipped: SkippedFile[] = [];
  for (const { source, folder } of sources) {
    try {
      if (source.kind === 'upload') {
        const { name, file } = uploads.get(source.id);
        if (await isPicture(file)) pictures.push(await fromUpload(workspace, uploads, source.id, folder));
        else {
          skipped.push(notTaken(name));
          await uploads.forget(source.id);
        }
      } else
        for (const found of await findPhotos(source.path, treeFolder(folder), skipped)) pictures.push(picture(found));
    } catch (error) {
      const name = source.kind === 'path' ? basename(source.path) : (uploads.find(source.id)?.name ?? source.id);
      skipped.push({ name, fault: toFault(error, name).toJSON() });
    }
  }
  workspace.add(pictures);
  return { pictures, skipped };
}

const picture = (found: Found, id = newPictureId()): WorkspacePicture => ({
  ...found,
  id,
  state: 'idle',
  versions: [],
});

async function fromUpload(
  workspace: Workspace,
  uploads: Uploads,
  upload: string,
  folder: string,
): Promise<WorkspacePicture> {
  const { name, folder: sentFolder } = uploads.get(upload);
  const id = newPictureId();
  const file = join(workspace.folder(id), PHOTO_FOLDER, name);
  await makeFolder(dirname(file));
  await uploads.moveTo(upload, file);
  return picture({ file, name, folder: treeFolder(folder || sentFolder) }, id);
}

/** The photo at `path`, or those in it and below. */
async function findPhotos(path: string, folder: string, skipped: SkippedFile[]): Promise<Found[]> {
  if (!isAbsolute(path)) throw new Fault('bad-input', fileFaults.notWholePath({ path }), { subject: path });
  const found: Found = { file: path, name: basename(path), folder };
  if ((await stat(path)).isDirectory()) return inFolder(path, join(folder, fileName(basename(path))), skipped);
  if (await isPicture(path)) return [found];
  skipped.push(notTaken(found.name));
  return [];
}

/** A file that is no picture, by its name. */
const notTaken = (name: string): SkippedFile => ({
  name,
  fault: new Fault('unsupported', fileFaults.notTaken({ name }), { subject: name }).toJSON(),
});

async function inFolder(top: string, folder: string, skipped: SkippedFile[]): Promise<Found[]> {
  const photos: Found[] = [];
  for await (const found of walkFolder(top)) {
    const name = basename(found.path);
    if ('fault' in found)
      skipped.push({ name, fault: found.fault.toJSON() }); // the others are not affected
    else if (!isPictureName(name)) skipped.push(notTaken(name));
    else photos.push({ file: found.path, name, folder: [folder, ...below(found.folder)].join('/') });
  }
  return photos;
}

const below = (folder: string): string[] => (folder === '' ? [] : folder.split('/').map(fileName));

/** By its name, or by what is in it. */
async function isPicture(path: string): Promise<boolean> {
  if (isPictureName(path)) return true;
  const kind = sniff(await readPhotoStart(path, HEAD_BYTES));
  return kind !== null && 'format' in kind;
}
