// Pictures that a network of features looks at while it learns, and others that it never sees: photo folders, drawn faces
// and emoji, as pixels.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { drawFace } from './draw-face.mjs';
import { several } from './folder.mjs';

const require = createRequire(import.meta.url);
const PHOTO_SIDE = 192; // parts of them are shown at half of it
const DRAWING_SIDE = 128;
const FACES = 400;
const KEPT = 40; // of each folder that nobody learns from; of those with a test part, of that

/** Folders below ../shared/data: what is learned from, and what is held out of each. */
const FOLDERS = [
  { kind: 'horse', learned: 'horse2zebra/trainA', heldOut: 'horse2zebra/testA' },
  { kind: 'zebra', learned: 'horse2zebra/trainB', heldOut: 'horse2zebra/testB' },
  { kind: 'flower', learned: 'flowers/testA_iphone' },
  { kind: 'flower', learned: 'flowers/testB_dslr' },
];
export const TAUGHT = FOLDERS.map(({ learned }) => learned);
export const KINDS = ['horse', 'zebra', 'flower', 'face', 'emoji'];

/** What teaches: `{ photos, drawings }`, each picture `{ side, data }` in RGB bytes. `data`: where FOLDERS are. */
export async function teachingPictures(data) {
  const { face, emoji, ...photos } = taught(data);
  return {
    photos: await pixelsOf(Object.values(photos).flat(), PHOTO_SIDE),
    drawings: await pixelsOf([...face, ...emoji], DRAWING_SIDE),
  };
}

/** Some of those, at most `count` of each kind, whole and of `side` pixels, by kind. */
export const taughtPictures = (data, side, count) =>
  byKind(taught(data), side, (pictures) => {
    const step = Math.max(1, Math.floor(pictures.length / count));
    return pictures.filter((_, i) => i % step === 0).slice(0, count);
  });

/** What nobody learns from, whole and of `side` pixels, by kind. */
export function heldOutPictures(data, side) {
  const found = { face: faces('held out', KEPT), emoji: emoji((i) => i % 16 === 0).slice(0, KEPT) };
  for (const { kind, learned, heldOut } of FOLDERS) {
    (found[kind] ??= []).push(...photosIn(join(data, heldOut ?? learned)).slice(-KEPT));
  }
  return byKind(found, side, (pictures) => pictures);
}

function taught(data) {
  const found = { face: faces('teaching', FACES), emoji: emoji((i) => i % 16 > 0) };
  for (const { kind, learned, heldOut } of FOLDERS) {
    const all = photosIn(join(data, learned));
    (found[kind] ??= []).push(...(heldOut ? all : all.slice(0, -KEPT)));
  }
  return found;
}

async function byKind(pictures, side, some) {
  const all = {};
  for (const kind of KINDS) all[kind] = await pixelsOf(some(pictures[kind]), side);
  return all;
}

const photosIn = (folder) =>
  readdirSync(folder)
    .sort()
    .map((file) => () => sharp(join(folder, file)));

const faces = (name, count) => Array.from({ length: count }, (_, i) => () => drawFace(`${name} ${i}`));

/** Noto's, those whose number is wanted, each on a ground of its own. */
function emoji(wanted) {
  const list = require.resolve('emoji-datasource-google/emoji.json');
  return require(list)
    .filter((each) => each.has_img_google && each.category !== 'Flags')
    .map(({ image }, i) => () => {
      const ground = { r: (i * 89) % 256, g: (i * 151) % 256, b: (i * 197) % 256 };
      return sharp(join(dirname(list), 'img/google/64', image)).flatten({ background: ground });
    })
    .filter((_, i) => wanted(i));
}

async function pixelsOf(pictures, side) {
  const all = [];
  await several(pictures, async (open, i) => {
    const pixels = open().resize(side, side, { fit: 'fill' }).toColourspace('srgb').removeAlpha();
    all[i] = { side, data: new Uint8Array(await pixels.raw().toBuffer()) };
  });
  return all;
}
