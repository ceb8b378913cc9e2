// The installed model of drawn portraits: whether its directions change what they are called, and little else.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { NamedDirection } from '../../common/contract/latent.ts';
import { move } from '../../common/latent/directions.ts';
import { pointOfSeed } from '../../common/latent/sample.ts';
import { loadLatent } from '../../main/engine/latent/networks.ts';
import { LoadedNetworks } from '../../main/engine/loaded-networks.ts';
import { drawPortrait } from '../../scripts/data/draw-portrait.mjs';
import { seeded } from '../../scripts/data/seeded.mjs';
import { trainClassifier } from './attribute-classifier.ts';
import type { Family, Measured } from './family.ts';

const FOLDER = fileURLToPath(new URL('../../assets/models/portraits', import.meta.url));
const SAMPLES = 200;
const FIRST_SEED = 300_000; // none of those from which the directions were found, or on which they were tested
/** Seeds of drawings: neither those that the model learned from nor those of the classifier that found the directions. */
const FIRST_DRAWING = { learned: 3_000_000, 'held out': 4_000_000 };

export const portraits: Family = {
  name: 'portraits',
  steps: 0,
  async measure() {
    const { directions } = JSON.parse(await readFile(`${FOLDER}/directions.json`, 'utf8')) as {
      directions: NamedDirection[];
    };
    const names = directions.map(({ id }) => id.replaceAll('-', ' '));
    const loaded = new LoadedNetworks();
    const classifier = await trainClassifier(
      (lot, number) => drawPortrait(seeded(FIRST_DRAWING[lot] + number)),
      names as never[], // they are attributes of drawings, as make-portraits.mjs calls them
      { seed: 2 },
    );
    const { space, decoder } = await loadLatent(loaded, FOLDER);
    const points = Array.from({ length: SAMPLES }, (_, i) => pointOfSeed(space, FIRST_SEED + i));
    async function says(along?: { vector: readonly number[]; amount: number }): Promise<Record<string, boolean[]>> {
      const codes = points.flatMap((point) => [...move(point, along ? [along] : []).code]);
      const pictures = decoder.apply(tf.tensor4d(codes, [points.length, 1, 1, space.dimensions]));
      const labels = await classifier.classify(pictures);
      pictures.dispose();
      return labels;
    }
    const percent = (labels: readonly boolean[]) => (100 * labels.filter(Boolean).length) / SAMPLES;
    const before = await says();
    const rows: Measured[] = [];
    for (const [i, { vector, tested }] of directions.entries()) {
      const name = names[i]!;
      const amount = tested?.amount ?? 3; // sigma
      const [more, less] = [await says({ vector, amount }), await says({ vector, amount: -amount })];
      const changed = names.filter((other) => other !== name);
      const most = changed.map((other) =>
        Math.max(...[more, less].map((labels) => percent(labels[other]!.map((each, k) => each !== before[other]![k])))),
      );
      rows.push(
        { about: `of ${SAMPLES} samples, those with ${name}, percent`, value: percent(before[name]!) },
        { about: `with ${amount} sigma of ${name}`, value: percent(more[name]!), goal: { least: 90 } },
        { about: `with ${amount} sigma against it`, value: percent(less[name]!), goal: { most: 10 } },
        { about: 'in which anything else named changes, at most', value: Math.max(0, ...most), goal: { most: 15 } },
      );
    }
    classifier.dispose();
    loaded.clear();
    return rows;
  },
};
