// `npm run bench -- evening --home FOLDER [--minutes 60] [--before 240] [--only evening|before] [--threads N]
// [--clock wall|processor] [--a FOLDER --b FOLDER] [--test-a FOLDER --test-b FOLDER] [--count 60] [--seed 1]
// [--photos N] [--size PX] [--encoder FOLDER] [--json]`: few photos of two kinds, learned by the preset for those who do
// not choose one (Evening), and for longer by what that was before: a PatchGAN alone, no mask, no averaging. Both are
// measured on photos that neither learned from (measures/test-photos.ts), both ways.
// All that is made lies in --home: ended and called again, it goes on where it stopped. With --only one of the two
// trains and nothing is measured, so that two processes can train side by side; a call without it then measures both.
// `--clock processor` counts the processor's minutes, divided by the threads, instead of the clock's.
import os from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { RunPlan } from '../common/contract/training.ts';
import { Random } from '../common/random.ts';
import { planOf, usualPreset } from '../common/recipes/presets.ts';
import { recipeDescription } from '../common/recipes/registry.ts';
import { useBackend } from '../main/engine/backends/index.ts';
import { listPhotos } from '../main/files/datasets/list-photos.ts';
import { rowOf } from './measures/distances.ts';
import { ENCODER, SHARED, TestPhotos } from './measures/test-photos.ts';
import { measureTrial } from './trials/measure-trial.ts';
import { type Limit, type Spent, spentBy, trainTrial } from './trials/train-trial.ts';

const RECIPE = 'cyclegan';
const HORSES = join(SHARED, 'horse2zebra');
const NAMES = ['evening', 'before'] as const;
type Name = (typeof NAMES)[number];

export default async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      home: { type: 'string' },
      minutes: { type: 'string', default: '60' },
      before: { type: 'string', default: '240' },
      only: { type: 'string' },
      threads: { type: 'string', default: String(os.availableParallelism()) },
      clock: { type: 'string', default: 'wall' },
      a: { type: 'string', default: join(HORSES, 'trainA') },
      b: { type: 'string', default: join(HORSES, 'trainB') },
      'test-a': { type: 'string', default: join(HORSES, 'testA') },
      'test-b': { type: 'string', default: join(HORSES, 'testB') },
      count: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      photos: { type: 'string', default: '140' },
      size: { type: 'string', default: '160' },
      encoder: { type: 'string', default: ENCODER },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.home === undefined) throw new Error('--home FOLDER: where the runs lie.');
  const only = NAMES.find((name) => name === values.only);
  if (values.only !== undefined && !only) throw new Error(`--only takes ${NAMES.join(' or ')}.`);
  const [home, threads, seed] = [resolve(values.home), Number(values.threads), Number(values.seed)];
  process.env.ZORSE_THREADS = values.threads;
  await useBackend('onnx');

  const stop = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT']) process.on(name, () => stop.abort());
  const domains = {
    A: await fewOf(values.a, Number(values.count), seed),
    B: await fewOf(values.b, Number(values.count), seed + 1),
  };
  const limits: Record<Name, number> = { evening: Number(values.minutes), before: Number(values.before) };
  const spent: Partial<Record<Name, Spent>> = {};
  for (const name of NAMES) {
    const limit: Limit =
      values.clock === 'wall'
        ? { clock: 'minutes', minutes: limits[name] }
        : { clock: 'processorMinutes', minutes: limits[name] * threads };
    const trial = { id: name, plan: plans[name]({ domains, seed }) };
    if (!stop.signal.aborted && (only ?? name) === name) {
      await trainTrial(trial, { home, encoder: values.encoder, limit, signal: stop.signal });
    }
    spent[name] = await spentBy(home, name);
  }
  if (only !== undefined || stop.signal.aborted) return;

  const size = Number(values.size);
  const folders = { A: values['test-a'], B: values['test-b'] };
  const photos = await TestPhotos.open(folders, { encoder: values.encoder, size, most: Number(values.photos) });
  const { A, B, encoder, untranslated } = photos;
  const about = { bench: 'evening', size, encoder, threads, clock: values.clock, seed };
  if (!values.json) {
    console.log(`of ${A.pictures.length} photos of A, ${B.pictures.length} of B, ${size} px, features of ${encoder}`);
    console.log(rowOf({ name: 'untranslated A', ...untranslated, zebras: A.seen.classified?.zebras }));
  }
  for (const name of NAMES) {
    const { step, minutes, processorMinutes } = spent[name]!;
    for (const line of await measureTrial(home, name, photos)) {
      if (values.json) console.log(JSON.stringify({ ...about, untranslated, ...spent[name], ...line }));
      else console.log(rowOf(line));
    }
    if (values.json) continue;
    console.log(`  ${step} steps in ${minutes.toFixed(1)} minutes, ${processorMinutes.toFixed(1)} of the processor`);
  }
}

/** Some photos of a folder, or all where there are fewer. */
async function fewOf(folder: string, count: number, seed: number): Promise<RunPlan['domains'][string]> {
  const chosen = new Random(seed).shuffled(await listPhotos([folder])).slice(0, count);
  return { paths: chosen.sort(), leftOut: [] };
}

type Of = Pick<RunPlan, 'domains' | 'seed'>;

const fewest = ({ domains }: Of) => Math.min(...Object.values(domains).map(({ paths }) => paths.length));

const plans: Record<Name, (of: Of) => RunPlan> = {
  evening: (of) => planOf(RECIPE, usualPreset(recipeDescription(RECIPE)), { ...of, photos: fewest(of) }),
  before(of) {
    const plan = planOf(RECIPE, 'draft', { ...of, photos: fewest(of) });
    return { ...plan, settings: { ...plan.settings, discriminator: 'patch', discriminatorRate: 1, average: 0 } };
  },
};
