// The installed model of drawn faces: whether its direction "glasses" puts glasses on.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { NamedDirection } from '../../common/contract/latent.ts';
import { move } from '../../common/latent/directions.ts';
import type { LatentPoint } from '../../common/latent/latent-point.ts';
import { pointOfSeed } from '../../common/latent/sample.ts';
import { loadLatent } from '../../main/engine/latent/networks.ts';
import { LoadedNetworks } from '../../main/engine/loaded-networks.ts';
import { drawFace, WORN } from '../../scripts/data/draw-face.mjs';
import { trainClassifier } from './attribute-classifier.ts';
import type { Family } from './family.ts';

const FOLDER = fileURLToPath(new URL('../../assets/models/faces', import.meta.url));
const SAMPLES = 200;
const FIRST_SEED = 100_000; // none of those from which the direction was taken
const AMOUNT = 3; // sigma, the end of the slider

export const faces: Family = {
  name: 'faces',
  steps: 0,
  async measure() {
    const { directions } = JSON.parse(await readFile(`${FOLDER}/directions.json`, 'utf8')) as {
      directions: NamedDirection[];
    };
    const { vector } = directions.find(({ id }) => id === 'glasses')!;
    const loaded = new LoadedNetworks();
    const classifier = await trainClassifier((lot, number) => drawFace(`${lot} ${number}`), WORN, { seed: 2 }); // not the one that found the direction
    const { space, decoder } = await loadLatent(loaded, FOLDER);
    const share = async (places: readonly LatentPoint[]) => {
      const codes = places.flatMap(({ code }) => [...code]);
      const pictures = decoder.apply(tf.tensor4d(codes, [places.length, 1, 1, space.dimensions]));
      const { glasses } = await classifier.classify(pictures);
      pictures.dispose();
      return (100 * glasses.filter(Boolean).length) / places.length;
    };
    const places = Array.from({ length: SAMPLES }, (_, i) => pointOfSeed(space, FIRST_SEED + i));
    const along = (amount: number) => places.map((place) => move(place, [{ vector, amount }]));
    const rows = [
      { about: 'of 200 samples, those with glasses, percent', value: await share(places) },
      { about: 'with 3 sigma of the direction "Glasses"', value: await share(along(AMOUNT)), goal: { least: 90 } },
      { about: 'with 3 sigma against it', value: await share(along(-AMOUNT)) },
      {
        about: 'held-out drawn faces of which the classifier is right, percent',
        value: 100 * classifier.accuracy.glasses,
      },
    ];
    classifier.dispose();
    loaded.clear();
    return rows;
  },
};
