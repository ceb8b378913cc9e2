// `npm run bench -- encoder [--encoders FOLDER,...] [--run FOLDER] [--size N] [--json]`: how good networks of features are.
// Beside the teacher of our own (../shared/weights/mobilenet_v2): the encoders in these folders, by default the one that
// comes with Zorse, and the newest checkpoint of scripts/make-encoder.mjs. For each, what a linear probe on its features
// tells of held-out pictures after learning from others; for those with the teacher's taps, how much of each they leave
// unexplained on held-out pictures: 0 says the same, 1 has nothing in common. How well they rank models is told by `npm run bench -- measures --encoder FOLDER`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { useBackend } from '../main/engine/backends/index.ts';
import { readDistilled } from '../main/engine/distilled.ts';
import { readEncoder } from '../main/files/encoder.ts';
import { readSafetensors } from '../main/files/safetensors.ts';
import { encoderWeights } from '../models/distillation/encoder-weights.ts';
import { encode, encoderLayer } from '../models/metrics/encoder.ts';
import { toSize } from '../models/metrics/shrink.ts';
import { buildMobileNetV2, type MobileNetV2 } from '../models/networks/mobilenet-v2.ts';
import { MobileNetV2Architecture, tapChannels } from '../models/networks/mobilenet-v2-architecture.ts';
import { buildNetwork } from '../models/networks/network.ts';
import type { Weights } from '../models/networks/values.ts';
import { heldOutPictures, KINDS, taughtPictures } from '../scripts/data/teaching-pictures.mjs';
import { type Labelled, linearProbe } from './encoder/linear-probe.ts';
import { tapErrors } from './encoder/tap-errors.ts';

const beside = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const SHARED = beside('../../../shared');
const LEARNED = 100; // pictures of each kind
const turn = <T>(work: () => Promise<T>) => work();

/** Pictures size x size x 3 in [-1, 1], and what each shows. */
interface Shown {
  pictures: Float32Array[];
  kinds: string[];
}

interface Subject {
  name: string;
  size: number;
  /** Of the card; of the contrastive encoder none. */
  architecture?: MobileNetV2Architecture;
  weights: Weights;
}

export default async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      shared: { type: 'string', default: SHARED },
      encoders: { type: 'string', default: beside('../../assets/encoder') },
      run: { type: 'string' },
      size: { type: 'string', default: '128' },
      json: { type: 'boolean', default: false },
    },
  });
  await useBackend('onnx');
  const size = Number(values.size);
  const data = join(values.shared, 'data');
  const learned = shown(await taughtPictures(data, size, LEARNED));
  const heldOut = shown(await heldOutPictures(data, size));
  const teacher = await readTeacher(values.shared);
  const subjects: Subject[] = [];
  if (teacher) subjects.push(await asSubject('teacher', teacher, learned.pictures, size));
  for (const folder of values.encoders.split(',').filter(Boolean)) {
    const { card, weights } = await readEncoder(folder);
    const architecture = card.architecture && MobileNetV2Architecture.parse(card.architecture);
    subjects.push({ name: card.name, size: card.size, weights, ...(architecture && { architecture }) });
  }
  if (values.run !== undefined) {
    const { step, network } = await readDistilled(values.run);
    subjects.push(await asSubject(`step ${step}`, network, learned.pictures, size));
    network.dispose();
  }

  if (!values.json) console.log(`${learned.kinds.length} pictures to learn from, ${heldOut.kinds.length} held out`);
  for (const subject of subjects) {
    const probe = linearProbe(await seen(subject, learned, size), await seen(subject, heldOut, size));
    const errors = teacher && (await errorsOf(subject, teacher, heldOut.pictures, size));
    const parameters = [...subject.weights.values()].reduce((sum, { data }) => sum + data.length, 0);
    const line = { name: subject.name, size: subject.size, parameters, probe, errors };
    if (values.json) console.log(JSON.stringify({ bench: 'encoder', ...line }));
    else console.log(rowOf(line));
  }
}

interface Line {
  name: string;
  parameters: number;
  probe: ReturnType<typeof linearProbe>;
  errors: Record<string, number> | undefined;
}

function rowOf({ name, parameters, probe, errors }: Line): string {
  const kinds = Object.entries(probe.of).map(([kind, share]) => `${kind} ${(100 * share).toFixed(1)}`);
  const taps = errors && Object.entries(errors).map(([tap, error]) => `${tap} ${error.toFixed(3)}`);
  return (
    `${name.padEnd(26)}${(parameters / 1e6).toFixed(2)} M numbers   probe ${(100 * probe.all).toFixed(1)} % (${kinds.join(', ')})` +
    (taps ? `   tap error ${taps.join('  ')}` : '')
  );
}

function shown(byKind: Awaited<ReturnType<typeof heldOutPictures>>): Shown {
  const all = KINDS.flatMap((kind) => byKind[kind].map(({ data }) => ({ kind, data })));
  const pictures = all.map(({ data }) => Float32Array.from(data, (byte) => byte / 127.5 - 1));
  return { pictures, kinds: all.map(({ kind }) => kind) };
}

async function seen(subject: Subject, { pictures, kinds }: Shown, size: number): Promise<Labelled> {
  const network = buildNetwork(encoderLayer(subject.architecture), subject.weights);
  const looks = pictures.map((picture) => toSize(picture, size, subject.size));
  const features = await encode(network, looks, subject.size, turn);
  network.dispose();
  return { features, kinds };
}

/** Of a network with the teacher's taps; undefined for others. */
async function errorsOf(subject: Subject, teacher: MobileNetV2, pictures: Float32Array[], size: number) {
  const { architecture, weights } = subject;
  if (!architecture || String(channelsOf(architecture)) !== String(channelsOf(teacher.architecture))) return undefined;
  const network = buildMobileNetV2(architecture, weights);
  const errors = await tapErrors(network, teacher, { pictures, size });
  network.dispose();
  return errors;
}

const channelsOf = (architecture: MobileNetV2Architecture) => Object.values(tapChannels(architecture));

/** With the spread of its features over these pictures, as an encoder has it. */
async function asSubject(name: string, network: MobileNetV2, pictures: Float32Array[], size: number): Promise<Subject> {
  async function* batches() {
    for (const picture of pictures) {
      const images = tf.tensor4d(picture, [1, size, size, 3]);
      yield images;
      images.dispose();
    }
  }
  const weights = await encoderWeights(network, batches());
  return { name, size, architecture: network.architecture, weights };
}

async function readTeacher(shared: string): Promise<MobileNetV2 | undefined> {
  const file = join(shared, 'weights/mobilenet_v2/mobilenet_v2.safetensors');
  if (!existsSync(file)) return undefined;
  const architecture = MobileNetV2Architecture.parse({ network: 'mobilenet-v2', width: 1 });
  return buildMobileNetV2(architecture, (await readSafetensors(file)).tensors);
}
