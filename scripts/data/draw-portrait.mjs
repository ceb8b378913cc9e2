// One drawn portrait: DiceBear's Lorelei (Lisa Wischofsky, CC0), in colours, 128 x 128. The same seed is the same portrait
// everywhere. Of the style's parts those are taken that read well at this size and differ in what they say: a mouth smiles
// or it does not, hair is long or short.
import { createAvatar } from '@dicebear/core';
import * as lorelei from '@dicebear/lorelei';
import sharp from 'sharp';

export const PORTRAIT_SIDE = 128;

/** What a portrait may have, in the order of the attributes' columns. */
export const ATTRIBUTES = ['glasses', 'beard', 'long hair', 'smile', 'earrings', 'flowers', 'freckles'];

export const COLOURS = {
  hair: {
    ...{ black: '241c17', brown: '6b3f22', ginger: 'b5582b', blond: 'e3bf6a', grey: '93939b' },
    ...{ violet: '6a4c9c', blue: '2f6f8f' },
  },
  skin: { pale: 'fbe3d2', light: 'f2cbaa', tan: 'd39e72', brown: 'a86b46', dark: '6d4330' },
  background: { peach: 'f6d9c6', sky: 'cfe6ef', lilac: 'e3d7f2', mint: 'd8ecd2', straw: 'f7e7b4' },
};

const variants = (...numbers) => numbers.map((number) => `variant${String(number).padStart(2, '0')}`);
const SHORT = variants(1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 22, 39, 43, 44, 47);
const LONG = variants(13, 15, 16, 18, 19, 21, 23, 24, 31, 32, 35, 42);
const SMILES = ['happy02', 'happy03', 'happy05', 'happy06', 'happy16'];
const OTHERS = ['sad01', 'sad04', 'sad05', 'sad06', 'sad07'];
const EARRINGS = 'd9a520';
const FLOWERS = 'e0607e';

/**
 * `random`: 0 to 1, again and again. The sharp pipeline of the picture, and what it shows: `has` by the names of
 * ATTRIBUTES, and the names of its colours.
 */
export function drawPortrait(random) {
  const one = (list) => list[Math.floor(random() * list.length)];
  const share = (of) => random() < of;
  const colours = Object.fromEntries(Object.entries(COLOURS).map(([part, named]) => [part, one(Object.keys(named))]));
  const long = share(0.5);
  const has = {
    ...{ glasses: share(0.4), beard: share(0.3), 'long hair': long, smile: share(0.5) },
    ...{ earrings: share(0.25), flowers: share(0.12), freckles: share(0.15) },
  };
  const probability = (name) => (has[name] ? 100 : 0);
  const hairColor = [COLOURS.hair[colours.hair]];
  const svg = createAvatar(lorelei, {
    seed: String(random()), // chooses what is not said here: eyes, eyebrows, nose, head
    hair: [one(long ? LONG : SHORT)],
    mouth: [one(has.smile ? SMILES : OTHERS)],
    glassesProbability: probability('glasses'),
    beardProbability: probability('beard'),
    earringsProbability: probability('earrings'),
    hairAccessoriesProbability: probability('flowers'),
    frecklesProbability: probability('freckles'),
    hairColor,
    skinColor: [COLOURS.skin[colours.skin]],
    backgroundColor: [COLOURS.background[colours.background]],
    earringsColor: [EARRINGS],
    hairAccessoriesColor: [FLOWERS],
  }).toString();
  return { picture: enlarged(svg), has, colours };
}

/** The head fills the picture: the drawing is made a quarter larger than the picture and cut. */
export function enlarged(svg) {
  const side = 1.25 * PORTRAIT_SIDE;
  const cut = { left: side / 10, top: side * 0.075, width: PORTRAIT_SIDE, height: PORTRAIT_SIDE };
  return sharp(Buffer.from(svg), { density: 200 }).resize(side, side).extract(cut).removeAlpha();
}
