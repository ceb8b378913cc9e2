import sharp, { type Sharp } from 'sharp';

/** Long side, in pixels, at which both are compared: the net works at no more. */
const COMPARED = 1024;

/** Mean absolute difference of two pictures in sRGB, 0..1; the photo is brought to the round trip's size. */
export async function cycleError(photo: string, roundTrip: string): Promise<number> {
  const back = await pixels(sharp(roundTrip).autoOrient().resize(COMPARED, COMPARED, inside));
  const { width, height } = back.info;
  const original = await pixels(sharp(photo).autoOrient().resize(width, height, { fit: 'fill' }));
  let sum = 0;
  for (let i = 0; i < back.data.length; i++) sum += Math.abs(back.data[i]! - original.data[i]!);
  return sum / back.data.length / 255;
}

const inside = { fit: 'inside', withoutEnlargement: true } as const;

/** RGB over white, so that what is transparent counts as equal. */
const pixels = (image: Sharp) =>
  image.flatten({ background: '#fff' }).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
