// The variational autoencoder as people see it, plain and conditional (models/recipes/vae.ts and conditional-vae.ts learn).
import type { Options, Values } from '../options/option.ts';
import { codecOptions, codecTraining, decoderPlan, encoderPlan, fastganChoice } from './codec.ts';
import { REDRAWN } from './pictures.ts';
import { describeLatentRecipe, type ImageFacts } from './recipe.ts';
import { klDivergence, report } from './report.ts';

const options = {
  ...codecOptions,
  network: {
    ...codecOptions.network,
    choices: [...codecOptions.network.choices, fastganChoice],
    help: {
      en: 'Convolutional networks see shapes wherever they are; fully connected ones suit very small pictures. With those of FastGAN a FastGAN can go on from this run, and sharpen what it draws.',
      ko: '합성곱 신경망은 모양이 어디에 있든 알아봅니다. 완전 연결 신경망은 아주 작은 그림에 알맞습니다. FastGAN의 신경망을 쓰면 FastGAN이 이 학습을 이어받아 그림을 더 선명하게 만들 수 있습니다.',
    },
  },
  beta: {
    kind: 'number',
    default: 1,
    min: 0,
    max: 20,
    step: 0.1,
    label: { en: 'Tidiness (beta)', ko: '정돈 (베타)' },
    help: {
      en: 'How tidy the space of codes must be: above 1 sliders become independent and pictures blurrier, below 1 sharper.',
      ko: '코드 공간이 얼마나 정돈되어야 하는지 정합니다. 1보다 크면 슬라이더가 서로 독립에 가까워지고 그림은 흐려지며, 작으면 선명해집니다.',
    },
  },
  likelihood: {
    kind: 'choice',
    default: 'bernoulli',
    choices: [
      { value: 'bernoulli', label: { en: 'Bernoulli: light or dark', ko: '베르누이: 밝거나 어둡거나' } },
      { value: 'gaussian', label: { en: 'Gaussian: shades', ko: '가우스: 밝기의 차이' } },
    ],
    label: { en: 'What counts as alike', ko: '닮음의 기준' },
    help: {
      en: 'Bernoulli suits digits and drawings in black and white; Gaussian suits photos and colours.',
      ko: '베르누이는 숫자와 흑백 그림에, 가우스는 사진과 색이 있는 그림에 알맞습니다.',
    },
  },
  ...codecTraining,
} as const satisfies Options;

const reports = {
  reconstruction: report({
    id: 'reconstruction-loss-nats',
    kind: 'loss',
    label: { en: 'Reconstruction loss, nats', ko: '재구성 손실 (나트)' },
    help: {
      en: 'Nats that pictures cost when their codes are known. It should fall; for photos it may fall below zero.',
      ko: '코드를 알 때 그림을 나타내는 데 드는 정보량(나트)입니다. 줄어야 하며, 사진에서는 0 아래로 내려갈 수 있습니다.',
    },
  }),
  divergence: report(klDivergence),
};

const measures = {
  'negative-elbo': { better: 'less' },
} as const;

/** The encoder gives mean and log-variance of a code; the mean is what a model calls the code of a picture. */
const model = (conditional: boolean) => (settings: Values<typeof options>, images: ImageFacts) => {
  const { dimensions } = settings;
  const classes = conditional ? images.classes : 0;
  return {
    decoder: { name: 'decoder', architecture: decoderPlan(settings, dimensions + classes, images) },
    encoder: {
      name: 'encoder',
      architecture: { ...encoderPlan(settings, 2 * dimensions, images, classes), keep: dimensions },
    },
    dimensions,
    prior: 'normal' as const,
    conditional,
  };
};

export const vae = describeLatentRecipe({
  id: 'vae',
  name: { en: 'VAE', ko: 'VAE' },
  summary: {
    en: 'Learns a space of pictures without gaps: any code gives a picture, and near codes give pictures that are alike.',
    ko: '빈틈없는 그림 공간을 배웁니다. 어떤 코드든 그림이 되고, 가까운 코드는 닮은 그림이 됩니다.',
  },
  options,
  reports,
  mainReport: 'reconstruction',
  drawing: 'autoencoder',
  pictures: REDRAWN,
  labels: 'unused',
  measures,
  model: model(false),
});

export const conditionalVae = describeLatentRecipe({
  id: 'conditional-vae',
  name: { en: 'Conditional VAE', ko: '조건부 VAE' },
  summary: {
    en: 'A VAE that is told the class of each picture (its folder), so that you can ask for a class and codes describe the rest: style, slant, weight.',
    ko: '그림마다 어느 클래스(폴더)인지 알려 주는 VAE입니다. 원하는 클래스를 골라 그릴 수 있고, 코드는 모양새나 기울기, 굵기 같은 나머지를 나타냅니다.',
  },
  options,
  reports,
  mainReport: 'reconstruction',
  drawing: 'autoencoder',
  pictures: REDRAWN,
  labels: 'required',
  measures,
  model: model(true),
});
