// Masks that a page painted. Each state that was sent is a file of its own and never changes, so that strokes can be undone
// and done again; those that no version has named for an hour go when the studio starts next.
import { randomBytes } from 'node:crypto';
import { makeFolder } from '../../files/make-folder.ts';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Fault } from '../../../common/fault.ts';
import { translationFaults } from '../../../common/faults/translation.ts';
import { writeWhole } from '../../files/atomic.ts';
import { together } from '../../files/images/pixels.ts';
import type { Workspace } from './workspace.ts';

export const MASK_FILE = 'mask.png';

/** Names the folder of a mask: what a page sends back of it is checked against this. */
export const isMaskRevision = (revision: string): boolean => /^[0-9a-f]{12}$/.test(revision);

/**
 * Keeps a mask: one byte for each pixel of the photo. Throws Fault `not-found`, `bad-input` for any other number of bytes,
 * `disk`.
 */
export async function keepMask(workspace: Workspace, id: string, body: Request): Promise<string> {
  const { width, height, name } = workspace.get(id);
  if (!width || !height) throw new Fault('bad-input', translationFaults.translateFirst(), { subject: name });
  const pixels = await bytesOf(body, width * height);
  if (!pixels) throw new Fault('bad-input', translationFaults.maskSize({ name, width, height }), { subject: name });
  const revision = randomBytes(6).toString('hex');
  const folder = join(workspace.folder(id), revision);
  const png = together({ width, height, channels: 1, data: pixels }).png({ compressionLevel: 3 });
  const bytes = await png.toBuffer();
  await makeFolder(folder);
  await writeWhole(join(folder, MASK_FILE), bytes);
  return revision;
}

/** That many bytes, or null when there are more or less. */
async function bytesOf({ body }: Request, length: number): Promise<Uint8Array | null> {
  const pixels = new Uint8Array(length);
  let at = 0;
  if (!body) return null;
  const chunks: AsyncIterable<Uint8Array> = Readable.fromWeb(body as never); // Node types the web's streams twice
  for await (const chunk of chunks) {
    if (at + chunk.length > length) return null;
    pixels.set(chunk, at);
    at += chunk.length;
  }
  return at === length ? pixels : null;
}
