// `npm run bench -- measures [--data FOLDER] [--models FOLDER,...] [--run FOLDER] [--steps N,...] [--average N] [--photos N]
// [--encoder FOLDER] [--json]`: horse to zebra on photos that nobody learned from. For each model (a folder of the library,
// or a checkpoint: .pth or safetensors), checkpoint and average of the last checkpoints of a run: the distances that Zorse
// shows, beside what MobileNet says, which Zorse does not ship: the share of translations that it takes for zebras, and
// the distance in its features. Then whether the distances are worth something: real zebras against others, spoiled ones,
// and untranslated horses.
import { existsSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { BOTH_WAYS } from '../common/recipes/pictures.ts';
import { averageOf } from '../common/recipes/recipe.ts';
import { listPhotos } from '../main/files/datasets/list-photos.ts';
import { directionOf, readModelFolder, readModelWeights } from '../main/files/library/model-folder.ts';
import { checkpointSteps, readCheckpointWeights } from '../main/files/runs/checkpoint.ts';
import { readRunFile } from '../main/files/runs/run-file.ts';
import { useBackend } from '../main/engine/backends/index.ts';
import { inspectCheckpoint } from '../main/engine/import.ts';
import { FeatureExtractor } from '../main/engine/training/measure/feature-extractor.ts';
import { HeldOut } from '../main/engine/training/pictures/held-out.ts';
import { findRecipe } from '../main/engine/training/learner.ts';
import { frechetDistance } from '../models/metrics/frechet-distance.ts';
import type { Features } from '../models/metrics/features.ts';
import { kernelDistance } from '../models/metrics/kernel-distance.ts';
import { applyToAnySize } from '../models/networks/any-size.ts';
import { TranslatorArchitecture } from '../common/networks/translator.ts';
import { buildGenerator } from '../models/networks/generator.ts';
import type { Weights } from '../models/networks/values.ts';
import { averageWeights, blurred } from './measures/pictures.ts';
import { ZebraClassifier } from './measures/zebra-classifier.ts';

const beside = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const SHARED = beside('../../../shared/data');
const turn = <T>(work: () => Promise<T>) => work();

interface Candidate {
  name: string;
  architecture: TranslatorArchitecture;
  weights: Weights;
}

export default async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string', default: join(SHARED, 'horse2zebra') },
      models: { type: 'string', default: beside('../../assets/models/horse-zebra') },
      encoder: { type: 'string', default: beside('../../assets/encoder') },
      run: { type: 'string' },
      steps: { type: 'string' },
      average: { type: 'string', default: '0' },
      photos: { type: 'string', default: '140' },
      size: { type: 'string', default: '160' },
      json: { type: 'boolean', default: false },
    },
  });
  await useBackend('onnx');
  const size = Number(values.size);
  const photos = {
    A: await listPhotos([join(values.data, 'testA')], []),
    B: await listPhotos([join(values.data, 'testB')], []),
  };
  const framing = { size, loadSize: size, fit: 'keep-aspect', flip: false, channels: 3 } as const;
  const held = await HeldOut.open(photos, framing, { paired: false, most: Number(values.photos) });
  const extractor = await FeatureExtractor.open(values.encoder, turn);
  const mobilenet = join(SHARED, 'mobilenet_v1_0.25_224');
  const classifier = existsSync(mobilenet) ? await ZebraClassifier.load(mobilenet) : undefined;
  if (!classifier) console.error(`Zebras are not counted: ${mobilenet} is not there.`);

  const featuresOf = async (pictures: Float32Array[]) => ({
    own: await extractor.extract(pictures.map((picture) => extractor.prepare(picture, size))),
    classified: await classifier?.classify(pictures, size),
  });
  const originals = await collect(held, ({ A, B }) => ({ A: A!.clone(), B: B!.clone() }));
  const real = await featuresOf(originals.B!);
  const report = async (name: string, pictures: Float32Array[]) => {
    const { own, classified } = await featuresOf(pictures);
    const line = {
      name,
      ...distances(own, real.own),
      mobilenet: classified && distances(classified.features, real.classified!.features),
    };
    const all = { ...line, zebras: classified?.zebras };
    if (values.json) console.log(JSON.stringify({ bench: 'measures', encoder: extractor.name, ...all }));
    else console.log(rowOf(all));
  };

  if (!values.json)
    console.log(
      `of ${originals.A!.length} horses, ${originals.B!.length} zebras, ${size} px, features of ${extractor.name}`,
    );
  await report('untranslated horses', originals.A!);
  for (const candidate of await candidates(values)) {
    const generator = buildGenerator(candidate.architecture, candidate.weights);
    const { AtoB } = await collect(held, ({ A }) => ({ AtoB: applyToAnySize(generator, A!) }));
    generator.dispose();
    await report(candidate.name, AtoB!);
  }
  const half = originals.B!.length >> 1;
  const [some, others] = [originals.B!.slice(0, half), originals.B!.slice(half)];
  const other = await featuresOf(others);
  for (const [name, pictures] of [
    ['half of the zebras', some],
    ['the same, blurred', some.map((picture) => blurred(picture, size, 2))],
    ['the same, as negatives', some.map((picture) => picture.map((value) => -value))],
    ['the same, without colour', some.map(grey)],
  ] as const) {
    const { own, classified } = await featuresOf([...pictures]);
    const all = {
      name: `${name}, against the other half`,
      ...distances(own, other.own),
      mobilenet: classified && distances(classified.features, other.classified!.features),
      zebras: classified?.zebras,
    };
    if (values.json) console.log(JSON.stringify({ bench: 'measures', encoder: extractor.name, ...all }));
    else console.log(rowOf(all));
  }
}

const distances = (a: Features, b: Features) => {
  const { value, low, high } = kernelDistance(a, b);
  return { kid: value, low, high, fd: frechetDistance(a, b) };
};

type Line = { name: string; zebras?: number; mobilenet?: { kid: number; fd: number } } & ReturnType<typeof distances>;

const rowOf = ({ name, kid, low, high, fd, mobilenet, zebras }: Line): string =>
  `${name.padEnd(46)}KID ${kid.toFixed(4)} (${low.toFixed(4)} .. ${high.toFixed(4)})   FD ${fd.toFixed(1)}` +
  (mobilenet ? `   MobileNet: KID ${mobilenet.kid.toFixed(4)}  FD ${mobilenet.fd.toFixed(1)}` : '') +
  (zebras === undefined ? '' : `   zebras ${(100 * zebras).toFixed(1)} %`);

async function collect(
  held: HeldOut,
  show: (batch: Readonly<Record<string, tf.Tensor4D>>) => Record<string, tf.Tensor4D>,
) {
  const all: Record<string, Float32Array[]> = {};
  for await (const shown of held.shown(show, turn, BOTH_WAYS)) {
    for (const [name, picture] of Object.entries(shown)) (all[name] ??= []).push(picture);
  }
  return all;
}

const grey = (picture: Float32Array): Float32Array =>
  picture.map((_, i) => {
    const at = i - (i % 3);
    return (picture[at]! + picture[at + 1]! + picture[at + 2]!) / 3;
  });

async function candidates({
  models,
  run,
  steps,
  average,
}: {
  models: string;
  run?: string;
  steps?: string;
  average: string;
}): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const folder of models.split(',').filter(Boolean)) {
    if (extname(folder) !== '') {
      const { architecture, tensors } = await inspectCheckpoint(folder);
      found.push({ name: basename(folder), architecture, weights: tensors });
      continue;
    }
    const model = await readModelFolder(folder);
    if (model.card.kind !== 'translator') continue;
    const { architecture } = directionOf(model.card, 'AtoB');
    found.push({ name: model.card.id, architecture, weights: await readModelWeights(model, 'AtoB') });
  }
  if (run === undefined) return found;
  const { plan } = await readRunFile(run);
  const recipe = findRecipe(plan.recipe);
  const AtoB = recipe.kind === 'translator' ? recipe.translators.AtoB : undefined;
  if (recipe.kind !== 'translator' || !AtoB) throw new Error(`${recipe.id} makes no translator.`);
  const architecture = recipe.generator(plan.settings);
  const all = await checkpointSteps(run);
  const wanted = steps === undefined ? all : steps.split(',').map(Number);
  const read = async (step: number): Promise<Weights> => {
    const tensors = [...(await readCheckpointWeights(run, step))];
    const part = (name: string) => tensors.filter(([key]) => key.startsWith(`${name}.`));
    const averaged = averageOf(AtoB); // what the run shows and saves, where it has one
    const name = part(averaged).length > 0 ? averaged : AtoB;
    const [prefix, weights] = [`${name}.`, part(name)];
    return new Map(weights.map(([key, value]) => [key.slice(prefix.length), value]));
  };
  for (const step of wanted) found.push({ name: `step ${step}`, architecture, weights: await read(step) });
  const last = wanted.slice(-Number(average));
  if (Number(average) > 1 && last.length > 1) {
    const weights = averageWeights(await Promise.all(last.map(read)));
    found.push({ name: `average of steps ${last.join(', ')}`, architecture, weights });
  }
  return found;
}
