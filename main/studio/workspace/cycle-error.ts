import type { Image } from '../../../common/image/image.ts';
import type { Sharp } from '../../files/images/sharp.ts';
import { pipelineOf, readSource } from '../../files/images/source.ts';
import { meanDifference } from '../../../common/image/mean-difference.ts';

/** Long side, in pixels, at which both are compared: the net works at no more. */
const COMPARED = 1024;

/** Mean absolute difference of two pictures in sRGB, 0..1; the photo is brought to the round trip's size. */
export async function cycleError(photo: string, roundTrip: string): Promise<number> {
  const back = await pixels((await open(roundTrip)).resize(COMPARED, COMPARED, inside));
  const { width, height } = back;
  return meanDifference(back, await pixels((await open(photo)).resize(width, height, { fit: 'fill' })));
}

const open = async (path: string): Promise<Sharp> => pipelineOf(await readSource(path));

const inside = { fit: 'inside', withoutEnlargement: true } as const;

/** RGB over white, so that what is transparent counts as equal. */
async function pixels(picture: Sharp): Promise<Image> {
  const rgb = picture.flatten({ background: '#fff' }).toColourspace('srgb').raw();
  const { data, info } = await rgb.toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: 3, data };
}
