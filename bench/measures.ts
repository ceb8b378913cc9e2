// `npm run bench -- measures [--data FOLDER] [--models FOLDER,...] [--run FOLDER] [--steps N,...] [--average N] [--photos N]
// [--size PX] [--encoder FOLDER] [--json]`: horse to zebra and back on photos that nobody learned from. For each model (a
// folder of the library, or a checkpoint: .pth or safetensors), checkpoint and average of the last checkpoints of a run:
// the distances that Zorse shows and the share of the way to real ones that they say, how much of the photo stays, the
// mean of the mask, and what MobileNet says, which Zorse does not ship: the share of pictures that it takes for zebras,
// and the same distances in its features. Then whether the distances are worth something: real zebras against others,
// spoiled ones, and untranslated horses.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { BOTH_WAYS } from '../common/recipes/pictures.ts';
import { listPhotos } from '../main/files/datasets/list-photos.ts';
import { useBackend } from '../main/engine/backends/index.ts';
import { FeatureExtractor } from '../main/engine/training/measure/feature-extractor.ts';
import { HeldOut } from '../main/engine/training/pictures/held-out.ts';
import { translateAnySize } from '../models/networks/any-size.ts';
import { buildGenerator } from '../models/networks/generator.ts';
import { type Candidate, candidates } from './measures/candidates.ts';
import { distances, type Distances, rowOf, shareClosed } from './measures/distances.ts';
import { blurred, grey, shareKept } from './measures/pictures.ts';
import { ZebraClassifier } from './measures/zebra-classifier.ts';

const beside = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const SHARED = beside('../../../shared/data');
const turn = <T>(work: () => Promise<T>) => work();

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

  const featuresOf = async (pictures: readonly Float32Array[]) => ({
    own: await extractor.extract(pictures.map((picture) => extractor.prepare(picture, size))),
    classified: await classifier?.classify(pictures, size),
  });
  const between = (a: Seen, b: Seen): Distances => ({
    own: distances(a.own, b.own),
    mobilenet: a.classified && b.classified && distances(a.classified.features, b.classified.features),
  });
  const say = (line: Parameters<typeof rowOf>[0]) =>
    console.log(
      values.json ? JSON.stringify({ bench: 'measures', size, encoder: extractor.name, ...line }) : rowOf(line),
    );
  type Seen = Awaited<ReturnType<typeof featuresOf>>;

  const originals = await collect(held, ({ A, B }) => ({ A: A!.clone(), B: B!.clone() }));
  const [horses, zebras] = [originals.A!, originals.B!];
  const real = { A: await featuresOf(horses), B: await featuresOf(zebras) };
  const untranslated = between(real.A, real.B);

  if (!values.json)
    console.log(`of ${horses.length} horses, ${zebras.length} zebras, ${size} px, features of ${extractor.name}`);
  say({ name: 'untranslated horses', ...untranslated, zebras: real.A.classified?.zebras });
  for (const candidate of await candidates(values)) {
    const { pictures, mask } = await translated(held, candidate);
    const [from, to] = candidate.direction === 'AtoB' ? [horses, real.B] : [zebras, real.A];
    const seen = await featuresOf(pictures);
    const found = between(seen, to);
    const closed = shareClosed(found, untranslated);
    const facts = { closed, kept: shareKept(from, pictures), mask, zebras: seen.classified?.zebras };
    say({ name: `${candidate.name} ${candidate.direction}`, ...found, ...facts });
  }
  const half = zebras.length >> 1;
  const [some, others] = [zebras.slice(0, half), await featuresOf(zebras.slice(half))];
  const halves = between(await featuresOf(some), others);
  say({ name: 'real zebras, half against half', ...halves, zebras: real.B.classified?.zebras });
  for (const [name, pictures] of [
    ['half of the zebras, blurred', some.map((picture) => blurred(picture, size, 2))],
    ['the same, as negatives', some.map((picture) => picture.map((value) => -value))],
    ['the same, without colour', some.map(grey)],
  ] as const) {
    const seen = await featuresOf(pictures);
    say({ name: `${name}`, ...between(seen, others), zebras: seen.classified?.zebras });
  }
}

/** What a translator makes of every photo of its domain, and the mean of its masks where it has them. */
async function translated(held: HeldOut, { direction, architecture, weights }: Candidate) {
  const generator = buildGenerator(architecture, weights);
  try {
    const masks = direction === 'AtoB' ? 'maskA' : 'maskB';
    const found = await collect(held, (batch) => {
      const { picture, mask } = translateAnySize(generator, direction === 'AtoB' ? batch['A']! : batch['B']!);
      return { [direction]: picture, ...(mask ? { [masks]: mask } : {}) };
    });
    const values = found[masks]?.map((mask) => mask.reduce((sum, value) => sum + value, 0) / mask.length);
    return {
      pictures: found[direction]!,
      mask: values && values.reduce((sum, value) => sum + value, 0) / values.length,
    };
  } finally {
    generator.dispose();
  }
}

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
