// `npm run bench -- ablations --home FOLDER [--of cyclegan|fastcut] [--only NAME,...] [--steps 1000] [--seeds 1,2,3]
// [--count N] [--threads N] [--a FOLDER --b FOLDER] [--test-a FOLDER --test-b FOLDER] [--photos N] [--size PX]
// [--encoder FOLDER] [--json]`: the preset Evening of a recipe as it is, and with one change each, the same steps of the
// same photos. Each is measured on photos that none learned from (measures/test-photos.ts) as soon as it is trained.
// All that is made lies in --home: ended and called again, it goes on where it stopped, and measures again what was
// trained before. Photos: all of a folder, or --count of them.
import { parseArgs } from 'node:util';
import type { RunPlan } from '../common/contract/training.ts';
import { planOf } from '../common/recipes/presets.ts';
import { rowOf } from './measures/distances.ts';
import { measureTrial } from './trials/measure-trial.ts';
import { spentBy, trainTrial } from './trials/train-trial.ts';
import { domainsOf, fewestOf, openTrials, testPhotos, trialOptions } from './trials/trial-options.ts';

interface Change {
  settings?: RunPlan['settings'];
  batch?: number;
}

/** By the recipe, each change by its name. */
const CHANGES: Readonly<Record<string, Readonly<Record<string, Change>>>> = {
  cyclegan: {
    evening: {},
    patch: { settings: { discriminator: 'patch' } },
    features: { settings: { discriminator: 'features' } },
    'no-mask': { settings: { foreground: false } },
    'no-average': { settings: { average: 0 } },
    'batch-2': { batch: 2 },
    'equal-pace': { settings: { discriminatorRate: 1 } },
    'cycle-10': { settings: { cycle: 10 } },
    pool: { settings: { pool: 50 } },
    lecam: { settings: { lecam: 0.1 } },
    augment: { settings: { augment: 'always' } },
  },
  fastcut: {
    'weight-10': { settings: { correspondence: 10 } },
    'weight-1': { settings: { correspondence: 1 } },
    'weight-10-no-mask': { settings: { correspondence: 10, foreground: false } },
    'weight-1-no-mask': { settings: { correspondence: 1, foreground: false } },
  },
};

export default async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      ...trialOptions,
      of: { type: 'string', default: 'cyclegan' },
      only: { type: 'string' },
      steps: { type: 'string', default: '1000' },
      seeds: { type: 'string', default: '1' },
      count: { type: 'string', default: 'Infinity' },
    },
  });
  const recipe = values.of;
  const changes = CHANGES[recipe];
  if (!changes) throw new Error(`--of takes ${Object.keys(CHANGES).join(' or ')}.`);
  const wanted = values.only?.split(',') ?? Object.keys(changes);
  const unknown = wanted.filter((name) => !(name in changes));
  if (unknown.length > 0)
    throw new Error(`No change ${unknown.join(', ')}; there are ${Object.keys(changes).join(', ')}.`);
  const how = await openTrials(values);
  const photos = await testPhotos(values);
  const { A, encoder, untranslated } = photos;
  const about = { bench: 'ablations', recipe, size: Number(values.size), encoder };
  if (!values.json) console.log(rowOf({ name: 'untranslated A', ...untranslated, zebras: A.seen.classified?.zebras }));
  for (const seed of values.seeds.split(',').map(Number)) {
    const domains = await domainsOf(values, Number(values.count), seed);
    for (const name of wanted) {
      const id = `${recipe}-${name}-${seed}`;
      const plan = planWith(changes[name]!, { recipe, domains, seed, steps: Number(values.steps) });
      await trainTrial({ id, plan }, how);
      if (how.signal.aborted) return;
      const spent = await spentBy(how.home, id);
      for (const line of await measureTrial(how.home, id, photos)) {
        if (values.json) console.log(JSON.stringify({ ...about, change: name, seed, ...spent, ...line }));
        else console.log(rowOf(line));
      }
      if (!values.json) console.log(`  ${spent.processorMinutes.toFixed(1)} minutes of the processor`);
    }
  }
}

type Of = Pick<RunPlan, 'recipe' | 'domains' | 'seed' | 'steps'>;

function planWith({ settings, batch }: Change, { recipe, steps, ...of }: Of): RunPlan {
  const plan = planOf(recipe, 'evening', { ...of, photos: fewestOf(of.domains) });
  return {
    ...plan,
    ...{ steps, sampleEvery: 0, measureEvery: 0, keepEvery: 0 },
    settings: { ...plan.settings, ...settings },
    preprocessing: { ...plan.preprocessing, ...(batch !== undefined && { batch }) },
  };
}
