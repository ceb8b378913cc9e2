// One face of DiceBear's pixel art (CC0), as the shipped model of faces learns them.
import { createAvatar } from '@dicebear/core';
import * as pixelArt from '@dicebear/pixel-art';
import sharp from 'sharp';

export const FACE_SIDE = 64; // four pixels for each that is drawn
export const WORN = ['glasses', 'beard', 'hat'];

const CHANCES = { glassesProbability: 50, beardProbability: 10, hatProbability: 10, accessoriesProbability: 0 };
const BACKGROUNDS = ['b6e3f4', 'c0aede', 'ffdfbf', 'd1f4d0'];

/** The face of a seed, as a sharp picture, what it wears, and what else it is made of. */
export function drawFace(seed) {
  const face = createAvatar(pixelArt, { seed, size: FACE_SIDE, backgroundColor: BACKGROUNDS, ...CHANCES });
  const { extra } = face.toJson();
  return {
    picture: sharp(Buffer.from(face.toString())).flatten(),
    has: Object.fromEntries(WORN.map((part) => [part, extra[part] !== undefined])),
    parts: extra,
  };
}
