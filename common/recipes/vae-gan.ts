// VAE-GAN as people see it (models/recipes/vae-gan.ts learns).
import type { Options } from '../options/option.ts';
import { codecOptions, decoderPlan, encoderPlan } from './codec.ts';
import { ganReports } from './adversarial-images.ts';
import { adversarialOptions, discriminatorOptions, smallFolderOptions } from './discriminator-options.ts';
import { averageOptions, optimizerOptions } from './options.ts';
import { REDRAWN } from './pictures.ts';
import { describeLatentRecipe } from './recipe.ts';
import { klDivergence, report } from './report.ts';
import { vaeGanPresets } from './vae-gan-presets.ts';

const options = {
  dimensions: { ...codecOptions.dimensions, default: 96 },
  width: { ...codecOptions.width, default: 16, advanced: false },
  likeness: {
    kind: 'number',
    default: 40,
    min: 1,
    max: 1000,
    step: 1,
    label: { en: 'Likeness', ko: '닮음' },
    help: {
      en: 'How strongly a picture that is drawn again must equal the given one; lower leaves the decoder more freedom to be sharp.',
      ko: '다시 그린 그림이 원래 그림과 얼마나 같아야 하는지 정합니다. 낮을수록 자유롭게, 선명하게 그립니다.',
    },
  },
  beta: {
    kind: 'number',
    default: 0.2,
    min: 0,
    max: 20,
    step: 0.01,
    advanced: true,
    label: { en: 'Tidiness (beta)', ko: '정돈 (베타)' },
    help: {
      en: 'How tidy the space of codes must be: more makes pictures blurrier and walks smoother.',
      ko: '코드 공간이 얼마나 정돈되어야 하는지 정합니다. 높을수록 그림은 흐려지고 이어지는 변화는 매끄러워집니다.',
    },
  },
  sharpenFrom: {
    kind: 'number',
    default: 0.5,
    min: 0,
    max: 1,
    step: 0.01,
    unit: 'ratio',
    advanced: true,
    label: { en: 'Sharpen from', ko: '선명하게 하기 시작' },
    help: {
      en: 'Share of the training after which the discriminator joins in. Before it the decoder learns what is where.',
      ko: '판별자가 함께하기 시작하는 때입니다(전체 학습에서의 비율). 그 전에는 무엇이 어디에 있는지를 배웁니다.',
    },
  },
  priorFrom: {
    kind: 'number',
    default: 0.9,
    min: 0,
    max: 1,
    step: 0.01,
    unit: 'ratio',
    advanced: true,
    label: { en: 'Prior alone from', ko: '사전분포만 배우기 시작' },
    help: {
      en: 'Share of the training after which all but the learned prior rests. It then finds out where the codes of your pictures have come to lie; these steps are quick.',
      ko: '배운 사전분포만 계속 배우고 나머지는 멈추는 때입니다(전체 학습에서의 비율). 그림의 코드가 마지막에 어디에 놓였는지를 익히며, 이 단계들은 빠릅니다.',
    },
  },
  ...discriminatorOptions,
  discriminator: { ...discriminatorOptions.discriminator, default: 'both' },
  ...adversarialOptions,
  adversarial: { ...adversarialOptions.adversarial, default: 'non-saturating' },
  ndf: { ...adversarialOptions.ndf, default: 32 },
  ...smallFolderOptions,
  average: { ...averageOptions.average, default: 0.998 },
  ...optimizerOptions,
  learningRate: { ...optimizerOptions.learningRate, default: 0.0005 },
} as const satisfies Options;

/** Of the learned prior. */
const FLOW = { width: 256, depth: 3, steps: 8 };

export const vaeGan = describeLatentRecipe({
  id: 'vae-gan',
  name: { en: 'VAE-GAN', ko: 'VAE-GAN' },
  summary: {
    en: 'For drawings of one kind: learns to draw each again from a code, sharply, and which codes are drawings. Steady, and it can encode your own pictures.',
    ko: '같은 종류의 그림에 알맞습니다. 그림마다 코드로 다시 선명하게 그리고, 어떤 코드가 그림이 되는지 배웁니다. 안정적이며, 내 그림을 코드로 바꿀 수 있습니다.',
  },
  options,
  reports: {
    reconstruction: report({
      id: 'reconstruction-loss-absolute',
      kind: 'loss',
      label: { en: 'Reconstruction loss', ko: '재구성 손실' },
      help: {
        en: 'Mean difference between pictures and what is drawn again from their codes, of 2 at most. It should fall.',
        ko: '그림과 그 코드로 다시 그린 그림의 평균 차이입니다(최대 2). 줄어야 합니다.',
      },
    }),
    perceptual: report({
      id: 'perceptual-loss',
      kind: 'loss',
      label: { en: 'Perceptual loss', ko: '지각 손실' },
      help: {
        en: 'How different both look to a network that knows pictures. It should fall; blurred lines keep it up.',
        ko: '그림을 아는 신경망이 보기에 둘이 얼마나 다른지 나타냅니다. 줄어야 하며, 선이 흐리면 잘 줄지 않습니다.',
      },
    }),
    divergence: report(klDivergence),
    flow: report({
      id: 'flow-matching-loss',
      kind: 'loss',
      label: { en: 'Flow matching loss', ko: '흐름 맞춤 손실' },
      help: {
        en: 'How far off it is where codes of pictures lie. It falls quickly at first and then slowly; it does not reach 0.',
        ko: '그림의 코드가 어디에 있는지 얼마나 빗나가게 아는지 나타냅니다. 처음에는 빨리, 그 뒤로는 천천히 줄며 0이 되지는 않습니다.',
      },
    }),
    ...ganReports,
  },
  mainReport: 'reconstruction',
  drawing: 'autoencoder',
  pictures: REDRAWN,
  presets: vaeGanPresets,
  labels: 'unused',
  model({ dimensions, width }, images) {
    const networks = { network: 'fastgan', width };
    return {
      decoder: { name: 'decoder', architecture: { ...decoderPlan(networks, dimensions, images), flow: FLOW } },
      encoder: {
        name: 'encoder',
        architecture: { ...encoderPlan(networks, 2 * dimensions, images), keep: dimensions, flow: FLOW },
      },
      dimensions,
      prior: 'normal',
      conditional: false,
    };
  },
});
