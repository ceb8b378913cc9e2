// zorse train: a recipe learns from photo folders, or a run goes on. Every option of the recipe is a flag. Ctrl-C ends it
// with a checkpoint, so that --resume goes on exactly there; a second one ends it at once.
import { InvalidArgumentError, Option as Flag, type Command } from 'commander';
import { resolve } from 'node:path';
import type { RunPlan } from '../../../common/contract/training.ts';
import { Fault } from '../../../common/fault.ts';
import { commandFaults } from '../../../common/faults/command.ts';
import { optionSchema, withDefaults } from '../../../common/options/option.ts';
import { planOptions, planOptionsOf } from '../../../common/recipes/plan-options.ts';
import { planValues, withPlanValues } from '../../../common/recipes/plan-values.ts';
import { planOf, presetsOf, usualPreset } from '../../../common/recipes/presets.ts';
import type { RecipeDescription } from '../../../common/recipes/recipe.ts';
import { recipeDescription, recipeDescriptions } from '../../../common/recipes/registry.ts';
import type { CommandTraining } from '../../studio/training/command-training.ts';
import type { PlanPhotos } from '../../studio/training/new-run.ts';
import { EXIT, faultOf, printFault } from '../exit.ts';
import { addBackendFlag } from '../backend-flag.ts';
import { addOptionFlags, flagValues } from '../flags.ts';
import { onInterrupt, TRAINING_GRACE_MS } from '../interrupt.ts';
import type { Programs } from '../programs.ts';
import { examples, say } from '../text.ts';
import { TrainingReport } from '../training-report.ts';

type Flags = Record<string, unknown> & {
  aligned?: string[];
  preset: string;
  name?: string;
  lr?: number;
  json?: boolean;
};

const JSON_LINES = { en: 'Print one JSON object per event.', ko: '사건마다 JSON 객체 하나를 출력합니다.' };
const RESUME = { en: 'Go on with a run, by id or name.', ko: '멈춘 학습을 id나 이름으로 이어서 합니다.' };
const MORE_STEPS = { en: 'Go on to this many steps.', ko: '이 단계까지 이어서 합니다.' };
const RECIPES_HELP = {
  en: 'Each recipe has its own help: zorse train cyclegan --help',
  ko: '학습 방법마다 도움말이 있습니다: zorse train cyclegan --help',
};
const EXAMPLES = [
  'zorse train cyclegan --a horses/ --b zebras/ --preset draft --name "Horse to zebra"',
  'zorse train fastcut --a photos/ --b paintings/ --steps 5000 --ngf 16 --json',
  'zorse train conditional-vae --images digits/ --preset digits --name "Digits"',
  'zorse train --resume horse-to-zebra --steps 40000',
];

export function trainCommand(program: Command, programs: Programs): void {
  const command = program
    .command('train')
    .argument('[recipe]', recipeDescriptions.map(({ id }) => id).join(', '))
    .description(say({ en: 'Train a model on your own photos.', ko: '내 사진으로 모델을 학습합니다.' }))
    .option('--resume <run>', say(RESUME))
    .addOption(new Flag('--steps <number>', say(MORE_STEPS)).argParser(stepsOf))
    .option('--json', say(JSON_LINES))
    .addHelpText('after', `${examples(...EXAMPLES)}\n${say(RECIPES_HELP)}`)
    .action(async (recipe: string | undefined, flags: { resume?: string; steps?: number; json?: boolean }) => {
      if (recipe !== undefined) recipeDescription(recipe); // those that exist are commands of their own
      if (flags.resume === undefined) return command.help({ error: true });
      const run = flags.resume;
      process.exitCode = await work(programs, flags.json === true, (training) => ({
        id: training.runs.named(run).id,
        steps: flags.steps,
      }));
    });
  addBackendFlag(command);
  for (const recipe of recipeDescriptions) addBackendFlag(recipeCommand(command, recipe, programs));
}

const stepsOf = (text: string): number => {
  const parsed = optionSchema(planOptions.steps).safeParse(Number(text));
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(say({ en: 'It takes a whole number from 1.', ko: '1 이상의 정수를 받습니다.' }));
};

function recipeCommand(parent: Command, recipe: RecipeDescription, programs: Programs): Command {
  const command = parent.command(recipe.id).description(say(recipe.summary));
  for (const { name, label } of recipe.domains) {
    const [flag, about] = [`--${name.toLowerCase()} <paths...>`, `${say(label)}: ${say(FOLDERS)}`];
    if (recipe.paired) command.option(flag, about);
    else command.requiredOption(flag, about);
  }
  if (recipe.paired) command.option('--aligned <paths...>', say(ALIGNED));
  const usual = usualPreset(recipe);
  const preset = planOf(recipe.id, usual, { domains: {}, seed: 1 });
  const known = say({
    en: `What all else is taken from; the defaults below are those of ${usual} with many photos.`,
    ko: `나머지 값의 출발점입니다. 아래 기본값은 사진이 많을 때 ${usual}의 것입니다.`,
  });
  command
    .addOption(new Flag('-p, --preset <preset>', known).choices(presetsOf(recipe).map(({ id }) => id)).default(usual))
    .option('-n, --name <name>', say({ en: 'Name of the run.', ko: '학습의 이름.' }));
  addOptionFlags(command, withDefaults(planOptionsOf(recipe), planValues(preset)));
  addOptionFlags(command, withDefaults(recipe.options, preset.settings));
  const { learningRate } = recipe.options;
  if (learningRate) addOptionFlags(command, { lr: { ...learningRate, help: SHORT_RATE } });
  command
    .option(
      '--from-run <run>',
      say({ en: 'Begin with the networks of a run.', ko: '다른 학습의 신경망에서 시작합니다.' }),
    )
    .option(
      '--from-model <id>',
      say({ en: 'Begin with a model of the library.', ko: '라이브러리 모델에서 시작합니다.' }),
    )
    .option('--json', say(JSON_LINES))
    .action(async (own: Flags) => {
      process.exitCode = await work(programs, own.json === true, async (training, signal) => {
        const pairs = own.aligned && (await splitAligned(recipe, own, training, signal));
        try {
          const plan = await planFrom(recipe, pairs ? { ...own, a: [pairs.A], b: [pairs.B] } : own, training, signal);
          const { run, photos } = await training.create(own.name ?? recipe.name.en, plan, signal);
          return { id: run.id, steps: undefined, photos };
        } catch (error) {
          if (pairs) await training.forgetPairs(pairs);
          throw error;
        }
      });
    });
  return command;
}

const SHORT_RATE = { en: 'Same as --learning-rate.', ko: '--learning-rate와 같습니다.' };
const ALIGNED = {
  en: 'Instead of both: pictures that hold a pair side by side, A on the left, as the data sets of pix2pix do.',
  ko: '위의 둘 대신: pix2pix 데이터 세트처럼 짝이 나란히 붙은 그림. 왼쪽이 A입니다.',
};
const FOLDERS = { en: 'folders or files.', ko: '폴더나 파일.' };

async function planFrom(
  recipe: RecipeDescription,
  flags: Flags,
  training: CommandTraining,
  signal: AbortSignal,
): Promise<RunPlan> {
  const named = recipe.domains.map(({ name }) => {
    const given = flags[name.toLowerCase()] as string[] | undefined;
    if (!given) throw new Fault('bad-input', commandFaults.pairsMissing(), { subject: `--${name.toLowerCase()}` });
    const paths = given.map((path) => resolve(path));
    return [name, { paths, leftOut: [] as string[] }] as const;
  });
  const domains = Object.fromEntries(named);
  const photos = await training.countPhotos(domains, signal);
  const preset = planOf(recipe.id, flags.preset, { domains, seed: 1, photos });
  const settings = { ...preset.settings, ...(flagValues(flags, recipe.options) as RunPlan['settings']) };
  if (flags.lr !== undefined) settings.learningRate = flags.lr;
  const plan = withPlanValues({ ...preset, settings }, flagValues(flags, planOptions));
  const { fromRun, fromModel } = flags as { fromRun?: string; fromModel?: string };
  if (fromRun !== undefined) return { ...plan, startFrom: { kind: 'run', id: training.runs.named(fromRun).id } };
  if (fromModel !== undefined) return { ...plan, startFrom: { kind: 'model', id: fromModel } };
  return plan;
}

/** The folders that pictures of pairs are split into. Throws Fault `bad-input` when others are given too. */
async function splitAligned(recipe: RecipeDescription, flags: Flags, training: CommandTraining, signal: AbortSignal) {
  if (recipe.domains.some(({ name }) => flags[name.toLowerCase()] !== undefined)) {
    throw new Fault('bad-input', commandFaults.alignedAlone(), { subject: '--aligned' });
  }
  const paths = flags.aligned!.map((path) => resolve(path));
  const pairs = await training.splitPairs(paths, signal);
  const { count, leftOut } = pairs;
  const left = leftOut.length > 0 ? say({ en: `, ${leftOut.length} left out`, ko: `, ${leftOut.length}장 제외` }) : '';
  process.stderr.write(`${say({ en: `${count} pairs split`, ko: `${count}쌍으로 나눔` })}${left}\n`);
  return pairs;
}

/** Trains the run that `begin` names, and returns the exit code. */
async function work(
  programs: Programs,
  json: boolean,
  begin: (training: CommandTraining, signal: AbortSignal) => Wanted | Promise<Wanted>,
): Promise<number> {
  const stop = onInterrupt(TRAINING_GRACE_MS);
  const studio = await programs.openCommandStudio({ engineNow: true });
  const training = await studio.training();
  const report = new TrainingReport(json);
  try {
    const { id, steps, photos } = await begin(training, stop);
    report.begin(training.runs.get(id), training.runs.folder(id), steps);
    if (photos) report.photos(photos);
    await training.train(id, { steps, stop, onEvent: (event) => report.show(event) });
    report.end(training.runs.get(id));
    return stop.aborted ? EXIT.interrupted : EXIT.ok;
  } catch (error) {
    report.clear();
    const fault = await faultOf(error);
    if (fault.code === 'cancelled') return EXIT.interrupted;
    printFault(fault);
    return !report.begun && ['bad-input', 'not-found'].includes(fault.code) ? EXIT.usage : EXIT.failed;
  } finally {
    training.close();
    await studio.close();
  }
}

interface Wanted {
  id: string;
  steps: number | undefined;
  /** Of a new run. */
  photos?: PlanPhotos;
}
