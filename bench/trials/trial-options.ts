// What benches that train have in common on the command line: where runs lie, what is learned from, what is measured on.
import os from 'node:os';
import { join, resolve } from 'node:path';
import type { RunPlan } from '../../common/contract/training.ts';
import { Random } from '../../common/random.ts';
import { useBackend } from '../../main/engine/backends/index.ts';
import { listPhotos } from '../../main/files/datasets/list-photos.ts';
import { ENCODER, SHARED, TestPhotos } from '../measures/test-photos.ts';
import type { HowToTrain } from './train-trial.ts';

const HORSES = join(SHARED, 'horse2zebra');

/** Of parseArgs. */
export const trialOptions = {
  home: { type: 'string' },
  threads: { type: 'string', default: String(os.availableParallelism()) },
  a: { type: 'string', default: join(HORSES, 'trainA') },
  b: { type: 'string', default: join(HORSES, 'trainB') },
  'test-a': { type: 'string', default: join(HORSES, 'testA') },
  'test-b': { type: 'string', default: join(HORSES, 'testB') },
  photos: { type: 'string', default: '140' },
  size: { type: 'string', default: '160' },
  encoder: { type: 'string', default: ENCODER },
  json: { type: 'boolean', default: false },
} as const;

type Values = {
  [name in keyof typeof trialOptions]: (typeof trialOptions)[name]['type'] extends 'string' ? string : boolean;
};

/** Chooses the backend; a signal ends the training that is under way. */
export async function openTrials(values: { home?: string; threads: string; encoder: string }): Promise<HowToTrain> {
  if (values.home === undefined) throw new Error('--home FOLDER: where the runs lie.');
  process.env.ZORSE_THREADS = values.threads;
  await useBackend('onnx');
  const stop = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT']) process.on(name, () => stop.abort());
  return { home: resolve(values.home), encoder: values.encoder, signal: stop.signal };
}

export const testPhotos = (values: Omit<Values, 'home'>): Promise<TestPhotos> =>
  TestPhotos.open(
    { A: values['test-a'], B: values['test-b'] },
    { encoder: values.encoder, size: Number(values.size), most: Number(values.photos) },
  );

/** `count` photos of each folder, or all where there are fewer. */
export async function domainsOf(
  { a, b }: Pick<Values, 'a' | 'b'>,
  count: number,
  seed: number,
): Promise<RunPlan['domains']> {
  const chosen = async (folder: string, random: Random) => ({
    paths: random
      .shuffled(await listPhotos([folder]))
      .slice(0, count)
      .sort(),
    leftOut: [],
  });
  return { A: await chosen(a, new Random(seed)), B: await chosen(b, new Random(seed + 1)) };
}

/** Photos of the smallest domain. */
export const fewestOf = (domains: RunPlan['domains']): number =>
  Math.min(...Object.values(domains).map(({ paths }) => paths.length));
