// A model of words, the installed one where there is one: whether it paints what held-out captions ask for, as a classifier of real drawings reads it, how
// various it is, and what its second stage adds to the first.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { pointOfSeed } from '../../common/latent/sample.ts';
import { featuresOf, promptOf } from '../../common/text/prompt.ts';
import { loadLatent } from '../../main/engine/latent/networks.ts';
import { LoadedNetworks } from '../../main/engine/loaded-networks.ts';
import { FeatureExtractor } from '../../main/engine/training/measure/feature-extractor.ts';
import { kernelDistance } from '../../models/metrics/kernel-distance.ts';
import { type Described, describePerson, isAsked, shownBy } from '../../scripts/data/describe-person.mjs';
import { choosePerson, drawPerson, type Person } from '../../scripts/data/draw-person.mjs';
import { seeded } from '../../scripts/data/seeded.mjs';
import { type AttributeClassifier, trainClassifier } from './attribute-classifier.ts';
import type { Family, Measured } from './family.ts';
import { pictureOf, rmsGradient, smoothed, variety } from './picture-sets.ts';

const FOLDER = process.env.ZORSE_WORDS ?? fileURLToPath(new URL('../../assets/models/words-to-faces', import.meta.url));
const CAPTIONS = 1000;
const VARIED = { captions: 40, pictures: 12 };
const AT_ONCE = 50; // pictures that are made in one pass
const COMPARED = 400; // pictures of each kind for distances
/** Seeds of drawings; the model has learned from those below. */
const FIRST = { learned: 1_000_000, 'held out': 2_000_000, captions: 3_000_000, others: 4_000_000, brief: 5_000_000 };

const NAMES = [...new Set(Array.from({ length: 2000 }, (_, i) => shownBy(choosePerson(seeded(i)))).flat())];
/** What a name is one of: "red hair" is a hair. */
const kindOf = (name: string) => name.split(' ').at(-1)!;

/** A picture to make: of a text, with the code of a seed. */
interface Asked {
  text: string;
  seed: number;
}

interface Caption extends Described {
  shown: Person;
  random: () => number;
  briefly: boolean;
}

const captions = (briefly = false): Caption[] =>
  Array.from({ length: CAPTIONS }, (_, i) => {
    const random = seeded((briefly ? FIRST.brief : FIRST.captions) + i);
    const shown = choosePerson(random);
    const described = describePerson(shown, random, { briefly });
    return { ...described[i % described.length]!, shown, random, briefly };
  });

export const words: Family = {
  name: 'words',
  steps: 0,
  whyNot: () => (existsSync(FOLDER) ? undefined : `there is no model in ${FOLDER}; ZORSE_WORDS names another folder`),
  async measure() {
    const classifier = await classifierOfPeople();
    const rows = await measureWords(FOLDER, classifier);
    classifier.dispose();
    return rows;
  },
};

/** Says what drawn people show. */
export const classifierOfPeople = (): Promise<AttributeClassifier<string>> =>
  trainClassifier(
    (lot, number) => {
      const random = seeded(FIRST[lot] + number);
      const shown = choosePerson(random);
      const names = shownBy(shown);
      const has = Object.fromEntries(NAMES.map((name) => [name, names.includes(name)]));
      return { picture: drawPerson(shown, random), has };
    },
    NAMES,
    { seed: 2, learned: 4000, steps: 800 },
  );

/** What the bench prints of the model in a folder. */
export async function measureWords(folder: string, classifier: AttributeClassifier<string>): Promise<Measured[]> {
  const loaded = new LoadedNetworks();
  const { space, decoder, image } = await loadLatent(loaded, folder);
  const side = image.width;
  const stage = decoder.parameters['main.stage'];
  const paint = async (asked: readonly Asked[]): Promise<Float32Array[]> => {
    const pictures: Float32Array[] = [];
    for (let at = 0; at < asked.length; at += AT_ONCE) {
      const rows = asked.slice(at, at + AT_ONCE).map(({ text, seed }) => {
        return [...pointOfSeed(space, seed).code, ...featuresOf(space.text!, promptOf(text))];
      });
      const made = tf.tidy(() => decoder.apply(tf.tensor4d(rows.flat(), [rows.length, 1, 1, rows[0]!.length])));
      const pixels = (await made.data()) as Float32Array;
      made.dispose();
      const size = pixels.length / rows.length;
      pictures.push(...rows.map((_, i) => pixels.slice(i * size, (i + 1) * size)));
    }
    return pictures;
  };
  const read = async (pictures: readonly Float32Array[]) => {
    const all = tf.tensor4d(
      pictures.flatMap((pixels) => [...pixels]),
      [pictures.length, side, side, 3],
    );
    const said = await classifier.classify(all);
    all.dispose();
    return (i: number, name: string) => said[name]![i]!;
  };

  const severalOf = ({ text }: Caption, number: number) =>
    paint(Array.from({ length: VARIED.pictures }, (_, k) => ({ text, seed: 10_000 + number * 100 + k })));

  const asked = captions();
  const seeds = asked.map(({ text }, i) => ({ text, seed: i + 1 }));
  const made = await paint(seeds);
  const real = await Promise.all(asked.map(({ shown, random }) => pictureOf(drawPerson(shown, random), side)));
  const others = [...real.slice(1), real[0]!];
  const [ofMade, ofReal] = [await rightOf(asked, made, read), await rightOf(asked, real, read)];
  const ofOthers = await rightOf(asked, others, read);
  const rows: Measured[] = [
    { about: 'asked attributes that a classifier reads in pictures, percent', value: ofMade.all, goal: { least: 90 } },
    { about: 'the same in real drawings of these captions', value: ofReal.all },
    { about: 'the same in real drawings of other captions', value: ofOthers.all },
    ...[...ofMade.kinds].map(([kind, value]) => ({ about: `of these: ${kind}`, value })),
  ];

  rows.push({
    about: 'distance between pictures of one caption, percent of real ones',
    value: await varietyOf(asked, severalOf, side),
    goal: { least: 80 },
  });
  rows.push({
    about: 'the same between real drawings with all attributes alike, which differ in what has no name',
    value: await varietyOf(asked, (caption, i) => drawnAgain(caption, i, side), side),
  });
  const brief = captions(true);
  const ofBrief = await rightOf(brief, await paint(brief.map(({ text }, i) => ({ text, seed: i + 1 }))), read);
  rows.push(
    { about: 'of what brief captions ask for, a third as much, percent read', value: ofBrief.all },
    {
      about: 'distance between pictures of a brief one, percent of real ones',
      value: await varietyOf(brief, severalOf, side),
    },
  );

  if (stage) {
    const painted = stage.dataSync().slice();
    stage.assign(tf.tensor1d([1]));
    const sketches = await paint(seeds.slice(0, COMPARED));
    stage.assign(tf.tensor1d(painted));
    rows.push(...(await beside(sketches, made.slice(0, COMPARED), real.slice(0, COMPARED), side)));
  }
  loaded.clear();
  return rows;
}

type Reading = (pictures: readonly Float32Array[]) => Promise<(i: number, name: string) => boolean>;

/** Percent of what captions ask for that is read, of all and of each kind. */
async function rightOf(asked: readonly Caption[], pictures: readonly Float32Array[], read: Reading) {
  const found = await read(pictures);
  const counts = new Map<string, { right: number; of: number }>();
  asked.forEach(({ asks }, i) => {
    for (const name of asks) {
      const count = counts.get(kindOf(name)) ?? { right: 0, of: 0 };
      counts.set(kindOf(name), { right: count.right + Number(found(i, name)), of: count.of + 1 });
    }
  });
  const percent = (some: { right: number; of: number }[]) =>
    (100 * some.reduce((sum, { right }) => sum + right, 0)) / some.reduce((sum, each) => sum + each.of, 0);
  return {
    all: percent([...counts.values()]),
    kinds: new Map([...counts].map(([kind, count]) => [kind, percent([count])])),
  };
}

/** Percent of the distance between real drawings of a caption that lies between these pictures of it; of some captions. */
async function varietyOf(
  asked: readonly Caption[],
  picturesOf: (caption: Caption, number: number) => Promise<readonly Float32Array[]>,
  side: number,
): Promise<number> {
  const distances = { these: 0, real: 0 };
  for (const [i, caption] of asked.slice(0, VARIED.captions).entries()) {
    distances.these += variety(await picturesOf(caption, i));
    distances.real += variety(await othersOf(caption, i, side));
  }
  return (100 * distances.these) / distances.real;
}

/** Real drawings of the person of a caption, alike in all that has a name. */
function drawnAgain({ shown }: Caption, number: number, side: number): Promise<Float32Array[]> {
  const random = seeded(FIRST.others + number);
  return Promise.all(Array.from({ length: VARIED.pictures }, () => pictureOf(drawPerson(shown, random), side)));
}

/** Real drawings of people who would be described so. */
function othersOf(caption: Caption, number: number, side: number): Promise<Float32Array[]> {
  const random = seeded(FIRST.others + number);
  const found: Promise<Float32Array>[] = [];
  while (found.length < VARIED.pictures) {
    const shown = choosePerson(random);
    if (isAsked(caption, shown, random, caption)) found.push(pictureOf(drawPerson(shown, random), side));
  }
  return Promise.all(found);
}

/** Stage I enlarged and stage II, each against real drawings. */
async function beside(
  sketches: readonly Float32Array[],
  painted: readonly Float32Array[],
  real: readonly Float32Array[],
  side: number,
): Promise<Measured[]> {
  const encoder = fileURLToPath(new URL('../../assets/encoder', import.meta.url));
  const extractor = await FeatureExtractor.open(encoder, (work) => work());
  const features = (some: readonly Float32Array[]) =>
    extractor.extract(some.map((each) => extractor.prepare(each, side)));
  const half = real.length / 2;
  const [one, other] = [await features(real.slice(0, half)), await features(real.slice(half))];
  const all = await features(real);
  const kid = async (some: readonly Float32Array[]) => kernelDistance(await features(some), all).value;
  const [first, second] = [await kid(sketches), await kid(painted)];
  extractor.dispose();
  const sharp = (some: readonly Float32Array[]) => (100 * rmsGradient(some, side)) / rmsGradient(real, side);
  return [
    { about: 'KID of stage I enlarged', value: first },
    { about: 'KID of stage II', value: second, goal: { most: first } },
    { about: 'KID of real drawings, one half against the other', value: kernelDistance(one, other).value },
    {
      about: 'sharpness of stage I enlarged smoothly, percent of real drawings',
      value: sharp(sketches.map((each) => smoothed(each, side))),
    },
    { about: 'sharpness of stage II, percent of real drawings', value: sharp(painted) },
  ];
}
