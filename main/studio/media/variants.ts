// The sizes in which the page shows a picture. Made by sharp from the saved file, upright and in sRGB.
import { writeFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import type { PictureVariant } from '../../../common/contract/media.ts';
import { mediaTypeOf } from '../../../common/file-kinds.ts';
import { probe } from '../../files/images/probe.ts';
import { decodeFault } from '../../files/images/source.ts';
import type { MediaCache } from './cache.ts';

const THUMB = 256; // pixels, long side
const VIEW = 2560;
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
          write(file, inside(file, THUMB).webp({ quality: 80 }), to),
        ),
        type: mediaTypeOf('webp'),
      };
    case 'icon':
      return {
        path: await cache.file(`icon ${key}`, 'png', (to) => write(file, inside(file, ICON).png(), to)),
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
  const view = inside(file, VIEW);
  if (hasAlpha) {
    return {
      path: await cache.file(`view ${key}`, 'webp', (to) => write(file, view.webp({ quality: 92 }), to)),
      type: mediaTypeOf('webp'),
    };
  }
  const jpeg = view.jpeg({ quality: 92, chromaSubsampling: '4:4:4' });
  return { path: await cache.file(`view ${key}`, 'jpg', (to) => write(file, jpeg, to)), type: mediaTypeOf('jpeg') };
}

const inside = (file: string, side: number): Sharp =>
  sharp(file, { failOn: 'none' }).autoOrient().resize(side, side, { fit: 'inside', withoutEnlargement: true });

async function write(file: string, image: Sharp, to: string): Promise<void> {
  const bytes = await image.toBuffer().catch(async (error: unknown) => {
    await probe(file); // which says better what is wrong with most files
    throw decodeFault(error, file);
  });
  await writeFile(to, bytes);
}
