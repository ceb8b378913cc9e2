// How a picture was remixed, and which photos of the workspace it was made of.
import { basename } from 'node:path';
import type { RecalledRemix } from '../../../common/contract/remix.ts';
import { fingerprint, readRemixNote, type Remixed } from '../../files/images/note.ts';
import { readSource } from '../../files/images/source.ts';
import type { WorkspacePicture } from '../workspace/picture.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Null for a picture that says nothing of it. Faults: `not-found`, those of reading a photo. */
export async function recallRemix(
  workspace: Pick<Workspace, 'get' | 'all'>,
  id: string,
): Promise<RecalledRemix | null> {
  const remixed = await readRemixNote(workspace.get(id).file);
  if (!remixed) return null;
  const others = workspace.all().filter((picture) => picture.id !== id);
  const pictures = await Promise.all(
    remixed.pictures.map(async (made) => ({ name: basename(made.name), id: await knownOf(others, made) })),
  );
  return { request: remixed.request, pictures };
}

/** The newest of that name with the same bytes; with any, where the note is of a time when it did not say. */
async function knownOf(
  photos: readonly WorkspacePicture[],
  { name, fingerprint: wanted }: Remixed['pictures'][number],
): Promise<string | null> {
  for (const { id, file } of photos.filter((photo) => basename(photo.name) === basename(name)).reverse()) {
    if (wanted === undefined) return id;
    const found = await readSource(file).catch(() => null); // one that is gone is not it
    if (found && fingerprint(found.bytes) === wanted) return id;
  }
  return null;
}
