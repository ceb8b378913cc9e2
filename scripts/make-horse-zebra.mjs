// Makes assets/models/horse-zebra, the model that Zorse is shipped with, of what scripts/train-horse-zebra.mjs has learned:
//   node scripts/make-horse-zebra.mjs HOME [STAGE] [--step N] [--size PX] [--measures FILE] [--out FOLDER]
// HOME is the folder of the training. Without STAGE the generators that it begins with are taken, those of the trial.
// `--size`: pixels of a photo's shorter side at which it works. `--measures`: what `npm run bench -- measures --json` says
// of the model at that size, for its card. Its preview is made by scripts/make-preview.mjs.
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundled } from './bundled.mjs';
import { root } from './setup.mjs';

const ID = 'horse-zebra';
const FIRST = 17_000; // steps of the generators without a mask, in PyTorch
const TRIAL = 2300; // and of the trial that gave them one
const TESTED = { A: 120, B: 140 }; // horses and zebras of the test folders
const BEGUN =
  `${FIRST} steps in PyTorch 1.13 without a mask (least-squares loss, cycle weight 10, pool 50, Adam 2e-4), ${TRIAL} with ` +
  'one beside discriminators on features of MobileNetV2';

const { values: wanted, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    step: { type: 'string' },
    size: { type: 'string', default: '256' },
    measures: { type: 'string' },
    out: { type: 'string', default: join(root, 'assets/models', ID) },
  },
});
const [given, stage] = positionals;
if (!given) {
  console.error(
    'node scripts/make-horse-zebra.mjs HOME [STAGE] [--step N] [--size PX] [--measures FILE] [--out FOLDER]',
  );
  process.exit(2);
}
const home = resolve(given);
const workingSize = Number(wanted.size);

const files = await bundled([
  "export { readModelFolder, readModelWeights, writeModelFolder, asFloat16 } from './main/files/library/model-folder.ts';",
  "export { checkpointSteps, readCheckpointWeights } from './main/files/runs/checkpoint.ts';",
  "export { readRunFile } from './main/files/runs/run-file.ts';",
  "export { readPhotoList } from './main/files/runs/photo-list.ts';",
  "export { findRecipe } from './main/engine/training/learner.ts';",
  "export { measureText } from './common/measures.ts';",
  "export { averageOf } from './common/recipes/recipe.ts';",
  "export { settingsOf } from './common/recipes/settings.ts';",
  "export { measured } from './common/contract/measure.ts';",
]);
const { architecture, weights, training } = stage ? await ofRun(join(home, 'runs', stage)) : await ofTrial();

const model = Object.fromEntries(Object.entries(weights).map(([direction, own]) => [direction, files.asFloat16(own)]));
const draft = {
  id: ID,
  name: 'Horse and zebra',
  kind: 'translator',
  description:
    'Turns horses into zebras and zebras into horses, and leaves the rest of the photo as it is. Best with animals that ' +
    'stand free; herds, riders and animals far away are sometimes done by half.',
  ko: {
    name: '말과 얼룩말',
    description:
      '말을 얼룩말로, 얼룩말을 말로 바꾸고 사진의 나머지는 그대로 둡니다. 혼자 서 있는 동물에 가장 잘 맞습니다. 무리, 사람이 탄 말, 멀리 있는 동물은 절반만 바뀌기도 합니다.',
  },
  recipe: 'cyclegan',
  domains: { A: { en: 'horses', ko: '말' }, B: { en: 'zebras', ko: '얼룩말' } },
  training: {
    dataset: 'horse2zebra of the CycleGAN paper, train folders',
    ...training,
    measures: measuresOf(wanted.measures),
  },
  licence: 'MIT',
  origin: 'Trained for Zorse on a CPU.',
  created: new Date().toISOString(),
  directions: { AtoB: { architecture, workingSize }, BtoA: { architecture, workingSize } },
};
rmSync(wanted.out, { recursive: true, force: true });
await files.writeModelFolder(wanted.out, draft, model);
console.log(`${wanted.out}: ${training.steps} steps, works at ${workingSize} px`);
process.exit(0);

async function ofTrial() {
  const first = await files.readModelFolder(join(home, 'library/first'));
  return {
    architecture: first.card.directions.AtoB.architecture,
    weights: { AtoB: await files.readModelWeights(first, 'AtoB'), BtoA: await files.readModelWeights(first, 'BtoA') },
    training: { photos: { A: 1067, B: 1334 }, steps: FIRST + TRIAL, photoSize: 160, cropSize: 128, notes: BEGUN },
  };
}

async function ofRun(folder) {
  const { plan } = await files.readRunFile(folder);
  const recipe = files.findRecipe(plan.recipe);
  const steps = await files.checkpointSteps(folder);
  const step = wanted.step === undefined ? Math.max(...steps) : Number(wanted.step);
  const all = [...(await files.readCheckpointWeights(folder, step))];
  const of = (network) => {
    const prefix = `${files.averageOf(network)}.`;
    return new Map(all.flatMap(([key, value]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [])));
  };
  const { preprocessing } = plan;
  const stages = await stagesBefore(plan);
  const own = [...stages, { plan, step }];
  const notes = [BEGUN, ...own.map(({ plan, step }) => `then ${step} steps ${toldOf(plan)}`)].join('; ');
  const { train: photos } = await files.readPhotoList(folder);
  return {
    architecture: recipe.generator(files.settingsOf(recipe, plan)),
    weights: { AtoB: of(recipe.translators.AtoB), BtoA: of(recipe.translators.BtoA) },
    training: {
      photos: { A: photos.A.length, B: photos.B.length },
      steps: FIRST + TRIAL + own.reduce((sum, each) => sum + each.step, 0),
      photoSize: preprocessing.loadSize,
      cropSize: preprocessing.size,
      notes,
    },
  };
}

/** The runs that a run goes on from, the first of them first, each to its last step. */
async function stagesBefore({ startFrom }) {
  if (startFrom.kind !== 'run') return [];
  const folder = join(home, 'runs', startFrom.id);
  const { plan } = await files.readRunFile(folder);
  return [...(await stagesBefore(plan)), { plan, step: Math.max(...(await files.checkpointSteps(folder))) }];
}

function toldOf({ settings, preprocessing, seed }) {
  const told = [
    'cycle',
    'identity',
    'cover',
    'coverLeast',
    'coverMost',
    'discriminator',
    'ndf',
    'learningRate',
    'average',
  ];
  const values = told.map((name) => `${name} ${settings[name]}`).join(', ');
  return `of our own trainer on pieces of ${preprocessing.size} px, batch 1, seed ${seed}, ${values}`;
}

/** Of the lines about this model, each beside what was shipped before where that was measured too; without a file none. */
function measuresOf(file) {
  if (!file) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line)); // prettier-ignore
  const untranslated = lines.find(({ name }) => name === 'untranslated horses');
  const real = lines.find(({ name }) => name.startsWith('real zebras'));
  return ['AtoB', 'BtoA'].flatMap((direction) => {
    const measured = (line) => measuresOfLine(line, direction, { untranslated, real });
    const before = lines.find(({ name }) => name === `before ${direction}`);
    const beside = new Map((before ? measured(before) : []).map((measure) => [measure.name, measure]));
    return measured(lines.findLast(({ name }) => name.endsWith(` ${direction}`))).flatMap((measure) => {
      const then = beside.get(measure.name);
      if (then?.value === undefined) return [measure];
      const { value, floor, ceiling, better } = then;
      const name = (locale) => files.measureText(measure).name[locale];
      const about = 'The model that was shipped before.';
      const ko = { name: `${name('ko')}, 이전 모델`, about: '이전에 들어 있던 모델입니다.' };
      return [measure, { name: `${measure.name}, before`, value, floor, ceiling, better, about, ko }];
    });
  });
}

function measuresOfLine({ encoder, own, closed, kept, mask, zebras }, direction, { untranslated, real }) {
  const [from, to] = direction === 'AtoB' ? ['A', 'B'] : ['B', 'A'];
  const distance = (kind, name) => ({
    ...files.measured({ kind, encoder, from, to }),
    value: rounded(own[name]),
    ...(name === 'kid' && { low: rounded(own.low), high: rounded(own.high) }),
    ...{ floor: rounded(real.own[name]), ceiling: rounded(untranslated.own[name]), better: 'less' },
    pictures: { made: TESTED[from], real: TESTED[to] },
  });
  const percent = (name, share, about, ko, bounds = {}) => ({
    ...{ name: `${name} ${from} to ${to}, %`, value: rounded(100 * share), floor: 0, ceiling: 100, better: 'more' },
    ...{ about, ko: { name: `${ko.name}, ${from}에서 ${to}로, %`, about: ko.about }, ...bounds },
  });
  const byMobileNet = 'MobileNet v1 0.25, which took no part in training';
  const ofMobileNet = '학습에 쓰지 않은 MobileNet v1 0.25의';
  const all = [
    distance('KID', 'kid'),
    distance('FD', 'fd'),
    percent(
      'KID gap closed',
      closed.mobilenet,
      `Of the way from untranslated to real ones, in features of ${byMobileNet}.`,
      {
        name: '좁힌 KID 격차',
        about: `바꾸지 않은 사진에서 진짜 사진까지의 거리 가운데 좁힌 비율을 ${ofMobileNet} 특징에서 잰 값입니다.`,
      },
    ),
    percent(
      'Zebras',
      zebras,
      `Share of translations that ${byMobileNet}, takes for zebras. Ceiling: real zebras.`,
      {
        name: '얼룩말로 보임',
        about: `변환 결과 가운데 ${ofMobileNet} 판단으로 얼룩말인 비율입니다. 천장값은 진짜 얼룩말 사진입니다.`,
      },
      direction === 'AtoB' ? { ceiling: rounded(100 * real.zebras) } : { better: 'less' },
    ),
    percent('Pixels kept', kept, 'Within 8 of 255 levels of the photo in each channel, at the size it works at.', {
      name: '그대로인 픽셀',
      about: '작업 크기에서 모든 채널이 원래 사진과 255단계 가운데 8단계 안에 있는 픽셀의 비율입니다.',
    }),
  ];
  if (mask === undefined) return all;
  return [
    ...all,
    percent(
      'Painted over',
      mask,
      'Mean of the foreground masks.',
      { name: '칠한 넓이', about: '전경 마스크의 평균입니다.' },
      { better: 'less' },
    ),
  ];
}

function rounded(value) {
  return Number(value.toPrecision(4));
}
