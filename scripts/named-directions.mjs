// Directions of a latent model that are named by what they change, as a classifier of real drawings says: found from one lot of
// codes, tested on another, and kept with the model only if they do what they are called and little else.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundled } from './bundled.mjs';

const AT_ONCE = 100;
const FOUND_FROM = 4000; // codes
const TESTED_ON = 200;
const FIRST_TESTED = 100_000; // seeds of which none was found from
/** Sigma, the least first: a direction is tested where it does what it says, as everything else changes with the way. */
const AMOUNTS = [1.8, 2.1, 2.4, 2.7, 3];
const FEWEST = 100; // that have it, or else chance says where it lies

/** What `trained` gives: `trainClassifier` and whatever draws for it; and the engine, one tfjs for all. */
const MODULES = [
  "export * as tf from '@tensorflow/tfjs-core';",
  "export { useBackend } from './main/engine/backends/index.ts';",
  "export { loadLatent } from './main/engine/latent/networks.ts';",
  "export { LoadedNetworks } from './main/engine/loaded-networks.ts';",
  "export { trainClassifier } from './bench/models/attribute-classifier.ts';",
  "export { pointOfSeed } from './common/latent/sample.ts';",
  "export { directionOfLabel, move, oneSigma } from './common/latent/directions.ts';",
  "export { orthonormalise } from './models/latent/principal-components.ts';",
];

/**
 * Writes directions.json of the model in `target`. `draw` as the classifier wants it; `names`: by attribute, what its direction
 * is called, in the order of `attributes`; `held`: at least this share has the attribute at one end and lacks it at the
 * other, and of every other named one at most `moved` changes.
 */
export async function nameDirections(target, { draw, names, held = 0.95, moved = 0.15 }) {
  const modules = await bundled(MODULES);
  const { tf, useBackend, loadLatent, LoadedNetworks, trainClassifier, pointOfSeed } = modules;
  await useBackend('onnx');
  const attributes = Object.keys(names);
  const classifier = await trainClassifier(draw, attributes);
  console.log('The classifier is right of', classifier.accuracy);
  const { space, decoder } = await loadLatent(new LoadedNetworks(), target);

  async function says(places) {
    const all = Object.fromEntries(attributes.map((each) => [each, []]));
    for (let from = 0; from < places.length; from += AT_ONCE) {
      const some = places.slice(from, from + AT_ONCE);
      const pictures = decoder.apply(
        tf.tensor4d(
          some.flatMap(({ code }) => code),
          [some.length, 1, 1, space.dimensions],
        ),
      );
      for (const [each, labels] of Object.entries(await classifier.classify(pictures))) all[each].push(...labels);
      pictures.dispose();
    }
    return all;
  }
  const pointsFrom = (first, count) => Array.from({ length: count }, (_, i) => pointOfSeed(space, first + i));
  const directions = await apart(pointsFrom(1, FOUND_FROM), { says, attributes, space, modules });

  const tested = pointsFrom(FIRST_TESTED, TESTED_ON);
  const before = await says(tested);
  const kept = [];
  for (const { attribute, vector } of directions) {
    let found;
    for (const amount of AMOUNTS) {
      found = await test(attribute, vector, amount);
      if (found.good) break;
    }
    const { seen, good } = found;
    const { amount, against, along, others } = seen;
    const share = before[attribute].filter(Boolean).length / TESTED_ON;
    console.log(
      `${attribute} at ${amount} sigma: ${against}, ${share}, ${along} have it; ${others} of others change${good ? '' : ': left out'}`,
    );
    if (good) kept.push({ id: attribute.replaceAll(' ', '-'), name: names[attribute], vector, tested: seen });
  }

  async function test(attribute, vector, amount) {
    const along = (amount) => says(tested.map((point) => modules.move(point, [{ vector, amount }])));
    const [less, more] = [await along(-amount), await along(amount)];
    const share = (labels) => labels.filter(Boolean).length / TESTED_ON;
    const changed = (other, labels) =>
      labels[other].filter((label, i) => label !== before[other][i]).length / TESTED_ON;
    const others = attributes.filter((each) => each !== attribute);
    const most = Math.max(0, ...others.flatMap((other) => [changed(other, less), changed(other, more)]));
    const [against, having] = [share(less[attribute]), share(more[attribute])];
    const good = having >= held && against <= 1 - held && most < moved;
    return { good, seen: { samples: TESTED_ON, amount, along: having, against, others: most } };
  }
  const short = ({ vector, ...rest }) => ({ ...rest, vector: vector.map((value) => Number(value.toFixed(5))) });
  writeFileSync(join(target, 'directions.json'), `${JSON.stringify({ format: 1, directions: kept.map(short) })}\n`);
}

/** The direction of each attribute that enough have, made upright on those of the others (Shen et al. 2020, InterFaceGAN). */
async function apart(places, { says, attributes, space, modules }) {
  const labels = await says(places);
  const raw = attributes.flatMap((attribute) => {
    const count = labels[attribute].filter(Boolean).length;
    console.log(`${attribute}: ${count} of ${places.length}`);
    const rare = Math.min(count, places.length - count) < FEWEST;
    const vector = rare ? null : modules.directionOfLabel(places, labels[attribute], space);
    return vector ? [{ attribute, vector }] : [];
  });
  return raw.map(({ attribute, vector }) => {
    const columns = [...raw.filter((each) => each.attribute !== attribute).map((each) => each.vector), vector];
    const matrix = Float64Array.from({ length: space.dimensions * columns.length }, (_, at) => {
      const [row, column] = [Math.floor(at / columns.length), at % columns.length];
      return columns[column][row];
    });
    modules.orthonormalise(matrix, space.dimensions, columns.length);
    const last = Array.from({ length: space.dimensions }, (_, row) => matrix[(row + 1) * columns.length - 1]);
    return { attribute, vector: modules.oneSigma(last, space) ?? vector };
  });
}
