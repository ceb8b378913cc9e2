// StackGAN as people see it (models/recipes/stackgan.ts learns).
import { Fault } from '../fault.ts';
import { planFaults } from '../faults/plans.ts';
import { CODEBOOKS, MOST_CLUSTERS, STACKGAN_SIZES, StackganGenerator } from '../networks/latent.ts';
import type { Options } from '../options/option.ts';
import { ganNetworks, ganReports, ganTraining } from './adversarial-images.ts';
import { discriminatorOptions } from './discriminator-options.ts';
import { captionOptions } from './caption-source.ts';
import { photo, SAMPLES } from './pictures.ts';
import { describeLatentRecipe } from './recipe.ts';
import { conditionDivergence, discriminatorOutput, clusterLoss, modeSeekingLoss, report, wordLoss } from './report.ts';
import { stackganPresets } from './stackgan-presets.ts';

const name = { en: 'StackGAN', ko: 'StackGAN' };

/** Stages by the values of their option. */
const STAGES = { two: 2, one: 1 } as const;

export const stagesChoice = (stages: StackganGenerator['stages']) => (stages === STAGES.two ? 'two' : 'one');

const options = {
  ...captionOptions,
  stages: {
    kind: 'choice',
    default: 'two',
    choices: [
      { value: 'two', label: { en: 'Two, one after the other', ko: '둘, 차례로' } },
      { value: 'one', label: { en: 'One', ko: '하나' } },
    ],
    label: { en: 'Stages', ko: '단계' },
    help: {
      en: 'The first stage sketches at half the size; the second reads the text again and paints it out. One stage alone paints at once: quicker, and enough for small pictures.',
      ko: '첫 단계가 절반 크기로 밑그림을 그리면 둘째 단계가 글을 다시 읽고 완성합니다. 한 단계만 쓰면 바로 그립니다. 빠르며 작은 그림에는 충분합니다.',
    },
  },
  handOver: {
    kind: 'number',
    default: 0.5, // the paper trains both for as long
    min: 0,
    max: 1,
    step: 0.05,
    unit: 'ratio',
    label: { en: 'Hand-over', ko: '단계 전환' },
    help: {
      en: 'After which part of the steps the second stage begins; the first one learns nothing more then.',
      ko: '전체 걸음의 어느 지점에서 둘째 단계를 시작할지 정합니다. 그때부터 첫 단계는 더 배우지 않습니다.',
    },
  },
  klWeight: {
    kind: 'number',
    default: 1,
    min: 0,
    max: 10,
    step: 0.1,
    advanced: true,
    label: { en: 'Evenness of texts', ko: '글의 고름' },
    help: {
      en: 'How strongly what texts mean is spread evenly, so that texts it never read make pictures too. Too much, and it no longer listens.',
      ko: '글의 뜻을 얼마나 고르게 퍼뜨릴지 정합니다. 그래야 읽어 보지 못한 글로도 그립니다. 너무 크면 글을 따르지 않습니다.',
    },
  },
  modeSeeking: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 10,
    step: 0.01,
    advanced: true,
    label: { en: 'Variety within a text', ko: '같은 글의 다양함' },
    help: {
      en: 'How strongly pictures of one text are kept apart, for when they come out alike. Too much, and they no longer look real. 0 turns it off.',
      ko: '같은 글로 그린 그림들을 서로 얼마나 다르게 할지 정합니다. 그림이 다 비슷할 때 쓰세요. 너무 크면 진짜처럼 보이지 않습니다. 0이면 끕니다.',
    },
  },
  wordWeight: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 10,
    step: 0.1,
    advanced: true,
    label: { en: 'Words found in the picture', ko: '그림에서 읽히는 낱말' },
    help: {
      en: 'How strongly pictures are held to every word of their text, for when small things are left out: the discriminator learns from your pictures to name the words of their captions. 0 turns it off.',
      ko: '글에 적은 작은 것이 그림에서 빠질 때, 낱말 하나하나를 얼마나 지키게 할지 정합니다. 판별자가 주어진 그림을 보고 설명 글의 낱말을 알아맞히는 법을 배웁니다. 0이면 끕니다.',
    },
  },
  clusters: {
    kind: 'number',
    default: 0,
    min: 0,
    max: MOST_CLUSTERS,
    step: 1,
    advanced: true,
    label: { en: 'Kinds of what texts leave open', ko: '글이 말하지 않는 것의 종류' },
    help: {
      en: 'How many kinds your pictures are sorted into by what their captions do not say, twice over; each picture made of a text is of a kind drawn by chance, so that what a text leaves open is drawn clearly, and differently each time. 32 suits thousands of pictures. The noise needs twice as many dimensions. 0 turns it off.',
      ko: '설명 글이 말하지 않는 점에 따라 그림을 몇 종류로 나눌지 정하며, 두 번 나눕니다. 글로 그릴 때마다 종류를 우연히 골라, 글에 없는 것도 또렷하게, 매번 다르게 그립니다. 그림이 수천 장이면 32가 알맞습니다. 노이즈 차원이 이 수의 두 배 이상이어야 합니다. 0이면 끕니다.',
    },
  },
  clusterWeight: {
    kind: 'number',
    default: 1,
    min: 0,
    max: 10,
    step: 0.1,
    advanced: true,
    label: { en: 'Kinds found in the picture', ko: '그림에서 읽히는 종류' },
    help: {
      en: 'How strongly a made picture is held to the kind that was drawn for it. Too much, and kinds outweigh what the text says.',
      ko: '만든 그림이 정해진 종류를 얼마나 지키게 할지 정합니다. 너무 크면 글보다 종류를 더 따릅니다.',
    },
  },
  dimensions: {
    ...ganNetworks.dimensions,
    default: 100,
    label: { en: 'Noise dimensions', ko: '노이즈 차원' },
    help: {
      en: 'How many numbers say what the text leaves open.',
      ko: '글에 적히지 않은 것을 정하는 수의 개수입니다.',
    },
  },
  condition: {
    kind: 'number',
    default: 128,
    min: 2,
    max: 512,
    step: 1,
    advanced: true,
    label: { en: 'Text dimensions', ko: '글 차원' },
    help: {
      en: 'How many numbers a text becomes before it is painted.',
      ko: '그리기 전에 글을 몇 개의 수로 나타낼지 정합니다.',
    },
  },
  width: { ...ganNetworks.width },
  matching: {
    kind: 'choice',
    default: 'joined',
    choices: [
      { value: 'joined', label: { en: 'Joined, as in the paper', ko: '결합 (논문 방식)' } },
      { value: 'projection', label: { en: 'Projection', ko: '투영' } },
    ],
    advanced: true,
    label: { en: 'Text beside picture', ko: '글과 그림의 비교' },
    help: {
      en: 'How the discriminator compares picture and text. Projection sees flat colours too and sets each picture against all other texts of a batch.',
      ko: '판별자가 그림과 글을 견주는 방식입니다. 투영은 고른 색도 알아보고, 그림마다 함께 배우는 다른 글 모두와 견줍니다.',
    },
  },
  discriminatorRate: { ...discriminatorOptions.discriminatorRate },
  ...ganTraining,
} as const satisfies Options;

/** Numbers that both players embed a text in. */
export const EMBEDDING = 64;

export const stackgan = describeLatentRecipe({
  id: 'stackgan',
  name,
  summary: {
    en: 'Pictures from words: learns from captions what to paint, first small, then at twice the size.',
    ko: '글로 그림을 그립니다. 설명 글에서 무엇을 그릴지 배우며, 먼저 작게, 다음에 두 배 크기로 그립니다.',
  },
  options,
  reports: {
    ...ganReports,
    D_wrong: report(discriminatorOutput, 'pictures with a wrong text', '글이 맞지 않는 그림'),
    KL: report(conditionDivergence),
    MS: report(modeSeekingLoss),
    words_photos: report(wordLoss, 'your pictures', '주어진 그림'),
    words_made: report(wordLoss, 'made pictures', '만든 그림'),
    clusters_photos: report(clusterLoss, 'your pictures', '주어진 그림'),
    clusters_made: report(clusterLoss, 'made pictures', '만든 그림'),
  },
  mainReport: 'G',
  drawing: 'words',
  pictures: [photo('images'), ...SAMPLES],
  labels: 'captions',
  presets: stackganPresets,
  model({ dimensions, condition, width, stages, clusters }, { size, channels, classes: features }) {
    const sizes = STACKGAN_SIZES.filter((side) => side >= 8 * STAGES[stages]);
    if (!sizes.some((side) => side === size)) {
      const message = planFaults.sizeNotPowerOfTwo({ recipe: name, size, sizes });
      throw new Fault('bad-input', message, { subject: 'size' });
    }
    if (dimensions < CODEBOOKS * clusters) {
      const message = planFaults.noiseForClusters({ recipe: name, least: CODEBOOKS * clusters });
      throw new Fault('bad-input', message, { subject: 'dimensions' });
    }
    const architecture = StackganGenerator.parse({
      network: 'stackgan-generator',
      ...{ inputs: dimensions + condition + features, size, channels },
      ...{ noise: dimensions, condition, embedding: EMBEDDING, stages: STAGES[stages], ngf: width, clusters },
    });
    return {
      decoder: { name: 'G', architecture },
      ...{ dimensions: dimensions + condition, prior: 'normal', conditional: true },
    };
  },
});
