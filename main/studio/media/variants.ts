// The sizes in which the page shows a picture. Made by sharp from the saved file, upright and in sRGB.
import { writeFile } from 'node:fs/promises';
import { type PictureVariant, VIEW_SIDE } from '../../../common/contract/media.ts';
import { mediaTypeOf } from '../../../common/file-kinds.ts';
import { probe } from '../../files/images/probe.ts';
import type { Sharp } from '../../files/images/sharp.ts';
import { decodeFault, pipelineOf, readSource } from '../../files/images/source.ts';
import type { MediaCache } from './cache.ts';

/** Long sides, in pixels. */
export const THUMB = 256;
export const VIEW = VIEW_SIDE;
const ICON = 96; // what follows the pointer in a drag

/** A file that is ready to be sent. */
export interface MediaFile {
  path: string;
  type: string;
}

/** The variant of the picture in `file`; `key` changes whenever its bytes do. Throws what reading the file throws, as a Fault. */
export async function variantOf(
  cache: MediaCache,
  file: string,
  key: string,
  variant: PictureVariant | 'icon',
): Promise<MediaFile> {
  switch (variant) {
    case 'file':
      return { path: file, type: mediaTypeOf((await probe(file)).format) };
    case 'thumb':
      return {
        path: await cache.file(`thumb ${key}`, 'webp', (to) =>
          write(file, to, (picture) => inside(picture, THUMB).webp({ quality: 80 })),
        ),
        type: mediaTypeOf('webp'),
      };
    case 'icon':
      return {
        path: await cache.file(`icon ${key}`, 'png', (to) => write(file, to, (picture) => inside(picture, ICON).png())),
        type: mediaTypeOf('png'),
      };
    case 'view':
      return viewOf(cache, file, key);
  }
}

/** The file itself where every browser shows it as it is; otherwise a JPEG, or a WebP where it can be seen through. */
async function viewOf(cache: MediaCache, file: string, key: string): Promise<MediaFile> {
  const { format, width, height, hasAlpha } = await probe(file);
  const shown = format === 'jpeg' || format === 'png' || format === 'webp';
  if (shown && Math.max(width, height) <= VIEW) return { path: file, type: mediaTypeOf(format) };
  const made = async (extension: string, form: (view: Sharp) => Sharp): Promise<string> =>
    cache.file(`view ${key}`, extension, (to) => write(file, to, (picture) => form(inside(picture, VIEW))));
  if (hasAlpha) return { path: await made('webp', (view) => view.webp({ quality: 92 })), type: mediaTypeOf('webp') };
  const jpeg = await made('jpg', (view) => view.jpeg({ quality: 92, chromaSubsampling: '4:4:4' }));
  return { path: jpeg, type: mediaTypeOf('jpeg') };
}

const inside = (picture: Sharp, side: number): Sharp =>
  picture.resize(side, side, { fit: 'inside', withoutEnlargement: true });

/** What there is of a damaged picture is shown too. */
async function write(file: string, to: string, form: (picture: Sharp) => Sharp): Promise<void> {
  const read = await readSource(file);
  const bytes = await form(pipelineOf(read, { lenient: true }))
    .toBuffer()
    .catch((error: unknown) => Promise.reject(decodeFault(error, file)));
  await writeFile(to, bytes);
}
