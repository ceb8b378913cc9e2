// One drawn person, as words can say it: DiceBear's Lorelei (Lisa Wischofsky, CC0), in colours, 128 x 128. The same seed is
// the same person everywhere. Of the style's parts few are taken, those that words tell apart and that are seen at 32 px.
import { createAvatar } from '@dicebear/core';
import * as lorelei from '@dicebear/lorelei';
import { enlarged } from './draw-portrait.mjs';

export const COLOURS = {
  hair: {
    ...{ black: '241c17', brown: '7a4a2a', red: 'c4532a', blond: 'e6bd5c', grey: '9a9aa3' },
    ...{ purple: '7a4fb0', blue: '2f6fa8', pink: 'e0709c' },
  },
  skin: { light: 'f8d9c0', tan: 'd8a273', brown: 'a3683f', dark: '60392a' },
  background: { blue: 'bfe0f0', green: 'cdeac0', pink: 'f8d0d6', yellow: 'f8e6a0', purple: 'dccdf4' },
};

const variants = (...numbers) => numbers.map((number) => `variant${String(number).padStart(2, '0')}`);
export const HAIRSTYLES = {
  short: variants(1, 4, 8),
  curly: variants(5, 39),
  bob: variants(19, 23),
  long: variants(15, 40),
  wavy: variants(24, 35),
};
export const WORN = ['glasses', 'sunglasses', 'beard', 'flowers', 'smile'];

const GLASSES = variants(1, 4);
const SUNGLASSES = variants(2);
const SMILES = ['happy05', 'happy06', 'happy16'];
const SERIOUS = ['sad04', 'sad05'];
const EYES = { woman: variants(11, 14, 23), man: variants(4, 16, 24) };
const EYEBROWS = variants(2, 7, 10);
const FLOWERS = 'e0507a';

/**
 * `random`: 0 to 1, again and again. What a picture shall show: a `woman` or a man, the hairstyle's name, what of WORN it
 * `has`, and the names of its colours.
 */
export function choosePerson(random) {
  const one = (list) => list[Math.floor(random() * list.length)];
  const share = (of) => random() < of;
  const colours = Object.fromEntries(Object.entries(COLOURS).map(([part, named]) => [part, one(Object.keys(named))]));
  const woman = share(0.5);
  const hairstyle = one(
    share(0.2) ? Object.keys(HAIRSTYLES) : woman ? ['curly', 'bob', 'long', 'wavy'] : ['short', 'curly'],
  );
  const eyewear = one(['none', 'none', 'none', 'glasses', 'glasses', 'sunglasses']);
  const has = {
    ...{ glasses: eyewear === 'glasses', sunglasses: eyewear === 'sunglasses' },
    ...{ beard: !woman && share(0.5), flowers: share(woman ? 0.3 : 0.1), smile: share(0.5) },
  };
  return { woman, hairstyle, has, colours };
}

/** The sharp pipeline of the picture of a chosen person; what was not chosen, `random` chooses. */
export function drawPerson({ woman, hairstyle, has, colours }, random) {
  const one = (list) => list[Math.floor(random() * list.length)];
  const probability = (there) => (there ? 100 : 0);
  const svg = createAvatar(lorelei, {
    seed: String(random()), // chooses what is not said here
    hair: [one(HAIRSTYLES[hairstyle])],
    head: variants(1),
    nose: variants(1, 2),
    eyes: [one(EYES[woman ? 'woman' : 'man'])],
    eyebrows: [one(EYEBROWS)],
    mouth: [one(has.smile ? SMILES : SERIOUS)],
    glasses: has.sunglasses ? SUNGLASSES : [one(GLASSES)],
    glassesProbability: probability(has.glasses || has.sunglasses),
    beardProbability: probability(has.beard),
    earringsProbability: 0,
    hairAccessoriesProbability: probability(has.flowers),
    frecklesProbability: 0,
    hairColor: [COLOURS.hair[colours.hair]],
    skinColor: [COLOURS.skin[colours.skin]],
    backgroundColor: [COLOURS.background[colours.background]],
    hairAccessoriesColor: [FLOWERS],
  }).toString();
  return enlarged(svg);
}
