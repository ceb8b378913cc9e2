// Pictures that a network of features looks at while it learns, and others that it never sees: photo folders, drawn faces
// and emoji, as pixels.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { drawFace } from './draw-face.mjs';
import { several } from './folder.mjs';

const require = createRequire(import.meta.url);
const PHOTO_SIDE = 192; // parts of them are shown at 128 px
const DRAWING_SIDE = 128;
const FACES = 400;
const KEPT = 40; // of folders without a test part, that are held out

/** Folders below ../shared/data: what is learned from, and what is held out of each. */
const FOLDERS = [
  { learned: 'horse2zebra/trainA', heldOut: 'horse2zebra/testA' },
  { learned: 'horse2zebra/trainB', heldOut: 'horse2zebra/testB' },
  { learned: 'flowers/testA_iphone' },
  { learned: 'flowers/testB_dslr' },
];
export const TAUGHT = FOLDERS.map(({ learned }) => learned);

/** What teaches: `{ photos, drawings }`, each picture `{ side, data }` in RGB bytes. `data`: the folder of FOLDERS. */
export async function teachingPictures(data) {
  const files = FOLDERS.flatMap(({ learned, heldOut }) => {
    const all = photosIn(join(data, learned));
    return heldOut ? all : all.slice(0, -KEPT);
  });
  const faces = Array.from({ length: FACES }, (_, i) => drawFace(`teaching ${i}`).picture);
  return {
    photos: await pixelsOf(
      files.map((file) => sharp(file)),
      PHOTO_SIDE,
    ),
    drawings: await pixelsOf([...faces, ...emoji().filter((_, i) => i % 16 > 0)], DRAWING_SIDE),
  };
}

/** What nobody learns from, whole and of `side` pixels, by kind: `{ horse, zebra, flower, face, emoji }`. */
export async function heldOutPictures(data, side) {
  const [horses, zebras, ...flowers] = FOLDERS.map(({ learned, heldOut }) =>
    photosIn(join(data, heldOut ?? learned)).slice(-KEPT),
  );
  const kinds = {
    horse: horses.map((file) => sharp(file)),
    zebra: zebras.map((file) => sharp(file)),
    flower: flowers.flat().map((file) => sharp(file)),
    face: Array.from({ length: KEPT }, (_, i) => drawFace(`held out ${i}`).picture),
    emoji: emoji()
      .filter((_, i) => i % 16 === 0)
      .slice(0, KEPT),
  };
  const all = Object.entries(kinds).map(async ([kind, pictures]) => [kind, await pixelsOf(pictures, side)]);
  return Object.fromEntries(await Promise.all(all));
}

const photosIn = (folder) =>
  readdirSync(folder)
    .sort()
    .map((file) => join(folder, file));

/** Noto's, each on a ground of its own. */
function emoji() {
  const list = require.resolve('emoji-datasource-google/emoji.json');
  return require(list)
    .filter((each) => each.has_img_google && each.category !== 'Flags')
    .map(({ image }, i) => {
      const ground = { r: (i * 89) % 256, g: (i * 151) % 256, b: (i * 197) % 256 };
      return sharp(join(dirname(list), 'img/google/64', image)).flatten({ background: ground });
    });
}

async function pixelsOf(pictures, side) {
  const all = [];
  await several(pictures, async (picture, i) => {
    const pixels = picture.resize(side, side, { fit: 'fill' }).toColourspace('srgb').removeAlpha();
    all[i] = { side, data: new Uint8Array(await pixels.raw().toBuffer()) };
  });
  return all;
}
