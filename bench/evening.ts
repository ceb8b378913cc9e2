// `npm run bench -- evening --home FOLDER [--minutes 60] [--before 240] [--only evening|before] [--threads N]
// [--clock wall|processor] [--a FOLDER --b FOLDER] [--test-a FOLDER --test-b FOLDER] [--count 60] [--seed 1]
// [--photos N] [--size PX] [--encoder FOLDER] [--json]`: few photos of two kinds, learned by the preset for those who do
// not choose one (Evening), and for longer by what that was before: a PatchGAN alone, no mask, no averaging. Both are
// measured on photos that neither learned from (measures/test-photos.ts), both ways.
// All that is made lies in --home: ended and called again, it goes on where it stopped. With --only one of the two
// trains and nothing is measured, so that two processes can train side by side; a call without it then measures both.
// `--clock processor` counts the processor's minutes, divided by the threads, instead of the clock's.
import { parseArgs } from 'node:util';
import type { RunPlan } from '../common/contract/training.ts';
import { planOf, usualPreset } from '../common/recipes/presets.ts';
import { recipeDescription } from '../common/recipes/registry.ts';
import { rowOf } from './measures/distances.ts';
import { measureTrial } from './trials/measure-trial.ts';
import { type Limit, type Spent, spentBy, trainTrial } from './trials/train-trial.ts';
import { domainsOf, fewestOf, openTrials, testPhotos, trialOptions } from './trials/trial-options.ts';

const RECIPE = 'cyclegan';
const NAMES = ['evening', 'before'] as const;
type Name = (typeof NAMES)[number];

export default async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      ...trialOptions,
      minutes: { type: 'string', default: '60' },
      before: { type: 'string', default: '240' },
      only: { type: 'string' },
      clock: { type: 'string', default: 'wall' },
      count: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
    },
  });
  const only = NAMES.find((name) => name === values.only);
  if (values.only !== undefined && !only) throw new Error(`--only takes ${NAMES.join(' or ')}.`);
  const how = await openTrials(values);
  const { home, signal } = how;
  const [threads, seed] = [Number(values.threads), Number(values.seed)];
  const domains = await domainsOf(values, Number(values.count), seed);
  const limits: Record<Name, number> = { evening: Number(values.minutes), before: Number(values.before) };
  const spent: Partial<Record<Name, Spent>> = {};
  for (const name of NAMES) {
    const limit: Limit =
      values.clock === 'wall'
        ? { clock: 'minutes', minutes: limits[name] }
        : { clock: 'processorMinutes', minutes: limits[name] * threads };
    const trial = { id: name, plan: plans[name]({ domains, seed }) };
    if (!signal.aborted && (only ?? name) === name) await trainTrial(trial, { ...how, limit });
    spent[name] = await spentBy(home, name);
  }
  if (only !== undefined || signal.aborted) return;

  const photos = await testPhotos(values);
  const { A, B, encoder, untranslated } = photos;
  const about = { bench: 'evening', size: Number(values.size), encoder, threads, clock: values.clock, seed };
  if (!values.json) {
    const counts = `${A.pictures.length} photos of A, ${B.pictures.length} of B`;
    console.log(`of ${counts}, ${values.size} px, features of ${encoder}`);
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

type Of = Pick<RunPlan, 'domains' | 'seed'>;

const plans: Record<Name, (of: Of) => RunPlan> = {
  evening: (of) => planOf(RECIPE, usualPreset(recipeDescription(RECIPE)), { ...of, photos: fewestOf(of.domains) }),
  before(of) {
    const plan = planOf(RECIPE, 'draft', { ...of, photos: fewestOf(of.domains) });
    return { ...plan, settings: { ...plan.settings, discriminator: 'patch', discriminatorRate: 1, average: 0 } };
  },
};
