// Between sRGB, which nets see, and the space of a photo's own profile, in which its 16 bits stay (decode.ts). What is
// converted is small and of 8 bits: copies that a net saw and made.
import type { DeepImage } from '../../../common/image/deep.ts';
import { shallow } from '../../../common/image/deep.ts';
import type { Image } from '../../../common/image/image.ts';
import { apart, together } from './pixels.ts';
import { profileChunk, withChunks } from './png-chunks.ts';
import { inProfile } from './profile.ts';
import { pipelineOf } from './source.ts';

/** RGB values of that space in sRGB, in 8 bits; of sRGB without one. */
export async function toSrgb(image: DeepImage, space: Uint8Array | undefined): Promise<Image> {
  if (!space) return shallow(image);
  const png = await together(image).toColourspace('rgb16').png({ compressionLevel: 0 }).toBuffer();
  const bytes = withChunks(png, [profileChunk(space)]);
  const { data, info } = await pipelineOf({ bytes, deepInProfile: true })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return apart(data, info).image;
}

/** sRGB values in that space. */
export async function fromSrgb(image: Image, space: Uint8Array | undefined): Promise<Image> {
  if (!space) return image;
  const png = await inProfile(space, (profile) =>
    together(image)
      .withIccProfile(profile ?? 'srgb')
      .png({ compressionLevel: 0 })
      .toBuffer(),
  );
  const { data, info } = await pipelineOf({ bytes: png }, { ownSpace: true })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return apart(data, info).image;
}
