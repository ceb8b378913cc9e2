// One face of DiceBear's pixel art (CC0), 64 x 64: among what encoders are taught with (teaching-pictures.mjs).
import { createAvatar } from '@dicebear/core';
import * as pixelArt from '@dicebear/pixel-art';
import sharp from 'sharp';

const SIDE = 64; // four pixels for each that is drawn
const CHANCES = { glassesProbability: 50, beardProbability: 10, hatProbability: 10, accessoriesProbability: 0 };
const BACKGROUNDS = ['b6e3f4', 'c0aede', 'ffdfbf', 'd1f4d0'];

/** The face of a seed, as a sharp picture. */
export function drawFace(seed) {
  const face = createAvatar(pixelArt, { seed, size: SIDE, backgroundColor: BACKGROUNDS, ...CHANCES });
  return sharp(Buffer.from(face.toString())).flatten();
}
